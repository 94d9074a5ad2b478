// SPDX-License-Identifier: Apache-2.0
// Where the reader of a conversation was. Kept over a lock, so it holds nothing that a message says, nor whose it is.
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

namespace wardline::conversation {

struct ReadingPlace {
    Q_GADGET
    QML_VALUE_TYPE(readingPlace)
    Q_PROPERTY(QString event MEMBER event)
    Q_PROPERTY(qreal hidden MEMBER hidden)

public:
    QString event;    ///< The lowest message in sight; empty: at the newest.
    qreal hidden = 0; ///< So many pixels of it were below the foot of the view.
};

} // namespace wardline::conversation
