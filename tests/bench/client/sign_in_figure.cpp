// SPDX-License-Identifier: Apache-2.0
// A sign-in to an account with many rooms: until the first page stands in the list, and until the list is complete, beside key
// derivation alone and the server's own time for the requests that the client made.
#include "raw_client.h"

#include "bench/figures.h"
#include "matrix/sync_codec.h"
#include "support/client/workstation.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

using namespace wardline;
using namespace wardline::test;

namespace bench {

namespace {

constexpr int rounds = 3;
constexpr double firstPageAllowance = 1000; // ms on top of key derivation
constexpr double listRatio = 1.15;

struct Times {
    double derivation = 0; ///< Argon2id with the server's parameters
    double firstPage = 0;  ///< all in ms
    double list = 0;
    double server = 0; ///< for the requests until the list was complete
};

/// The same sync request on a connection of the bench's own, going on from `pos`.
net::Request replayed(net::Request request, const QByteArray &pos)
{
    QJsonObject body = QJsonDocument::fromJson(request.body).object();
    body.insert(QStringLiteral("conn_id"), QStringLiteral("bench"));
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    QUrl url(QString::fromLatin1(request.target));
    QUrlQuery query(url.query(QUrl::FullyEncoded));
    query.removeQueryItem(QStringLiteral("pos"));
    if (!pos.isEmpty()) {
        query.addQueryItem(QStringLiteral("pos"), QString::fromLatin1(pos.toPercentEncoding()));
    }
    url.setQuery(query);
    request.target = url.toEncoded();
    request.cancel = nullptr;
    return request;
}

/// The time in which at least one of them waited for the server.
double waited(std::vector<Recording::Call>::const_iterator call, std::vector<Recording::Call>::const_iterator end)
{
    double all = 0;
    double until = 0;
    for (; call != end; ++call) { // in the order of their beginnings
        const double answered = call->began + call->milliseconds;
        all += std::max(0.0, answered - std::max(call->began, until));
        until = std::max(until, answered);
    }
    return all;
}

/// What was waited before the first sync, as it was; then all syncs again, with nothing done between them.
std::optional<double> serverTime(const Hospital &hospital, const Secret &token,
                                 const std::vector<Recording::Call> &calls)
{
    const auto line = rawConnection(hospital);
    if (!line) {
        return std::nullopt;
    }
    line->setAccessToken(token.clone());
    const auto firstSync =
        std::find_if(calls.begin(), calls.end(), [](const auto &call) { return isSync(call.request); });
    const matrix::SimplifiedSyncCodec codec;
    QByteArray pos;
    QElapsedTimer timer;
    timer.start();
    double reading = 0;
    for (auto call = firstSync; call != calls.end(); ++call) {
        // One that still waited when the list was complete is the first long poll.
        if (!isSync(call->request) || call->milliseconds <= 0) {
            continue;
        }
        const auto body = ask(*line, replayed(call->request, pos));
        QElapsedTimer ours;
        ours.start();
        const auto response = body ? codec.decode(*body) : tl::unexpected(matrix::MatrixError{});
        reading += milliseconds(ours);
        if (!response) {
            return std::nullopt;
        }
        pos = response->pos;
    }
    return waited(calls.begin(), firstSync) + milliseconds(timer) - reading;
}

std::optional<Times> signInOnce(const Hospital &hospital, const Person &person)
{
    Times times;
    const auto derivation = derivationTime(hospital, person);
    const auto recording = std::make_shared<Recording>();
    Workstation workstation(hospital, person);
    workstation.wrapTransport = recordInto(recording);
    auto request = signInRequest(hospital, person);
    if (!derivation || request.code.isEmpty() || !workstation.open()) {
        return std::nullopt;
    }
    times.derivation = *derivation;
    auto *const inbox = workstation.client().inbox();
    inbox->setWindow(0, 50);
    QElapsedTimer timer;
    timer.start();
    if (!settled(workstation.session().signIn(std::move(request)), std::chrono::seconds(60))
        || !settled(workstation.session().stayEphemeral(), std::chrono::seconds(60))) {
        return std::nullopt;
    }
    if (!waitFor(inbox, &client::Inbox::windowChanged, [&] { return !inbox->window().rows.isEmpty(); })) {
        return std::nullopt;
    }
    times.firstPage = milliseconds(timer);
    if (!waitFor(inbox, &client::Inbox::windowChanged, [&] { return inbox->window().complete; })) {
        return std::nullopt;
    }
    times.list = milliseconds(timer);
    const auto calls = recording->calls();
    workstation.close();
    const auto server = serverTime(hospital, recording->token(), calls);
    if (!server) {
        return std::nullopt;
    }
    times.server = *server;
    return times;
}

double median(const std::vector<Times> &all, double Times::*part)
{
    std::vector<double> values;
    std::transform(all.begin(), all.end(), std::back_inserter(values),
                   [part](const Times &times) { return times.*part; });
    return percentile(values, 0.5);
}

} // namespace

std::optional<bool> measureSignIn(const Hospital &hospital)
{
    const auto *person = hospital.person(QStringLiteral("drgrey"));
    if (person == nullptr) {
        return std::nullopt;
    }
    std::vector<Times> all;
    // The first one makes the account's identity, which happens once in its life.
    for (int round = 0; round <= rounds; ++round) {
        const auto times = signInOnce(hospital, *person);
        if (!times) {
            return std::nullopt;
        }
        if (round > 0) {
            all.push_back(*times);
        }
    }
    const double derivation = median(all, &Times::derivation);
    const bool page = print({.name = QStringLiteral("sign-in to first page"),
                             .unit = QStringLiteral("ms"),
                             .value = median(all, &Times::firstPage),
                             .reference = derivation,
                             .referenceName = QStringLiteral("key derivation"),
                             .kind = Aim::AtMostValue,
                             .aim = derivation + firstPageAllowance});
    return print({.name = QStringLiteral("sign-in to complete list, without key derivation"),
                  .unit = QStringLiteral("ms"),
                  .value = median(all, &Times::list) - derivation,
                  .reference = median(all, &Times::server),
                  .referenceName = QStringLiteral("the server's own time for the same requests"),
                  .aim = listRatio})
           && page;
}

} // namespace bench
