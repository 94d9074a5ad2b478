// SPDX-License-Identifier: Apache-2.0
// The queue and the loop of the crypto thread.
#include "crypto/crypto_thread.h"

namespace wardline::crypto {

namespace {
// The library's futures are large, and Windows gives a thread 1 MiB unasked.
constexpr unsigned int stackBytes = 8 * 1024 * 1024;
} // namespace

CryptoThread::CryptoThread()
    : m_thread(QThread::create([this] { loop(); }))
{
    m_closed.start();
    m_thread->setObjectName(QStringLiteral("crypto"));
    m_thread->setStackSize(stackBytes);
    m_thread->start();
}

CryptoThread::~CryptoThread()
{
    close();
    m_thread->wait();
}

QFuture<void> CryptoThread::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    return m_closed.future();
}

void CryptoThread::enqueue(std::unique_ptr<Job> job)
{
    {
        std::unique_lock lock(m_mutex);
        if (m_closing) {
            lock.unlock();
            job->refuse();
            return;
        }
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

std::unique_ptr<CryptoThread::Job> CryptoThread::next()
{
    std::deque<std::unique_ptr<Job>> refused;
    std::unique_ptr<Job> job;
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_closing || !m_jobs.empty(); });
        if (m_closing) {
            refused.swap(m_jobs);
        } else {
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
    }
    for (const auto &waiting : refused) {
        waiting->refuse();
    }
    return job;
}

void CryptoThread::loop()
{
    auto machine = bridge::new_machine();
    while (const auto job = next()) {
        job->run(*machine);
    }
    machine->close();
    m_closed.finish();
}

} // namespace wardline::crypto
