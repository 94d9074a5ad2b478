// SPDX-License-Identifier: Apache-2.0
// The timeline's window as a list, newest first: the view grows upwards, so older rows come in at its end and nothing that is
// being read moves. Which of its messages are selected is kept here too, also of those that the window has left.
#pragma once

#include "controls/keyed_rows.h"
#include "timeline_item.h"

#include <QHash>
#include <QMap>
#include <QSet>

namespace wardline::conversation {

/// What a person has set going, and the window says nothing of.
struct UnderWay {
    QSet<EventId> deleting;           ///< Shown so.
    QHash<EventId, KeyRequest> asked; ///< For their keys.
};

class TimelineModel : public KeyedListModel<TimelineItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)

public:
    enum OwnRole { SelectedRole = NextRole };

    using KeyedListModel::KeyedListModel;

    /// `now`: milliseconds since the epoch. Another room than before resets the model.
    void setWindow(const client::TimelineWindow &window, qint64 now, const UnderWay &underWay = {});
    /// The next window is worded in another language than the one before.
    void forgetWords() { m_areWordsOld = true; }
    /// Row of the model by TimelineRow::key or by event; -1 where it is not in the window.
    [[nodiscard]] int rowOf(qint64 key) const;
    [[nodiscard]] Q_INVOKABLE int rowOfEvent(const QString &event) const;
    /// The first at or after `at` (ms since the epoch); -1: all are older.
    [[nodiscard]] int rowAt(qint64 at) const;

    [[nodiscard]] int selectedCount() const { return int(m_selected.size()); }
    /// By their time.
    [[nodiscard]] QList<client::TimelineRow> selected() const;
    /// Messages that can be read and that the server has; others stay as they are.
    Q_INVOKABLE void toggle(const QString &event);
    Q_INVOKABLE void clearSelection();
    /// Some row says for how long it has been waiting.
    [[nodiscard]] bool hasWaiting() const;
    /// The row of the window; nothing where it has none.
    [[nodiscard]] const client::TimelineRow *source(const QString &event) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void selectionChanged();

private:
    void followSelected();

    client::TimelineWindow m_window;
    bool m_areWordsOld = false;
    QMap<qint64, client::TimelineRow> m_selected; ///< By key.
};

} // namespace wardline::conversation
