// SPDX-License-Identifier: Apache-2.0
// A person signed in at a desk, against the real server: store and crypto in memory, HTTPS over a wire of its own.
#pragma once

#include "wire.h"

#include "crypto/identity.h"
#include "net/https_transport.h"
#include "support/own_server.h"
#include "sync/compose.h"
#include "sync/syncer.h"

struct Clinician {
    QString name;
    QString role;
    QByteArray authKey;    ///< unpadded base64
    QByteArray totpSecret; ///< raw

    [[nodiscard]] static Clinician make(const QString &name, const QString &role);
};

/// Enrols them at the server's demo endpoint.
[[nodiscard]] bool enrol(const wardline::test::OwnSynapse &server, const std::vector<Clinician> &people);

class Desk
{
public:
    Desk(const wardline::test::OwnSynapse &server, const Clinician &who);
    ~Desk();

    /// Password's key and code, identity, first sync.
    void signIn();
    void start();
    /// The pipeline dies without a word.
    void crash();
    void stop();

    [[nodiscard]] std::optional<wardline::RoomId> talkTo(const wardline::UserId &other);
    wardline::store::OutboxRow say(const wardline::RoomId &room, const QString &text,
                                   wardline::care::Priority priority = wardline::care::Priority::Routine);
    void put(wardline::store::OutboxDraft draft);
    [[nodiscard]] QStringList texts(
        const wardline::RoomId &room) const; ///< "?" for unreadable ones, "-" for deleted ones
    [[nodiscard]] std::optional<wardline::store::TimelineRow> line(const wardline::RoomId &room,
                                                                   const QString &text) const;
    [[nodiscard]] bool hasSentAll(const wardline::RoomId &room) const;
    [[nodiscard]] wardline::sync::ConnectionStatus::State state() const { return syncer->connection().state; }

    Wire wire;
    wardline::UserId user;
    wardline::DeviceId device;
    wardline::SystemClock clock;
    std::unique_ptr<wardline::net::HttpsTransport> transport;
    wardline::crypto::Machine machine;
    std::unique_ptr<wardline::store::Store> store;
    std::unique_ptr<wardline::sync::Syncer> syncer;

private:
    void build();
    void logIn();
    void makeIdentity();
    [[nodiscard]] std::optional<QByteArray> call(const wardline::matrix::Request &request);

    Clinician m_who;
};
