// SPDX-License-Identifier: Apache-2.0
#include "matrix/event.h"

#include "matrix/event_reader.h"

namespace wardline::matrix {

MatrixResult<Event> readEvent(const QByteArray &json)
{
    QByteArray bytes = json;
    return EventReader().event(padded(bytes));
}

MatrixResult<ClearContent> readClearContent(const QByteArray &json)
{
    QByteArray bytes = json;
    return EventReader().clear(padded(bytes));
}

} // namespace wardline::matrix
