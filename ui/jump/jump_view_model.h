// SPDX-License-Identifier: Apache-2.0
// To anyone or anything by a few letters: conversations out of a snapshot that is taken when it opens, people, messages. What is
// typed is compared on this thread, with 5,000 conversations in a few milliseconds a key.
#pragma once

#include "client/client.h"
#include "glass/latest_only.h"
#include "jump_model.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace wardline::jump {

class JumpViewModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(JumpViewModel)
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::jump::JumpModel *rows READ rows CONSTANT)
    /// Without text the rows are the conversations that are urgent, unread or newest.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// The server or the store is being asked.
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY stateChanged)
    /// A conversation with somebody is being opened.
    Q_PROPERTY(bool isOpening READ isOpening NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    JumpViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);
    ~JumpViewModel() override = default;

    [[nodiscard]] JumpModel *rows() { return &m_rows; }
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool isSearching() const { return m_askedPeople || m_askedMessages || m_pause.isActive(); }
    [[nodiscard]] bool isOpening() const { return m_opening; }
    [[nodiscard]] QString problem() const;

    /// It opens: takes the snapshot. It closes: forgets it.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void end();
    /// In another language.
    void reword() { refresh(); }
    /// A row by its key. For a person the conversation is asked for, and `problem` says where it can't be had.
    Q_INVOKABLE void choose(const QString &key);

Q_SIGNALS:
    void textChanged();
    void stateChanged();
    void roomChosen(const QString &room);
    void hitChosen(const QString &room, const QString &event);
    /// What was typed is to be looked for in all messages.
    void searchAsked(const QString &text);

private:
    /// A conversation as names are compared.
    struct Place {
        client::RoomRow room;
        QString name;       ///< Folded.
        QString nameOrUnit; ///< Folded.
    };

    void takeSnapshot(const QList<client::RoomRow> &rooms);
    void refresh();
    void addRooms(QList<JumpItem> &items) const;
    void addPeople(QList<JumpItem> &items) const;
    void addMessages(QList<JumpItem> &items) const;
    void askPeople(client::PeopleScope scope);
    void askMessages();
    void startWith(const QString &person);
    void setError(std::optional<client::ClientError> error);

    client::Inbox &m_inbox;
    client::Session &m_session;
    std::function<qint64()> m_now;
    JumpModel m_rows;
    glass::LatestOnly<client::SearchPage> m_question;
    std::vector<Place> m_places;
    QList<client::Person> m_people;
    QList<client::SearchHit> m_hits;
    QTimer m_pause;
    QString m_text;
    std::optional<client::ClientError> m_error;
    int m_opened = 0;   ///< Counts openings and closings: answers to earlier ones are dropped.
    int m_typed = 0;    ///< Counts keys.
    int m_peopleOf = 0; ///< The key that `m_people` were found for.
    bool m_askedPeople = false;
    bool m_askedMessages = false;
    bool m_opening = false;
};

} // namespace wardline::jump
