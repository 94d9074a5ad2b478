// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include "matrix/requests/login.h"
#include "matrix/requests/module.h"
#include "matrix/responses/login.h"
#include "matrix/responses/module.h"
#include "support/totp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace wardline;
using namespace wardline::sync;

namespace {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    for (char &byte : bytes) {
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    }
    return bytes;
}

QByteArray base32(const QByteArray &bytes)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = buffer << 8U | static_cast<unsigned char>(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.append(alphabet[buffer >> static_cast<unsigned>(bits) & 31U]);
        }
    }
    return text;
}

net::Request toNet(const matrix::Request &request)
{
    net::Request out;
    out.method = static_cast<net::Method>(request.method);
    out.target = request.target;
    out.body = request.body;
    out.auth = request.authenticated ? net::Auth::Bearer : net::Auth::None;
    return out;
}

std::unique_ptr<net::HttpsTransport> connectTo(const QUrl &url, const QByteArray &authority)
{
    net::HttpsSettings settings;
    settings.baseUrl = url;
    settings.tls.roots = net::Roots::BundleOnly;
    settings.tls.caBundle = authority;
    settings.proxy.mode = net::ProxyMode::None;
    settings.version = QStringLiteral("test");
    auto made = net::HttpsTransport::create(std::move(settings));
    return made ? std::move(*made) : nullptr;
}

template <class T>
std::optional<T> answerOf(QCoro::Task<T> task)
{
    std::optional<T> answer;
    QObject context;
    QCoro::connect(std::move(task), &context, [&answer](T result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000)) {
        return std::nullopt;
    }
    return answer;
}

std::optional<QByteArray> bodyOf(net::Transport &transport, const net::Request &request)
{
    const auto answer = answerOf(transport.send(request));
    if (!answer || !*answer || (*answer)->status != 200) {
        qWarning("%s answered %d", request.target.constData(), answer && *answer ? (*answer)->status : -1);
        return std::nullopt;
    }
    return (*answer)->body;
}

} // namespace

Clinician Clinician::make(const QString &name, const QString &role)
{
    const auto base64 = QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals;
    return {.name = name, .role = role, .authKey = randomBytes(32).toBase64(base64), .totpSecret = randomBytes(20)};
}

bool enrol(const test::OwnSynapse &server, const std::vector<Clinician> &people)
{
    QJsonArray list;
    for (const Clinician &who : people) {
        list.append(QJsonObject{{QStringLiteral("user"), who.name},
                                {QStringLiteral("name"), who.name},
                                {QStringLiteral("role"), who.role},
                                {QStringLiteral("auth_key"), QString::fromLatin1(who.authKey)},
                                {QStringLiteral("totp_secret"), QString::fromLatin1(base32(who.totpSecret))}});
    }
    net::Request request;
    request.method = net::Method::Post;
    request.target = "/_synapse/client/wardline/v1/demo/people";
    request.auth = net::Auth::None;
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("people"), list}}).toJson();
    const auto transport = connectTo(server.baseUrl, server.authority);
    return bodyOf(*transport, request).has_value();
}

Desk::Desk(const test::OwnSynapse &server, const Clinician &who)
    : wire(server.baseUrl)
    , transport(connectTo(wire.baseUrl(), server.authority))
    , m_who(who)
{
}

Desk::~Desk()
{
    stop();
}

std::optional<QByteArray> Desk::call(const matrix::Request &request)
{
    return bodyOf(*transport, toNet(request));
}

