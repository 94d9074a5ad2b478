// SPDX-License-Identifier: Apache-2.0
// What a search found, as rows, newest first.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::search {

/// One message that was found, worded for the screen.
struct HitItem {
    Q_GADGET
    QML_VALUE_TYPE(hitItem)
    Q_PROPERTY(QString room MEMBER room)
    Q_PROPERTY(QString event MEMBER event)
    Q_PROPERTY(QString roomName MEMBER roomName)
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QList<int> marks MEMBER marks)
    Q_PROPERTY(QString priorityWord MEMBER priorityWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    QString room;
    QString event;
    QString roomName;
    QString sender;
    QString time;
    QString text;         ///< Line breaks are spaces.
    QList<int> marks;     ///< Start and length of each match in turn.
    QString priorityWord; ///< Empty for routine.
    bool isStat = false;
    QString spoken; ///< The whole row for a screen reader.

    friend bool operator==(const HitItem &, const HitItem &) = default;
};

class HitModel : public KeyedListModel<HitItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    /// `now`: milliseconds since the epoch; times are worded from it.
    void setHits(const QList<client::SearchHit> &hits, qint64 now);
};

} // namespace wardline::search
