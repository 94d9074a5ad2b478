// SPDX-License-Identifier: Apache-2.0
// A homeserver in memory, as far as the pipeline sees one: rooms, sliding sync with `pos`, sends by transaction id, history,
// members, keys. Faults are ordered in its own words. Single-threaded.
#pragma once

#include "unit/crypto/fake_key_server.h"

#include "base/ids.h"
#include "net/http.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

struct Asked {
    wardline::net::Method method{};
    QString path;
    QJsonObject body;
    QByteArray bodyBytes;
    QMap<QString, QString> query;
};

class WardServer;

/// One workstation's way to the server.
class WardLine final : public wardline::net::Transport
{
    Q_OBJECT

public:
    WardLine(WardServer &server, wardline::UserId user, wardline::DeviceId device);

    [[nodiscard]] wardline::net::NetTask<wardline::net::Response> send(wardline::net::Request request) override;
    void setAccessToken(wardline::Secret) override { }
    void cancelAll() override;

    enum class Fault {
        RequestLost, ///< never reaches the server
        AnswerLost,  ///< does its work, but nobody hears of it
    };
    /// The next `times` requests whose path contains `part`.
    void lose(Fault fault, const QString &part, int times = 1);
    void refuse(const QString &part, int status, const QByteArray &body, int times = 1);
    /// Forgets every fault that was ordered.
    void mend() { m_orders.clear(); }
    /// No sync is answered until it hears again, not even the one under way: nothing sent meanwhile is echoed.
    void setDeaf(bool deaf);
    /// Syncs are answered once it is not slow any more.
    void setSlow(bool slow);
    /// All requests but those under way, until it is up again.
    std::optional<wardline::net::NetCode> down;
    /// Called for each request before all else: an answer ends it.
    std::function<std::optional<wardline::net::NetCode>(const Asked &)> chance;

    /// Requests whose path contains `part`, oldest first.
    [[nodiscard]] std::vector<Asked> asked(const QString &part) const;
    int cancelled = 0;
    int polling = 0; ///< requests the server holds back now
    const wardline::UserId user;
    const wardline::DeviceId device;

Q_SIGNALS:
    void hungUp();

private:
    struct Order {
        QString part;
        int times;
        std::optional<Fault> fault;
        wardline::net::Response answer;
    };
    [[nodiscard]] std::optional<Order> takeOrder(const QString &path);
    [[nodiscard]] wardline::net::NetTask<wardline::net::Response> serve(wardline::net::Request request);
    [[nodiscard]] wardline::net::NetTask<wardline::net::Response> poll(Asked request, wardline::net::Request original);

    WardServer &m_server;
    std::vector<Order> m_orders;
    bool m_deaf = false;
    bool m_slow = false;
    std::vector<Asked> m_asked;
};

class WardServer final : public QObject
{
    Q_OBJECT

public:
    /// A room everyone of `members` is in, encrypted unless said.
    wardline::RoomId makeRoom(const char *id, const QList<wardline::UserId> &members, const QString &name = {},
                              bool encrypted = true);
    void addMember(const wardline::RoomId &room, const wardline::UserId &user);
    void removeMember(const wardline::RoomId &room, const wardline::UserId &user);
    /// An event by somebody without a workstation; its id.
    wardline::EventId say(const wardline::RoomId &room, const wardline::UserId &sender, const QString &type,
                          const QJsonObject &content);
    /// `room` empty: global.
    void setAccountData(const wardline::UserId &user, const QString &type, const QJsonObject &content,
                        const wardline::RoomId &room = {});
    /// Every `pos` it ever gave is unknown from now on.
    void forgetPositions();
    /// Transaction ids older than a day, as Synapse does.
    void forgetTransactions() { m_transactions.clear(); }
    /// The next answer to a sync is this, whatever is asked.
    std::deque<QByteArray> nextSyncAnswers;
    /// Of the events to come, ms since the epoch; 0: the real one.
    qint64 time = 0;
    /// Holds a room key back: to-device events wait until released.
    bool holdToDevice = false;
    /// Others hear of a device's signature only when they ask.
    bool quietSignatures = false;
    /// A sync shows nothing from before one's own arrival, and names whom it shows alone.
    bool namesFew = false;
    /// Each key query is followed by news of a changed device of who asked.
    bool restless = false;

    [[nodiscard]] wardline::net::Response answer(const WardLine &line, const Asked &request);
    /// Nothing if there is nothing to tell yet and the caller would wait.
    [[nodiscard]] std::optional<wardline::net::Response> sync(const WardLine &line, const Asked &request);

    [[nodiscard]] std::vector<QJsonObject> events(const wardline::RoomId &room) const
    {
        return m_rooms.at(room).events;
    }
    /// Bodies of all sends the server took, by type.
    [[nodiscard]] std::vector<QJsonObject> eventsOf(const wardline::RoomId &room, const QString &type) const;
    FakeKeyServer keys;
    QString backupVersion = QStringLiteral("1");

    void announce() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();

private:
    struct Room {
        QList<wardline::UserId> members;
        QString name;
        std::vector<QJsonObject> events;
    };
    struct Snapshot {
        std::map<wardline::RoomId, std::size_t> sent;
        QSet<QString> expanded;
        int facts = 0;
    };
    struct Fact {
        QString kind; ///< "device", "receipt", "typing", "account"
        wardline::RoomId room;
        QString user;
        QJsonObject content;
    };
    [[nodiscard]] QJsonObject roomAnswer(const wardline::RoomId &id, const Room &room, const wardline::UserId &user,
                                         Snapshot &snapshot, bool subscribed) const;
    [[nodiscard]] QJsonObject extensions(const WardLine &line, const QJsonObject &asked, int since, bool *news);
    [[nodiscard]] wardline::net::Response send(const WardLine &line, const wardline::RoomId &room, const QString &type,
                                               const QString &txn, const QJsonObject &content);
    /// Account data of a room, and push rules, which are account data, too.
    [[nodiscard]] std::optional<wardline::net::Response> settingCall(const WardLine &line, const Asked &request,
                                                                     const QStringList &parts);
    [[nodiscard]] wardline::net::Response keyCall(const WardLine &line, const Asked &request);
    [[nodiscard]] wardline::net::Response roomCall(const WardLine &line, const Asked &request,
                                                   const QStringList &parts);
    [[nodiscard]] wardline::net::Response messages(const Room &room, const Asked &request) const;
    wardline::EventId append(const wardline::RoomId &room, QJsonObject event);
    [[nodiscard]] QList<wardline::RoomId> roomsOf(const wardline::UserId &user) const;

    std::map<wardline::RoomId, Room> m_rooms;
    std::map<QString, std::map<QString, Snapshot>> m_positions; ///< connection → pos → what it had
    QHash<QString, QString> m_transactions;                     ///< "device room txn" → event id
    std::vector<Fact> m_facts;
    std::map<QString, std::map<QString, QJsonObject>> m_rules; ///< user → rule id → override rule
    QHash<QString, QList<QByteArray>> m_toDevice;              ///< "user device" → waiting
    QHash<QString, int> m_toDeviceDone;
    int m_next = 0;
};
