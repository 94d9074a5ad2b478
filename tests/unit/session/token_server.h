// SPDX-License-Identifier: Apache-2.0
// How Synapse treats refreshed tokens, as it was tried against 1.163: a pair lives until its successor is first used; a refresh token
// one generation back is forbidden, an older one unknown; a refresh repeated before that replaces the successor.
#pragma once

#include "fake_transport.h"
#include "support/fake_clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace wardline::test {

class TokenServer
{
public:
    explicit TokenServer(FakeClock &clock)
        : m_clock(clock)
    {
    }

    std::chrono::milliseconds lifetime = std::chrono::minutes(5);
    /// Called with every access token that arrives.
    std::function<void(const QByteArray &)> seen;

    /// Signs in: the first pair.
    void signIn()
    {
        m_pairs.clear();
        m_current = issue();
    }
    [[nodiscard]] QByteArray access() const { return m_pairs.at(m_current).access; }
    [[nodiscard]] QByteArray refresh() const { return m_pairs.at(m_current).refresh; }
    void removeDevice() { m_pairs.clear(); }

    FakeTransport::Answer handle(const FakeTransport::Call &call)
    {
        if (call.target.endsWith("/refresh")) {
            return refreshWith(QJsonDocument::fromJson(call.body)
                                   .object()
                                   .value(QLatin1String("refresh_token"))
                                   .toString()
                                   .toLatin1());
        }
        return use(call.token);
    }

private:
    struct Pair {
        QByteArray access;
        QByteArray refresh;
        std::chrono::milliseconds expires;
        int next = 0; ///< 0: none
    };

    int issue()
    {
        const int id = ++m_issued;
        const QByteArray number = QByteArray::number(id);
        m_pairs[id] = {"access" + number, "refresh" + number, m_clock.elapsed() + lifetime, 0};
        return id;
    }

    static FakeTransport::Answer refusal(int status, const QByteArray &errcode, bool soft = false)
    {
        return answer(status, R"({"errcode":")" + errcode + R"(","soft_logout":)" + (soft ? "true" : "false") + "}");
    }

    /// The successor has come into use: the pair before it is past, and the one before that forgotten.
    void moveTo(int id)
    {
        m_past.clear();
        m_past[m_pairs.at(m_current).refresh] = true;
        m_pairs.erase(m_current);
        m_current = id;
    }

    FakeTransport::Answer use(const QByteArray &token)
    {
        if (seen) {
            seen(token);
        }
        for (const auto &[id, pair] : m_pairs) {
            if (pair.access == token) {
                if (m_clock.elapsed() >= pair.expires) {
                    return refusal(401, "M_UNKNOWN_TOKEN", true);
                }
                if (id != m_current) {
                    moveTo(id);
                }
                return answer(200);
            }
        }
        return refusal(401, "M_UNKNOWN_TOKEN");
    }

    FakeTransport::Answer refreshWith(const QByteArray &token)
    {
        if (m_past.contains(token)) {
            return refusal(403, "M_FORBIDDEN");
        }
        for (const auto &[id, pair] : m_pairs) {
            if (pair.refresh == token) {
                if (id != m_current) {
                    moveTo(id);
                }
                if (const int old = m_pairs.at(m_current).next) {
                    m_pairs.erase(old);
                }
                const int next = issue();
                m_pairs.at(m_current).next = next;
                const QJsonObject body{{QStringLiteral("access_token"), QString::fromLatin1(m_pairs.at(next).access)},
                                       {QStringLiteral("refresh_token"), QString::fromLatin1(m_pairs.at(next).refresh)},
                                       {QStringLiteral("expires_in_ms"), qint64(lifetime.count())}};
                return answer(200, QJsonDocument(body).toJson());
            }
        }
        return refusal(401, "M_UNKNOWN_TOKEN");
    }

    FakeClock &m_clock;
    std::map<int, Pair> m_pairs;
    std::map<QByteArray, bool> m_past;
    int m_current = 0;
    int m_issued = 0;
};

} // namespace wardline::test
