// SPDX-License-Identifier: Apache-2.0
#include "meddler.h"

#include <algorithm>
#include <utility>

namespace wardline::test {

namespace {

class Meddled final : public net::Transport
{
public:
    Meddled(std::unique_ptr<net::Transport> inner, std::shared_ptr<Meddler> meddler)
        : m_inner(std::move(inner))
        , m_meddler(std::move(meddler))
    {
    }

    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        const auto meddler = m_meddler;
        Meddler::Noted call{request.target, request.method, 0};
        auto answer = net::NetResult<net::Response>();
        if (auto instead = meddler->instead ? meddler->instead(request) : std::nullopt) {
            answer = *std::move(instead);
        } else {
            answer = co_await m_inner->send(std::move(request));
        }
        call.status = answer ? answer->status : 0;
        meddler->noted.push_back(call);
        co_return answer;
    }

    void setAccessToken(Secret token) override { m_inner->setAccessToken(std::move(token)); }
    void cancelAll() override { m_inner->cancelAll(); }

private:
    std::unique_ptr<net::Transport> m_inner;
    std::shared_ptr<Meddler> m_meddler;
};

} // namespace

std::function<std::unique_ptr<net::Transport>(std::unique_ptr<net::Transport>)> Meddler::between()
{
    return [self = shared_from_this()](std::unique_ptr<net::Transport> inner) {
        return std::make_unique<Meddled>(std::move(inner), self);
    };
}

int Meddler::count(const char *targetEnd, int status) const
{
    return static_cast<int>(std::count_if(noted.begin(), noted.end(), [&](const Noted &call) {
        return call.target.endsWith(targetEnd) && call.status == status;
    }));
}

net::Response made(int status, const QByteArray &body)
{
    net::Response response;
    response.status = status;
    response.body = body;
    return response;
}

} // namespace wardline::test