void Desk::signIn()
{
    QVERIFY(transport);
    logIn();
    QVERIFY(!user.isEmpty());
    const auto opened = machine.open({user, device, QString(), Secret()});
    QTRY_VERIFY(opened.isFinished());
    QVERIFY(opened.result());
    auto made = store::Store::openEphemeral(user);
    QVERIFY(made);
    store = std::move(*made);
    build();
    makeIdentity();
    start();
    QTRY_COMPARE_WITH_TIMEOUT(state(), ConnectionStatus::State::UpToDate, 60'000);
}

void Desk::logIn()
{
    const auto prelogin = call(matrix::prelogin(m_who.name, std::nullopt));
    QVERIFY(prelogin);
    const auto ticket = matrix::readPrelogin(*prelogin);
    QVERIFY(ticket);
    const QByteArray code = test::totpCode(m_who.totpSecret, clock.wall().count() / 30'000);
    matrix::LoginDevice asDevice;
    asDevice.displayName = QStringLiteral("Wardline");
    const auto answer = call(matrix::loginWithCode(m_who.name, Secret(QByteArrayView(m_who.authKey)),
                                                   Secret(QByteArrayView(code)), ticket->ticket, asDevice));
    QVERIFY(answer);
    auto login = matrix::readLogin(*answer);
    QVERIFY(login);
    user = login->user;
    device = login->device;
    transport->setAccessToken(std::move(login->tokens.access));
}

void Desk::build()
{
    syncer = std::make_unique<Syncer>(Parts{.transport = *transport,
                                            .machine = machine,
                                            .store = *store,
                                            .clock = clock,
                                            .user = user,
                                            .device = device,
                                            .random = [] { return QRandomGenerator::global()->generateDouble(); }});
}

void Desk::makeIdentity()
{
    crypto::Identity identity(machine);
    QVERIFY(machine.trackUsers({user}).takeResult());
    QVERIFY(answerOf(syncer->flushKeyRequests())->has_value());
    const auto requests = identity.bootstrap(crypto::ExistingIdentity::Keep).takeResult();
    QVERIFY(requests);
    for (const crypto::OutgoingRequest &request : *requests) {
        QVERIFY(answerOf(syncer->pump().send(request))->has_value());
    }
    QVERIFY(answerOf(syncer->pump().query({user}))->has_value());
    QVERIFY(identity.own().takeResult()->deviceSigned);
}

void Desk::start()
{
    QVERIFY(syncer->start());
}

void Desk::crash()
{
    syncer.reset();
    build();
}

void Desk::stop()
{
    if (!syncer) {
        return;
    }
    bool ended = false;
    QObject context;
    QCoro::connect(syncer->stop(), &context, [&ended] { ended = true; });
    QTRY_VERIFY(ended);
    syncer.reset();
}

std::optional<RoomId> Desk::talkTo(const UserId &other)
{
    const auto answer = call(matrix::conversation(matrix::NewConversation::Direct, {other}));
    const auto room = answer ? matrix::readConversation(*answer) : fail(matrix::MatrixCode::BadJson);
    return room ? std::optional(*room) : std::nullopt;
}

store::OutboxRow Desk::say(const RoomId &room, const QString &text, care::Priority priority)
{
    compose::Text words;
    words.body = text;
    words.priority = priority;
    const auto row = store->outbox.enqueue(compose::message(room, words, clock.wall().count()));
    syncer->sendNow();
    return row.value_or(store::OutboxRow());
}

void Desk::put(store::OutboxDraft draft)
{
    QVERIFY(store->outbox.enqueue(std::move(draft)));
    syncer->sendNow();
}

QStringList Desk::texts(const RoomId &room) const
{
    QStringList texts;
    const auto window = store->timeline.window(room, {}, 500, 0);
    for (const store::TimelineRow &row : window ? window->rows : std::vector<store::TimelineRow>()) {
        if (row.kind == store::EventKind::Message) {
            texts.append(row.status == store::EventStatus::Undecryptable ? QStringLiteral("?")
                         : row.redacted                                  ? QStringLiteral("-")
                                                                         : row.body);
        }
    }
    return texts;
}

std::optional<store::TimelineRow> Desk::line(const RoomId &room, const QString &text) const
{
    const auto window = store->timeline.window(room, {}, 500, 0);
    for (const store::TimelineRow &row : window ? window->rows : std::vector<store::TimelineRow>()) {
        if (row.body == text) {
            return row;
        }
    }
    return std::nullopt;
}

bool Desk::hasSentAll(const RoomId &room) const
{
    const auto rows = store->outbox.rows(room);
    return rows && rows->empty();
}
