// SPDX-License-Identifier: Apache-2.0
// The server's own time: the same requests as the client's, with its token, and nothing done with the answers.
#pragma once

#include "client_figures.h"

#include "matrix/request.h"
#include "net/https_transport.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QMutex>

#include <memory>

namespace bench {

/// What one engine said to the server. Filled on its thread.
class Recording
{
public:
    struct Call {
        wardline::net::Request request;
        double began = 0;        ///< ms since the first one
        double milliseconds = 0; ///< until its answer; 0 while it waits
    };
    void setToken(const wardline::Secret &token);
    [[nodiscard]] wardline::Secret token() const;
    [[nodiscard]] std::size_t begin(const wardline::net::Request &request);
    void end(std::size_t call, double milliseconds);
    [[nodiscard]] std::vector<Call> calls() const;

private:
    mutable QMutex m_mutex;
    QElapsedTimer m_timer;
    wardline::Secret m_token;
    std::vector<Call> m_calls;
};

/// For Workstation::wrapTransport.
[[nodiscard]] std::function<std::unique_ptr<wardline::net::Transport>(std::unique_ptr<wardline::net::Transport>)>
recordInto(std::shared_ptr<Recording> recording);

[[nodiscard]] bool isSync(const wardline::net::Request &request);

/// A bare connection to the hospital; null where its certificate authority can't be read.
[[nodiscard]] std::unique_ptr<wardline::net::HttpsTransport> rawConnection(const wardline::test::Hospital &hospital);

[[nodiscard]] wardline::net::Request netRequest(const wardline::matrix::Request &request);

/// The answer's body; nothing unless the server said 200.
[[nodiscard]] std::optional<QByteArray> ask(wardline::net::Transport &transport, wardline::net::Request request);

/// ms for the password's key by the server's parameters; nothing where they can't be had.
[[nodiscard]] std::optional<double> derivationTime(const wardline::test::Hospital &hospital,
                                                   const wardline::test::Person &person);

} // namespace bench
