// SPDX-License-Identifier: Apache-2.0
// qtkeychain behind our interface. A job that misses the deadline is left alone: the library holds a bare pointer to it and deletes
// it itself once it has ended.
#include "vault/keychain.h"
#include "vault/keyring_state.h"

#include <QCoroFuture>
#include <QDeadlineTimer>
#include <QFuture>
#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace wardline::vault {

namespace {

VaultCode codeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return VaultCode::KeychainNotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return VaultCode::KeychainDenied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return VaultCode::KeychainNoBackend;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return VaultCode::KeychainFailed;
}

struct Answer {
    QKeychain::Error error = QKeychain::NoError;
    Secret data; ///< Of a read.
};

/// Starts the job. The future ends with its answer, or with nothing at the deadline. Not QCoro's wait for a signal: the job deletes itself
/// right after its signal, and that wait is then never resumed.
QFuture<std::shared_ptr<Answer>> run(QKeychain::Job *job, const QString &key, QDeadlineTimer deadline)
{
    auto promise = std::make_shared<QPromise<std::shared_ptr<Answer>>>();
    promise->start();
    const auto finish = [promise](const std::shared_ptr<Answer> &answer) {
        if (!promise->future().isFinished()) {
            promise->addResult(answer);
            promise->finish();
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, job, [finish](QKeychain::Job *ended) {
        auto answer = std::make_shared<Answer>();
        answer->error = ended->error();
        if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(ended)) {
            QByteArray bytes = read->binaryData();
            answer->data = Secret(bytes);
            wipe(bytes);
        }
        finish(answer);
    });
    QTimer::singleShot(std::chrono::milliseconds(std::max<qint64>(deadline.remainingTime(), 0)),
                       [finish] { finish(nullptr); });
    job->setKey(key);
    job->setInsecureFallback(false);
    job->start();
    return promise->future();
}

VaultResult<> outcome(const std::shared_ptr<Answer> &answer)
{
    if (!answer) {
        return fail(VaultCode::KeychainTimedOut);
    }
    if (answer->error != QKeychain::NoError) {
        // The library's text may name the entry; its number is enough.
        return fail(codeOf(answer->error), QStringLiteral("qtkeychain error %1").arg(static_cast<int>(answer->error)));
    }
    return {};
}

class QtKeychain final : public Keychain
{
public:
    QtKeychain(QString service, std::chrono::milliseconds deadline)
        : m_service(std::move(service))
        , m_deadline(deadline)
    {
    }

    VaultTask<Secret> read(QString key) override
    {
        const QString service = m_service;
        const QDeadlineTimer deadline(m_deadline);
        WL_CO_CHECK(co_await checkKeyring(m_deadline));
        auto *job = new QKeychain::ReadPasswordJob(service);
        const auto running = run(job, key, deadline);
        const auto answer = co_await running;
        WL_CO_CHECK(outcome(answer));
        co_return std::move(answer->data);
    }

    VaultTask<> write(QString key, Secret value) override
    {
        const QString service = m_service;
        const QDeadlineTimer deadline(m_deadline);
        WL_CO_CHECK(co_await checkKeyring(m_deadline));
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setBinaryData(value.view().toByteArray());
        value.clear();
        const auto running = run(job, key, deadline);
        const auto answer = co_await running;
        co_return outcome(answer);
    }

    VaultTask<> remove(QString key) override
    {
        const QString service = m_service;
        const QDeadlineTimer deadline(m_deadline);
        WL_CO_CHECK(co_await checkKeyring(m_deadline));
        auto *job = new QKeychain::DeletePasswordJob(service);
        const auto running = run(job, key, deadline);
        const auto answer = co_await running;
        const auto removed = outcome(answer);
        if (!removed && removed.error().code == VaultCode::KeychainNotFound) {
            co_return VaultResult<>();
        }
        co_return removed;
    }

private:
    QString m_service;
    std::chrono::milliseconds m_deadline;
};

} // namespace

std::unique_ptr<Keychain> makeQtKeychain(QString service, std::chrono::milliseconds deadline)
{
    return std::make_unique<QtKeychain>(std::move(service), deadline);
}

} // namespace wardline::vault
