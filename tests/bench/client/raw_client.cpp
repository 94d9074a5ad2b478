// SPDX-License-Identifier: Apache-2.0
#include "raw_client.h"

#include "bench/figures.h"
#include "matrix/requests/module.h"
#include "matrix/responses/module.h"
#include "vault/kdf.h"

#include <QFile>
#include <QMutexLocker>

using namespace wardline;

namespace bench {

namespace {

class Recorder final : public net::Transport
{
public:
    Recorder(std::unique_ptr<net::Transport> inner, std::shared_ptr<Recording> recording)
        : m_inner(std::move(inner))
        , m_recording(std::move(recording))
    {
    }
    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        const auto recording = m_recording;
        const auto call = recording->begin(request);
        QElapsedTimer timer;
        timer.start();
        auto answering = m_inner->send(std::move(request));
        auto response = co_await answering;
        recording->end(call, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        co_return response;
    }
    void setAccessToken(Secret token) override
    {
        m_recording->setToken(token);
        m_inner->setAccessToken(std::move(token));
    }
    void cancelAll() override { m_inner->cancelAll(); }

private:
    std::unique_ptr<net::Transport> m_inner;
    std::shared_ptr<Recording> m_recording;
};

} // namespace

void Recording::setToken(const Secret &token)
{
    const QMutexLocker lock(&m_mutex);
    m_token = token.clone();
}

Secret Recording::token() const
{
    const QMutexLocker lock(&m_mutex);
    return m_token.clone();
}

std::size_t Recording::begin(const net::Request &request)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_timer.isValid()) {
        m_timer.start();
    }
    m_calls.push_back({request, milliseconds(m_timer), 0});
    return m_calls.size() - 1;
}

void Recording::end(std::size_t call, double milliseconds)
{
    const QMutexLocker lock(&m_mutex);
    m_calls.at(call).milliseconds = milliseconds;
}

std::vector<Recording::Call> Recording::calls() const
{
    const QMutexLocker lock(&m_mutex);
    return m_calls;
}

std::function<std::unique_ptr<net::Transport>(std::unique_ptr<net::Transport>)> recordInto(
    std::shared_ptr<Recording> recording)
{
    return [recording = std::move(recording)](std::unique_ptr<net::Transport> inner) {
        return std::make_unique<Recorder>(std::move(inner), recording);
    };
}

bool isSync(const net::Request &request)
{
    return request.target.contains("simplified_msc3575/sync");
}

std::unique_ptr<net::HttpsTransport> rawConnection(const test::Hospital &hospital)
{
    QFile authority(hospital.caFile());
    if (!authority.open(QIODevice::ReadOnly)) {
        return nullptr;
    }
    net::HttpsSettings settings;
    settings.baseUrl = hospital.baseUrl();
    settings.tls = {.roots = net::Roots::BundleOnly, .caBundle = authority.readAll()};
    settings.version = QStringLiteral("bench");
    auto created = net::HttpsTransport::create(std::move(settings));
    return created ? std::move(*created) : nullptr;
}

net::Request netRequest(const matrix::Request &request)
{
    return {.method = static_cast<net::Method>(request.method),
            .target = request.target,
            .body = request.body,
            .auth = request.authenticated ? net::Auth::Bearer : net::Auth::None,
            .timeout = std::chrono::seconds(90)};
}

std::optional<QByteArray> ask(net::Transport &transport, net::Request request)
{
    std::optional<QByteArray> body;
    QEventLoop loop;
    bool ended = false;
    QCoro::connect(transport.send(std::move(request)), &loop, [&](net::NetResult<net::Response> response) {
        if (response && response->status == 200) {
            body = response->body;
        }
        ended = true;
        loop.quit();
    });
    if (!ended) {
        loop.exec();
    }
    return body;
}

std::optional<double> derivationTime(const test::Hospital &hospital, const test::Person &person)
{
    const auto line = rawConnection(hospital);
    const auto body =
        line ? ask(*line, netRequest(matrix::prelogin(person.userId.text(), std::nullopt))) : std::nullopt;
    const auto offer = body ? matrix::readPrelogin(*body) : tl::unexpected(matrix::MatrixError{});
    if (!offer) {
        return std::nullopt;
    }
    QElapsedTimer timer;
    timer.start();
    const auto key = vault::argon2id(Secret(person.password), offer->kdf.salt,
                                     {.memoryKiB = static_cast<std::uint32_t>(offer->kdf.memoryKiB),
                                      .passes = static_cast<std::uint32_t>(offer->kdf.passes),
                                      .lanes = static_cast<std::uint32_t>(offer->kdf.lanes)});
    return key ? std::optional(milliseconds(timer)) : std::nullopt;
}

} // namespace bench
