// SPDX-License-Identifier: Apache-2.0
#include "undo.h"

#include <utility>

namespace wardline::conversation {

Undo::Undo(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &Undo::settle);
}

Undo::~Undo()
{
    settle();
}

void Undo::offer(const QString &sentence, std::function<void()> takeBack, std::function<void()> act)
{
    settle();
    m_sentence = sentence;
    m_takeBack = std::move(takeBack);
    m_act = std::move(act);
    m_patience.start();
    Q_EMIT changed();
}

void Undo::takeBack()
{
    m_act = nullptr;
    end(std::exchange(m_takeBack, nullptr));
}

void Undo::settle()
{
    m_takeBack = nullptr;
    end(std::exchange(m_act, nullptr));
}

void Undo::end(const std::function<void()> &how)
{
    m_patience.stop();
    if (!std::exchange(m_sentence, {}).isEmpty()) {
        Q_EMIT changed();
    }
    if (how) {
        how();
    }
}

} // namespace wardline::conversation
