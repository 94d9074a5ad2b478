// SPDX-License-Identifier: Apache-2.0
// Messages on their way to another conversation: which one, and a question first where it is another patient's (a wrong patient is
// the mistake to fear). Each goes as a message of its own that says where it comes from (docs/adr/0007).
#pragma once

#include "client/client.h"
#include "forward_targets.h"

#include <functional>
#include <memory>
#include <optional>

namespace wardline::conversation {

class ForwardViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(ForwardViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::conversation::ForwardTargets *targets READ targets CONSTANT)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY changed)
    /// A conversation of another patient was chosen: confirm() sends there, back() chooses anew.
    Q_PROPERTY(bool isAsking READ isAsking NOTIFY changed)
    /// Empty until it is known who the patient is.
    Q_PROPERTY(QString question READ question NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    ForwardViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);
    ~ForwardViewModel() override;

    [[nodiscard]] ForwardTargets *targets() { return &m_targets; }
    [[nodiscard]] bool isOpen() const { return !m_messages.isEmpty(); }
    [[nodiscard]] int count() const { return int(m_messages.size()); }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] QString question() const;
    [[nodiscard]] QString problem() const;

    /// In another language.
    void reword();
    /// `messages` of `from`, in the order in which they are to arrive.
    void start(const client::RoomHead &from, const QList<client::TimelineRow> &messages);
    Q_INVOKABLE void choose(const QString &room);
    /// By row of `targets`; none where there is no such row.
    Q_INVOKABLE void chooseRow(int row);
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void back();
    /// Nothing is sent that was not.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void forwarded(const QString &sentence);

private:
    [[nodiscard]] client::Outgoing outgoing(const client::TimelineRow &row) const;
    void send();
    void onSent(const client::TimelineRow &message, const client::ClientResult<TransactionId> &row);

    client::Client &m_client;
    std::function<qint64()> m_now;
    ForwardTargets m_targets;
    client::RoomHead m_from;
    QList<client::TimelineRow> m_messages;
    QList<client::TimelineRow> m_notTaken; ///< Of those under way: not even the outbox has them.
    QList<client::RoomRow> m_rooms;
    std::unique_ptr<client::Conversation> m_target; ///< Open while it is asked about or sent to.
    QString m_targetName;
    QString m_filter;
    std::optional<client::ClientError> m_error;
    int m_underway = 0;
    bool m_asking = false;
};

} // namespace wardline::conversation
