// SPDX-License-Identifier: Apache-2.0
// Inside this room only: reads events out of a larger answer, reusing its buffers from one to the next.
#pragma once

#include "matrix/event.h"
#include "matrix/json_read.h"

#include <string_view>

namespace wardline::matrix {

/// Every span given to it must be followed by SIMDJSON_PADDING readable bytes; see padded().
class EventReader
{
public:
    [[nodiscard]] MatrixResult<Event> event(std::string_view span);
    [[nodiscard]] MatrixResult<StrippedEvent> stripped(std::string_view span);
    [[nodiscard]] MatrixResult<ClearContent> clear(std::string_view span);
    /// `{type, content}`, as in account data.
    [[nodiscard]] MatrixResult<ClearContent> typed(std::string_view span);
    /// A JSON object that is kept as bytes; numbers may be anything.
    [[nodiscard]] MatrixResult<> wellFormed(std::string_view span);

    /// Reads `span` into `batch`, as an event or as one that was skipped.
    void into(EventBatch &batch, std::string_view span);

private:
    [[nodiscard]] MatrixResult<json::Object> object(std::string_view span, json::Numbers numbers);
    [[nodiscard]] MatrixResult<QByteArray> content(std::string_view span);
    [[nodiscard]] SkippedEvent identify(std::string_view span, MatrixCode reason);

    json::Reader m_reader;
    simdjson::ondemand::parser m_walker;
};

/// Makes room for the padding behind `json` (copying it if it is shared) and answers with its bytes, valid while `json` is.
[[nodiscard]] std::string_view padded(QByteArray &json);

} // namespace wardline::matrix
