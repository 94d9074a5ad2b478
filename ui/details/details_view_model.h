// SPDX-License-Identifier: Apache-2.0
// What is known of the open conversation beside its messages: whom it is about and who is in it.
#pragma once

#include "client/client.h"
#include "glass/patient_head.h"
#include "member_model.h"
#include "room_facts.h"

#include <QPointer>

#include <functional>

namespace wardline::details {

class DetailsViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::details::MemberModel *members READ members CONSTANT)
    Q_PROPERTY(wardline::glass::PatientHead head READ head NOTIFY headChanged)
    Q_PROPERTY(wardline::details::RoomFacts room READ room NOTIFY headChanged)
    /// Kind and unit.
    Q_PROPERTY(QString kind READ kind NOTIFY headChanged)
    /// "3 people"; empty while nobody is known.
    Q_PROPERTY(QString memberCount READ memberCount NOTIFY headChanged)
    Q_PROPERTY(QStringList memberIds READ memberIds NOTIFY headChanged)

public:
    /// `conversation` may go before it, and then it stays as it is. `now` answers milliseconds since the epoch.
    DetailsViewModel(client::Conversation &conversation, UserId self, std::function<qint64()> now,
                     QObject *parent = nullptr);

    [[nodiscard]] MemberModel *members() { return &m_members; }
    [[nodiscard]] glass::PatientHead head() const { return m_head; }
    [[nodiscard]] RoomFacts room() const { return m_room; }
    [[nodiscard]] QString kind() const { return m_kind; }
    [[nodiscard]] QString memberCount() const;
    [[nodiscard]] QStringList memberIds() const;

    /// In another language.
    void reword();

    Q_INVOKABLE void writeTo(const QString &person);

Q_SIGNALS:
    void headChanged();
    /// Somebody wants to write to them alone.
    void personChosen(const QString &person);

private:
    void refresh();

    QPointer<client::Conversation> m_conversation;
    UserId m_self;
    std::function<qint64()> m_now;
    MemberModel m_members;
    glass::PatientHead m_head;
    RoomFacts m_room;
    QString m_kind;
};

} // namespace wardline::details
