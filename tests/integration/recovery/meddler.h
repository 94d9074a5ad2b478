// SPDX-License-Identifier: Apache-2.0
// Between an engine and the network: answers in the server's place what the test says, and notes what the server answered.
#pragma once

#include "net/http.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wardline::test {

/// Made by make_shared: a call on its way outlives its transport, and still notes how it ended.
class Meddler : public std::enable_shared_from_this<Meddler>
{
public:
    struct Noted {
        QByteArray target;
        net::Method method = net::Method::Get;
        int status = 0; ///< 0: no answer.
    };

    /// Nothing: the server answers.
    std::function<std::optional<net::Response>(const net::Request &)> instead;
    std::vector<Noted> noted;

    /// For client::Config::wrapTransport.
    [[nodiscard]] std::function<std::unique_ptr<net::Transport>(std::unique_ptr<net::Transport>)> between();

    /// Calls to a target that ends so and were answered with `status`.
    [[nodiscard]] int count(const char *targetEnd, int status = 200) const;
};

[[nodiscard]] net::Response made(int status, const QByteArray &body = "{}");

} // namespace wardline::test
