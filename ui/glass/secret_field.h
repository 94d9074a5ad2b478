// SPDX-License-Identifier: Apache-2.0
// Where a password, PIN or code is typed. Each key goes straight into a Secret; QML, the clipboard and accessibility see how
// many characters there are and nothing else. Draws nothing: SecretInput.qml does.
#pragma once

#include "base/secret.h"

#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace wardline::glass {

class SecretField : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Letters are refused: for a PIN.
    Q_PROPERTY(bool digitsOnly MEMBER m_digitsOnly NOTIFY rulesChanged)
    Q_PROPERTY(bool pasteAllowed MEMBER m_pasteAllowed NOTIFY rulesChanged)
    /// Characters (code points) at most, 1–256.
    Q_PROPERTY(int maximum MEMBER m_maximum NOTIFY rulesChanged)

public:
    explicit SecretField(QQuickItem *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_lengths.size()); }
    /// UTF-8; the field is empty afterwards. For C++ only.
    [[nodiscard]] Secret take();
    [[nodiscard]] bool holdsSame(const SecretField &other) const;
    /// Replaces what was typed, with a passphrase that was proposed.
    void fill(const Secret &utf8);
    Q_INVOKABLE void clear();

    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void countChanged();
    void rulesChanged();
    /// Enter was pressed.
    void accepted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    static constexpr std::size_t capacity = 1024; // 256 characters of UTF-8

    bool append(const QString &text);
    void eraseLast();
    void paste();
    [[nodiscard]] QByteArrayView view() const;

    Secret m_bytes{capacity};
    std::size_t m_used = 0;
    QList<quint8> m_lengths; // bytes of each character
    int m_maximum = 256;
    bool m_digitsOnly = false;
    bool m_pasteAllowed = false;
};

} // namespace wardline::glass
