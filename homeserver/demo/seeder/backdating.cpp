// SPDX-License-Identifier: Apache-2.0
#include "backdating.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QUrl>

#include <optional>
#include <utility>

namespace wardline::seeder {

namespace {

/// PUT /_matrix/client/v3/rooms/{room}/send/{type}/{txn} or …/state/{type}/{key}, taken apart.
struct Sending {
    QString room;
    QString type;
    std::optional<QString> stateKey;
};

std::optional<Sending> sendingOf(const net::Request &request)
{
    const auto parts = QString::fromLatin1(request.target).split(QLatin1Char('/'));
    if (request.method != net::Method::Put || parts.size() < 8 || parts.at(4) != QLatin1String("rooms")) {
        return std::nullopt;
    }
    const auto decoded = [&parts](qsizetype index) { return QUrl::fromPercentEncoding(parts.value(index).toLatin1()); };
    if (parts.at(6) == QLatin1String("send")) {
        return Sending{decoded(5), decoded(7), std::nullopt};
    }
    if (parts.at(6) == QLatin1String("state")) {
        return Sending{decoded(5), decoded(7), decoded(8)};
    }
    return std::nullopt;
}

} // namespace

Backdating::Backdating(std::unique_ptr<net::Transport> inner, std::shared_ptr<StoryClock> clock)
    : m_inner(std::move(inner))
    , m_clock(std::move(clock))
{
}

net::NetTask<net::Response> Backdating::send(net::Request request)
{
    const QPointer self(this);
    const auto sending = sendingOf(request);
    if (sending) {
        QJsonObject body{{QStringLiteral("room_id"), sending->room},
                         {QStringLiteral("type"), sending->type},
                         {QStringLiteral("content"), QJsonDocument::fromJson(request.body).object()},
                         {QStringLiteral("origin_server_ts"), static_cast<qint64>(m_clock->wall().count())}};
        if (sending->stateKey) {
            body.insert(QStringLiteral("state_key"), *sending->stateKey);
        }
        request.method = net::Method::Post;
        request.target = "/_synapse/client/wardline/v1/demo/send";
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    auto answering = m_inner->send(std::move(request));
    auto response = co_await answering;
    if (sending && self && response && response->status == 200) {
        const auto answer = QJsonDocument::fromJson(response->body).object();
        if (const auto event = EventId::parse(answer.value(QLatin1String("event_id")).toString())) {
            Q_EMIT stored(*event);
        }
    }
    co_return response;
}

} // namespace wardline::seeder
