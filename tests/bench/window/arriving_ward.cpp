// SPDX-License-Identifier: Apache-2.0
#include "bench/window/arriving_ward.h"

#include "bench/ward/generated_ward.h"
#include "net/http.h"

#include <qcoro/qcorofuture.h>
#include <qcoro/qcorotimer.h>

#include <QPointer>
#include <QtConcurrent/QtConcurrentRun>

#include <chrono>

namespace bench {

using namespace wardline;

namespace {

constexpr int atOnce = 1000;

} // namespace

class ArrivingLine final : public net::Transport
{
public:
    ArrivingLine(std::unique_ptr<net::Transport> inner, ArrivingWard &ward)
        : m_inner(std::move(inner))
        , m_ward(ward)
    {
    }

    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        if (request.target.contains("/org.matrix.simplified_msc3575/sync")) {
            return poll(std::move(request));
        }
        if (request.target.contains("ward.test")) {
            return answered(net::Response{200, "{\"chunk\":[]}"});
        }
        return m_inner->send(std::move(request));
    }
    void setAccessToken(Secret token) override { m_inner->setAccessToken(std::move(token)); }
    void cancelAll() override
    {
        ++m_cancelled;
        m_inner->cancelAll();
    }

private:
    [[nodiscard]] static net::NetTask<net::Response> answered(net::Response response) { co_return response; }

    [[nodiscard]] net::NetTask<net::Response> poll(net::Request request)
    {
        const QPointer self(this);
        const int cancelled = m_cancelled;
        const auto isClosed = [&] {
            return !self || m_cancelled != cancelled || (request.cancel && request.cancel->isCancelled());
        };
        while (m_ward.m_upTo <= m_ward.m_brought) {
            co_await QCoro::sleepFor(std::chrono::milliseconds(5));
            if (isClosed()) {
                co_return fail(net::NetCode::Cancelled, QStringLiteral("the line is closed"));
            }
        }
        const int from = m_ward.m_brought;
        const int to = from + atOnce;
        // Made on a thread of its own: elsewhere a server does it.
        auto body = QtConcurrent::run(&generatedSync, from, to, int(m_ward.m_spread));
        const QByteArray made = co_await body;
        if (isClosed()) {
            co_return fail(net::NetCode::Cancelled, QStringLiteral("the line is closed"));
        }
        m_ward.m_brought = to;
        co_return net::Response{200, made};
    }

    std::unique_ptr<net::Transport> m_inner;
    ArrivingWard &m_ward;
    int m_cancelled = 0;
};

std::function<std::unique_ptr<net::Transport>(std::unique_ptr<net::Transport>)> ArrivingWard::inPlaceOf()
{
    return [this](std::unique_ptr<net::Transport> inner) -> std::unique_ptr<net::Transport> {
        return std::make_unique<ArrivingLine>(std::move(inner), *this);
    };
}

} // namespace bench
