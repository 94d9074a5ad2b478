// SPDX-License-Identifier: Apache-2.0
// The timeline's window as a list, newest first: the view grows upwards, so older rows come in at its end and nothing that is
// being read moves.
#pragma once

#include "controls/keyed_rows.h"
#include "timeline_item.h"

namespace wardline::conversation {

class TimelineModel : public KeyedListModel<TimelineItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    enum Role { ItemRole = Qt::UserRole + 1 };

    using KeyedListModel::KeyedListModel;

    /// `now`: milliseconds since the epoch. Another room than before resets the model.
    void setWindow(const client::TimelineWindow &window, qint64 now);
    /// Row of the model by TimelineRow::key or by event; -1 where it is not in the window.
    [[nodiscard]] int rowOf(qint64 key) const;
    [[nodiscard]] Q_INVOKABLE int rowOfEvent(const QString &event) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    RoomId m_room;
};

} // namespace wardline::conversation
