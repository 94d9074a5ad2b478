// SPDX-License-Identifier: Apache-2.0
// Inside this room only: one request on its way, from QNetworkAccessManager's reply to our Response or error. Watches
// certificate and pins, time, size, and the ways to be given up.
#pragma once

#include "net/http.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

namespace wardline::net {

/// What came back, with the place a redirect points to.
struct Answer {
    Response response{};
    QByteArray location{};
    bool again = false; ///< Nothing was sent and nothing came back: to be asked once more, on another connection.
};

class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Exchange)

public:
    struct Limits {
        std::chrono::milliseconds timeout{};
        qint64 maxBody = 0;
        QList<QByteArray> pins{};
    };

    /// Takes `reply`, and keeps the `network` that carries it. `cancel` may be null.
    Exchange(QNetworkReply *reply, std::shared_ptr<QNetworkAccessManager> network, Limits limits,
             std::shared_ptr<CancelSource> cancel);
    /// Unfinished, it ends with NetCode::Cancelled.
    ~Exchange() override;

    [[nodiscard]] QFuture<NetResult<Answer>> future() const { return m_promise.future(); }
    /// Aborts the connection; nothing happens if it has ended.
    void stop(NetCode code, const QString &detail = {});
    /// Its connection may be one whose key nobody looked at: ends with Answer::again, or Truncated once a header was sent.
    void giveWay();
    /// False if pins were asked for and no certificate has been compared with them on this call: its connection must not
    /// be used again by a call that would take the check as done.
    [[nodiscard]] bool wasVerified() const { return m_verified; }
    /// Nothing came, or not all of it, in the time given.
    [[nodiscard]] bool ranOutOfTime() const { return m_late; }

Q_SIGNALS:
    void ended();

private:
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onMetaData();
    void onReadyRead();
    void onFinished();
    void leaveReply();
    void finish(NetResult<Answer> result);

    std::shared_ptr<QNetworkAccessManager> m_network;
    QNetworkReply *m_reply;
    Limits m_limits;
    std::shared_ptr<CancelSource> m_cancel;
    QTimer m_timer;
    QByteArray m_body;
    std::optional<NetCode> m_certificateError;
    bool m_verified = false;
    bool m_sent = false;
    bool m_late = false;
    bool m_ended = false;
    QPromise<NetResult<Answer>> m_promise;
};

} // namespace wardline::net
