// SPDX-License-Identifier: Apache-2.0
// Proposes a passphrase and paints it. The words stay in a Secret: QML asks for them to be filled in, and never holds them.
#pragma once

#include "glass/secret_field.h"

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace wardline::signin {

class PassphraseCard : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY lookChanged)
    Q_PROPERTY(int pixelSize MEMBER m_pixelSize NOTIFY lookChanged)

public:
    explicit PassphraseCard(QQuickItem *parent = nullptr);

    Q_INVOKABLE void propose();
    Q_INVOKABLE void fillInto(wardline::glass::SecretField *field, wardline::glass::SecretField *again) const;

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void lookChanged();

private:
    Secret m_words;
    QColor m_color = Qt::black;
    int m_pixelSize = 16;
};

} // namespace wardline::signin
