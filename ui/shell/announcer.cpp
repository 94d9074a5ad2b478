// SPDX-License-Identifier: Apache-2.0
#include "announcer.h"

#include "platform/announcement.h"

namespace wardline::shell {

namespace {

constexpr int remembered = 15'000; // ms: whoever walks through the window later finds nothing that is over

} // namespace

Announcer::Announcer(QQuickItem *parent)
    : QQuickItem(parent)
{
    setSize({1, 1}); // without a size it counts as out of sight
    m_forget.setSingleShot(true);
    m_forget.setInterval(remembered);
    connect(&m_forget, &QTimer::timeout, this, &Announcer::forget);
}

void Announcer::announce(const QString &text)
{
    setText(text);
    platform::announce(this, text);
    m_forget.start();
}

void Announcer::setText(const QString &text)
{
    m_text = text;
    Q_EMIT textChanged();
}

} // namespace wardline::shell
