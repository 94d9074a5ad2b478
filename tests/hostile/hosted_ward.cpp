// SPDX-License-Identifier: Apache-2.0
#include "hostile/hosted_ward.h"

#include <QDateTime>
#include <QLocale>

#include <qcoro/qcorotask.h>

namespace wardline::test {

namespace {

net::Method methodOf(const QByteArray &verb)
{
    return verb == "POST"     ? net::Method::Post
           : verb == "PUT"    ? net::Method::Put
           : verb == "DELETE" ? net::Method::Delete
                              : net::Method::Get;
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

} // namespace

HostedWard::HostedWard(const Identity &identity)
    : m_line(m_ward, *UserId::parse(QLatin1String(ModuleServer::user)), *DeviceId::parse(QStringLiteral("DEVICE")))
    , m_account(QString::fromLatin1(ModuleServer::user))
    , m_https(identity, [this](QSslSocket &socket, const QByteArray &request) { onRequest(socket, request); })
{
}

void HostedWard::onRequest(QSslSocket &socket, const QByteArray &request)
{
    const auto words = request.left(request.indexOf("\r\n")).split(' ');
    const auto target = words.value(1);
    if (instead && instead(socket, target)) {
        return;
    }
    net::Request asked;
    asked.method = methodOf(words.value(0));
    asked.target = target;
    asked.body = request.mid(request.indexOf("\r\n\r\n") + 4);
    const FakeTransport::Call call{target, asked.body, {}, asked.method};
    if (target.contains("/_synapse/client/wardline/") || target.endsWith("/login")) {
        reply(socket, m_module.handle(call).value_or(net::Response()));
        if (target.endsWith("/prelogin") && afterPrelogin) {
            afterPrelogin();
        }
    } else if (target.contains("/account_data/") || target.contains("/room_keys/version")) {
        reply(socket, m_account.handle(call).value_or(net::Response()));
    } else {
        pass(socket, std::move(asked));
    }
}

/// What the ward answers in its own time: a poll hangs until there is news, or its caller has gone.
void HostedWard::pass(QSslSocket &socket, net::Request request)
{
    request.cancel = std::make_shared<net::CancelSource>();
    QObject::connect(&socket, &QSslSocket::disconnected, request.cancel.get(), &net::CancelSource::cancel);
    QCoro::connect(m_line.send(std::move(request)), &socket,
                   [this, &socket](const net::NetResult<net::Response> &answer) {
                       reply(socket, answer.value_or(net::Response{504, "{}"}));
                   });
}

void HostedWard::reply(QSslSocket &socket, const net::Response &response)
{
    const auto date = httpDate(QDateTime::currentDateTimeUtc().addMSecs(ahead.count()));
    // Each request has a connection of its own, so that a link that leads elsewhere leads the next one there.
    RawTlsServer::reply(socket, response.status, response.body, "Date: " + date + "\r\nConnection: close\r\n");
}

} // namespace wardline::test
