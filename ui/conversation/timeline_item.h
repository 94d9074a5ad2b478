// SPDX-License-Identifier: Apache-2.0
// One row of a timeline, worded for the screen. What the neighbours decide (day line, group, "new messages") is said in it,
// so that a row's delegate needs no other row.
#pragma once

#include "client/types.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace wardline::conversation {

struct TimelineItem {
    Q_GADGET
    QML_VALUE_TYPE(timelineItem)
    Q_PROPERTY(qint64 key MEMBER key)
    Q_PROPERTY(QString eventId MEMBER eventId)
    Q_PROPERTY(bool isMessage MEMBER isMessage)
    Q_PROPERTY(bool isGap MEMBER isGap)
    Q_PROPERTY(bool isNotice MEMBER isNotice)
    Q_PROPERTY(QString day MEMBER day)
    Q_PROPERTY(QString dayLine MEMBER dayLine)
    Q_PROPERTY(bool newLine MEMBER newLine)
    Q_PROPERTY(bool startsGroup MEMBER startsGroup)
    Q_PROPERTY(QString sender MEMBER sender)
    Q_PROPERTY(QString role MEMBER role)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString origin MEMBER origin)
    Q_PROPERTY(bool isReadable MEMBER isReadable)
    Q_PROPERTY(bool hasTower MEMBER hasTower)
    Q_PROPERTY(bool canAsk MEMBER canAsk)
    Q_PROPERTY(QString asked MEMBER asked)
    Q_PROPERTY(bool isDeleting MEMBER isDeleting)
    Q_PROPERTY(bool mine MEMBER mine)
    Q_PROPERTY(bool edited MEMBER edited)
    Q_PROPERTY(bool mentionsMe MEMBER mentionsMe)
    Q_PROPERTY(QString priorityWord MEMBER priorityWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(QString waiting MEMBER waiting)
    Q_PROPERTY(QString warning MEMBER warning)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool hasQuote MEMBER hasQuote)
    Q_PROPERTY(QString quoteSender MEMBER quoteSender)
    Q_PROPERTY(QString quoteText MEMBER quoteText)
    Q_PROPERTY(QVariantList reactions MEMBER reactions)
    Q_PROPERTY(QVariantList acknowledgements MEMBER acknowledgements)
    Q_PROPERTY(bool canAcknowledge MEMBER canAcknowledge)
    Q_PROPERTY(bool hasAudience MEMBER hasAudience)
    Q_PROPERTY(QString stateIcon MEMBER stateIcon)
    Q_PROPERTY(QString stateText MEMBER stateText)
    Q_PROPERTY(QVariantList notSent MEMBER notSent)
    Q_PROPERTY(bool canReply MEMBER canReply)
    Q_PROPERTY(bool canEdit MEMBER canEdit)
    Q_PROPERTY(bool canDelete MEMBER canDelete)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    qint64 key = 0;
    QString eventId;
    bool isMessage = false; ///< Drawn as a bubble; else as a line across.
    bool isGap = false;
    bool isNotice = false;
    QString day;          ///< That of the newest day line above; the model's to say.
    QString dayLine;      ///< Above this row; empty: none.
    bool newLine = false; ///< "New messages" above this row.
    bool startsGroup = true;
    QString sender;
    QString role;
    QString time;
    QString text;
    QString origin;          ///< Of a forwarded one: from whom and when, and who says so.
    bool isDeleting = false; ///< Will be, unless somebody takes that back.
    bool isReadable = true;  ///< False: `text` is our sentence, not the sender's words.
    bool hasTower = false;   ///< Of marks, that would stand over what is beside the message.
    bool canAsk = false;     ///< It can't be read, and its key may yet be had.
    QString asked;           ///< What came of asking for it.
    bool mine = false;
    bool edited = false;
    bool mentionsMe = false;
    QString priorityWord; ///< Empty for routine.
    bool isStat = false;
    QString waiting; ///< For how long nobody has had it, where that matters to who reads; else empty.
    QString warning; ///< What to know before trusting it; empty: nothing.
    QString detail;  ///< What is true of it and needs no answer; shown on demand.
    bool hasQuote = false;
    QString quoteSender;
    QString quoteText;
    QVariantList reactions;        ///< Maps: key, count, names, mine (event id or empty), sending.
    QVariantList acknowledgements; ///< Maps: text, icon, confirmed. Of an urgent one of ours there is always one.
    bool canAcknowledge = false;
    bool hasAudience = false; ///< An urgent one of ours: it matters who has it.
    QString stateIcon;
    QString stateText;
    QVariantList notSent; ///< Itself, or changes to it. Maps: key, text, copy (words that would be lost).
    bool canReply = false;
    bool canEdit = false;
    bool canDelete = false;
    QString spoken; ///< The whole row for a screen reader.

    friend bool operator==(const TimelineItem &, const TimelineItem &) = default;
};

/// Somebody asked for a message's key.
struct KeyRequest {
    std::optional<qint64> answeredAt{}; ///< Milliseconds since the epoch; none: it is under way.
};

/// What a row's neighbours and the time of reading decide.
struct RowPlace {
    const client::TimelineRow *before = nullptr; ///< The older neighbour; null where the window begins.
    bool newLine = false;
    qint64 now = 0; ///< What is worded by it, staysWorded() must know.
    bool isDeleting = false;
    std::optional<KeyRequest> asked{}; ///< For its key, the last time.
};

/// Somebody has it, and could prove so.
[[nodiscard]] bool isAcknowledged(const client::TimelineRow &row);

/// Where a forwarded message is from, and who says so: `by`, empty for oneself. `beside`: when that was said, ms since the epoch,
/// which spares the date of the same day.
[[nodiscard]] QString originLine(const client::Origin &origin, qint64 beside, const QString &by = {});

[[nodiscard]] TimelineItem toItem(const client::TimelineRow &row, const RowPlace &place);

/// `item`, made of the same row when `before` was its older neighbour, would be made of it at `place` again.
[[nodiscard]] bool staysWorded(const TimelineItem &item, const client::TimelineRow *before, const RowPlace &place);

} // namespace wardline::conversation
