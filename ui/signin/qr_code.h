// SPDX-License-Identifier: Apache-2.0
// The authenticator's secret as a QR code, dark on light whatever the theme, so that any phone reads it.
#pragma once

#include "sign_in_view_model.h"

#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace wardline::signin {

class QrCode : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Where the address comes from, so that it is no QML property itself.
    Q_PROPERTY(wardline::signin::SignInViewModel *source READ source WRITE setSource NOTIFY sourceChanged)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    [[nodiscard]] SignInViewModel *source() const { return m_source; }
    void setSource(SignInViewModel *source);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void sourceChanged();

private:
    QPointer<SignInViewModel> m_source;
};

} // namespace wardline::signin
