// SPDX-License-Identifier: Apache-2.0
#include "jump_model.h"

namespace wardline::jump {

void JumpModel::setItems(const QList<JumpItem> &items)
{
    applyRows(items, [](const JumpItem &item) { return item.key; });
}

QVariant JumpModel::data(const QModelIndex &index, int role) const
{
    if (role != SectionRole) {
        return KeyedListModel::data(index, role);
    }
    const bool isRow = checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
    return isRow ? QVariant(rows().at(index.row()).section) : QVariant();
}

QHash<int, QByteArray> JumpModel::roleNames() const
{
    return {{ItemRole, "item"}, {SectionRole, "section"}};
}

} // namespace wardline::jump
