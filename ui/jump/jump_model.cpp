// SPDX-License-Identifier: Apache-2.0
#include "jump_model.h"

namespace wardline::jump {

void JumpModel::setItems(const QList<JumpItem> &items)
{
    applyRows(items, [](const JumpItem &item) { return item.key; });
}

QVariant JumpModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const JumpItem &item = rows().at(index.row());
    switch (role) {
    case ItemRole:
        return QVariant::fromValue(item);
    case SectionRole:
        return item.section;
    case Qt::DisplayRole:
        return item.name;
    default:
        return {};
    }
}

QHash<int, QByteArray> JumpModel::roleNames() const
{
    return {{ItemRole, "item"}, {SectionRole, "section"}};
}

} // namespace wardline::jump
