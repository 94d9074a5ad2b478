// SPDX-License-Identifier: Apache-2.0
#include "trace.h"

#include <QQuickWindow>

#include <ctime>
#include <utility>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace wardline::platform {

namespace {

/// ms since this process began; 0 where the system does not say.
qint64 age()
{
#ifdef Q_OS_LINUX
    QFile status(QStringLiteral("/proc/self/stat"));
    timespec now{};
    if (!status.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return 0;
    }
    // After the name in parentheses, which may hold anything, the start is the twentieth field: proc(5), starttime.
    const QByteArray fields = status.readAll();
    const double began =
        fields.mid(fields.lastIndexOf(')') + 2).split(' ').value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    return qint64((double(now.tv_sec) + double(now.tv_nsec) / 1e9 - began) * 1000);
#else
    return 0;
#endif
}

} // namespace

Trace::Trace(QObject *parent)
    : QObject(parent)
    , m_file(qEnvironmentVariable("WARDLINE_TRACE"))
{
    if (m_file.fileName().isEmpty() || !m_file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        return;
    }
    m_since.start();
    m_before = age();
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(500);
    connect(&m_quiet, &QTimer::timeout, this, [this] { mark(QStringLiteral("idle")); });
}

void Trace::mark(const QString &name)
{
    if (isOn()) {
        m_file.write("{\"mark\":\"" + name.toLatin1() + "\",\"ms\":" + QByteArray::number(m_before + m_since.elapsed())
                     + "}\n");
        m_file.flush();
    }
}

void Trace::markPainted(const QString &name)
{
    if (isOn()) {
        m_waiting << name;
    }
}

void Trace::watch(QQuickWindow *window)
{
    if (isOn()) {
        connect(window, &QQuickWindow::frameSwapped, this, &Trace::onFrame, Qt::QueuedConnection);
    }
}

void Trace::onFrame()
{
    const QStringList painted = std::exchange(m_waiting, {});
    for (const QString &name : painted) {
        mark(name);
    }
    if (!painted.isEmpty() || m_quiet.isActive()) {
        m_quiet.start();
    }
}

} // namespace wardline::platform
