// SPDX-License-Identifier: Apache-2.0
// The places of the list: all conversations, the direct ones, and each unit that has any. What waits in a place stands beside it.
#pragma once

#include "client/inbox.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::inbox {

/// One place, worded for the screen.
struct PlaceItem {
    Q_GADGET
    QML_VALUE_TYPE(placeItem)
    Q_PROPERTY(QString word MEMBER word)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString iconName MEMBER iconName)
    Q_PROPERTY(QString unread MEMBER unread)
    Q_PROPERTY(QString urgentWord MEMBER urgentWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(bool isChosen MEMBER isChosen)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    client::RoomFilter filter; ///< Which rooms it has.
    QString word;              ///< A small one.
    QString name;
    QString iconName;
    QString unread;     ///< Conversations: "3", "99+"; empty for none.
    QString urgentWord; ///< Of the most urgent that waits there: "STAT", "Urgent"; empty for none.
    bool isStat = false;
    bool isChosen = false;
    QString spoken; ///< All of it for a screen reader.

    friend bool operator==(const PlaceItem &, const PlaceItem &) = default;
};

class PlaceListModel : public KeyedListModel<PlaceItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    /// `chosen`: its place alone is looked at.
    void setPlaces(const client::Places &places, const client::RoomFilter &chosen);
    /// -1 where the chosen place is none of these.
    [[nodiscard]] int chosenRow() const;
};

} // namespace wardline::inbox
