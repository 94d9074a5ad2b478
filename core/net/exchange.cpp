// SPDX-License-Identifier: Apache-2.0
#include "net/exchange.h"

#include "net/reply_error.h"
#include "net/tls_policy.h"

#include <QDateTime>
#include <QLocale>
#include <QSslConfiguration>

namespace wardline::net {

namespace {

std::optional<std::chrono::milliseconds> retryAfter(const QNetworkReply &reply)
{
    constexpr qlonglong oneDay = 24 * 3600;
    bool isNumber = false;
    const auto seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&isNumber);
    if (!isNumber || seconds < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds(qMin(seconds, oneDay));
}

/// The one form that is written today (RFC 9110 5.6.7); a date in another is no date.
std::optional<std::chrono::milliseconds> serverTime(const QNetworkReply &reply)
{
    const auto text = QString::fromLatin1(reply.rawHeader("Date").trimmed());
    auto date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return std::nullopt;
    }
    date.setTimeSpec(Qt::UTC);
    return std::chrono::milliseconds(date.toMSecsSinceEpoch());
}

} // namespace

Exchange::Exchange(QNetworkReply *reply, std::shared_ptr<QNetworkAccessManager> network, Limits limits,
                   std::shared_ptr<CancelSource> cancel)
    : m_network(std::move(network))
    , m_reply(reply)
    , m_limits(std::move(limits))
    , m_cancel(std::move(cancel))
    , m_verified(m_limits.pins.isEmpty())
{
    m_promise.start();
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::encrypted, this, &Exchange::onEncrypted);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply, &QNetworkReply::sslErrors, this, &Exchange::onSslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::onMetaData);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_late = true;
        stop(NetCode::TimedOut);
    });
    m_timer.start(m_limits.timeout);
    if (m_cancel) {
        connect(m_cancel.get(), &CancelSource::cancelled, this, [this] { stop(NetCode::Cancelled); });
    }
}

Exchange::~Exchange()
{
    if (!m_ended) {
        m_ended = true;
        leaveReply();
        m_promise.addResult(NetResult<Answer>(fail(NetCode::Cancelled)));
        m_promise.finish();
    }
    // Before the network, whose end waits for its thread, which may be waiting for the reply.
    delete m_reply;
}

void Exchange::stop(NetCode code, const QString &detail)
{
    if (m_ended) {
        return;
    }
    leaveReply();
    finish(fail(code, detail));
}

void Exchange::leaveReply()
{
    m_reply->disconnect(this);                        // abort() would report its own error first
    if (m_reply->error() == QNetworkReply::NoError) { // else it is ending already, and takes no second error
        m_reply->abort();
    }
}

void Exchange::giveWay()
{
    if (m_ended) {
        return;
    }
    if (m_sent) {
        stop(NetCode::Truncated, QStringLiteral("unverified"));
        return;
    }
    leaveReply();
    Answer answer;
    answer.again = true;
    finish(std::move(answer));
}

/// Qt holds the request back until this returns, so a wrong key sees no header.
void Exchange::onEncrypted()
{
    if (!matchesPins(m_reply->sslConfiguration().peerCertificate(), m_limits.pins)) {
        stop(NetCode::PinMismatch);
        return;
    }
    m_verified = true;
}

void Exchange::onSslErrors(const QList<QSslError> &errors)
{
    m_certificateError = certificateError(errors); // never ignored: Qt ends the handshake when this returns
}

void Exchange::onMetaData()
{
    // On a connection that was open already Qt announces no handshake; its certificate was compared when it was opened.
    if (!m_verified && !matchesPins(m_reply->sslConfiguration().peerCertificate(), m_limits.pins)) {
        stop(NetCode::PinMismatch);
        return;
    }
    m_verified = true;
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.maxBody) {
        stop(NetCode::BodyTooLarge);
    }
}

void Exchange::onReadyRead()
{
    if (m_body.size() + m_reply->bytesAvailable() > m_limits.maxBody) {
        stop(NetCode::BodyTooLarge);
        return;
    }
    m_body += m_reply->readAll();
}

void Exchange::onFinished()
{
    if (m_certificateError) {
        return finish(fail(*m_certificateError));
    }
    if (const auto code = replyError(*m_reply)) {
        return finish(fail(*code, QStringLiteral("Qt %1").arg(m_reply->error())));
    }
    onReadyRead();
    if (m_ended) {
        return;
    }
    Answer answer;
    answer.response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.response.body = std::move(m_body);
    answer.response.retryAfter = retryAfter(*m_reply);
    answer.response.serverTime = serverTime(*m_reply);
    answer.location = m_reply->rawHeader("Location");
    finish(std::move(answer));
}

void Exchange::finish(NetResult<Answer> result)
{
    m_ended = true;
    m_timer.stop();
    m_promise.addResult(std::move(result));
    m_promise.finish();
    Q_EMIT ended();
}

} // namespace wardline::net
