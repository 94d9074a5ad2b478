// SPDX-License-Identifier: Apache-2.0
// The rows of the list of conversations. Rows keep their delegate while they move, and are worded when a delegate asks: of a
// hundred that change, ten are in sight.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QLocale>
#include <QtQml/qqmlregistration.h>

#include <utility>

namespace wardline::inbox {

/// One conversation, worded for the screen.
struct RoomItem {
    Q_GADGET
    QML_VALUE_TYPE(roomItem)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString place MEMBER place)
    Q_PROPERTY(QString iconName MEMBER iconName)
    Q_PROPERTY(QString lastLine MEMBER lastLine)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString unread MEMBER unread)
    Q_PROPERTY(QString urgentWord MEMBER urgentWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(bool notSent MEMBER notSent)
    Q_PROPERTY(bool hasDraft MEMBER hasDraft)
    Q_PROPERTY(bool mentioned MEMBER mentioned)
    Q_PROPERTY(bool muted MEMBER muted)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    QString id;
    QString name;
    QString place; ///< Unit or kind.
    QString iconName;
    QString lastLine;
    QString time;
    QString unread;     ///< "3", "20+", or the word where the reader marked it; empty for none.
    QString urgentWord; ///< "STAT", "Urgent 2"; empty for none.
    bool isStat = false;
    bool notSent = false;
    bool hasDraft = false;
    bool mentioned = false;
    bool muted = false;
    QString spoken; ///< The whole row for a screen reader.
};

class RoomListModel : public KeyedListModel<client::RoomRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    /// `now`: milliseconds since the epoch; times are worded from it.
    void setRooms(const QList<client::RoomRow> &rooms, qint64 now);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] RoomItem item(int row) const;

private:
    qint64 m_now = 0;
    /// What all rows' words depend on: the language, and the last midnight as clocks here go.
    std::pair<QLocale, qint64> m_wordedFor;
};

} // namespace wardline::inbox
