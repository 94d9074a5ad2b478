// SPDX-License-Identifier: Apache-2.0
// A Transport whose other end is a function of the test. It records what arrives and with which token, and can hold answers.
#pragma once

#include "net/http.h"

#include <qcoro/qcorofuture.h>

#include <QPointer>
#include <QPromise>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace wardline::test {

class FakeTransport final : public net::Transport
{
public:
    struct Call {
        QByteArray target;
        QByteArray body;
        QByteArray token; ///< Empty where the request asks for none.
        net::Method method = net::Method::Get;
    };
    using Answer = net::NetResult<net::Response>;

    std::function<Answer(const Call &)> server;
    std::vector<Call> calls;
    bool holding = false;

    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        const Call call{request.target, QByteArray(request.body.constData(), request.body.size()),
                        request.auth == net::Auth::Bearer ? m_token : QByteArray(), request.method};
        calls.push_back(call);
        if (holding) {
            const auto gate = std::make_shared<QPromise<void>>();
            gate->start();
            m_gates.push_back(gate);
            const QFuture<void> opened = gate->future();
            const QPointer self(this);
            co_await opened;
            if (!self) {
                co_return fail(net::NetCode::Cancelled);
            }
        }
        co_return server(call);
    }

    void setAccessToken(Secret token) override { m_token = QByteArray(token.view().data(), token.view().size()); }
    void cancelAll() override { ++cancelled; }

    /// Lets held calls go on, in order; they answer from the event loop.
    void release()
    {
        holding = false;
        for (; !m_gates.empty(); m_gates.pop_front()) {
            m_gates.front()->finish();
        }
    }

    [[nodiscard]] int count(const char *targetEnd) const
    {
        return static_cast<int>(std::count_if(calls.begin(), calls.end(),
                                              [&](const Call &call) { return call.target.endsWith(targetEnd); }));
    }

    int cancelled = 0;

private:
    QByteArray m_token;
    std::deque<std::shared_ptr<QPromise<void>>> m_gates;
};

inline FakeTransport::Answer answer(int status, const QByteArray &body = "{}")
{
    return net::Response{status, body, std::nullopt};
}
inline FakeTransport::Answer broken(net::NetCode code)
{
    return fail(code);
}

} // namespace wardline::test
