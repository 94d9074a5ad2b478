// SPDX-License-Identifier: Apache-2.0
#include "secret_field.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStyleHints>

#include <algorithm>
#include <cstring>

namespace wardline::glass {

SecretField::SecretField(QQuickItem *parent)
    : QQuickItem(parent)
{
    setActiveFocusOnTab(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setFlag(ItemAcceptsInputMethod);
    setCursor(Qt::IBeamCursor);
}

QByteArrayView SecretField::view() const
{
    return m_bytes.view().first(qsizetype(m_used));
}

Secret SecretField::take()
{
    Secret taken(view());
    clear();
    return taken;
}

bool SecretField::holdsSame(const SecretField &other) const
{
    return Secret(view()) == Secret(other.view());
}

void SecretField::fill(const Secret &utf8)
{
    clear();
    QString text = QString::fromUtf8(utf8.view());
    append(text);
    wipe(text);
}

void SecretField::clear()
{
    m_bytes.clear();
    m_bytes = Secret(capacity);
    m_used = 0;
    m_lengths.clear();
    Q_EMIT countChanged();
}

bool SecretField::append(const QString &text)
{
    bool took = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        const bool pair = unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool refused = (unit.isSurrogate() && !pair) || unit.category() == QChar::Other_Control
                             || (m_digitsOnly && (unit < u'0' || unit > u'9'));
        if (refused || count() >= m_maximum) {
            continue;
        }
        QByteArray bytes = text.mid(i, pair ? 2 : 1).toUtf8();
        i += pair ? 1 : 0;
        const auto size = std::size_t(bytes.size());
        if (m_used + size <= capacity) {
            std::memcpy(m_bytes.data() + m_used, bytes.constData(), size);
            m_used += size;
            m_lengths.append(quint8(size));
            took = true;
        }
        wipe(bytes);
    }
    if (took) {
        Q_EMIT countChanged();
    }
    return took;
}

void SecretField::eraseLast()
{
    if (m_lengths.isEmpty()) {
        return;
    }
    const std::size_t size = m_lengths.takeLast();
    m_used -= size;
    std::memset(m_bytes.data() + m_used, 0, size);
    Q_EMIT countChanged();
}

void SecretField::paste()
{
    QString text = QGuiApplication::clipboard()->text();
    append(text.trimmed());
    wipe(text);
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        if (m_pasteAllowed) {
            paste();
        }
        return;
    }
    if (event->matches(QKeySequence::DeleteStartOfWord) || event->matches(QKeySequence::DeleteCompleteLine)) {
        clear();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Backspace:
        eraseLast();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT accepted();
        return;
    default:
        break;
    }
    constexpr auto commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    // AltGr arrives as Control+Alt on some keyboards, with the character it makes.
    const auto held = event->modifiers() & commands;
    const bool types = held == Qt::NoModifier || held == (Qt::ControlModifier | Qt::AltModifier);
    const QString text = event->text();
    if (types && !text.isEmpty() && text.at(0).isPrint()) {
        append(text);
        return;
    }
    event->ignore();
}

void SecretField::inputMethodEvent(QInputMethodEvent *event)
{
    append(event->commitString());
    event->accept();
}

void SecretField::mousePressEvent(QMouseEvent *)
{
    forceActiveFocus(Qt::MouseFocusReason);
}

QVariant SecretField::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return true;
    case Qt::ImHints:
        return int(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase
                   | (m_digitsOnly ? Qt::ImhDigitsOnly : Qt::ImhNone));
    default:
        return {};
    }
}

} // namespace wardline::glass
