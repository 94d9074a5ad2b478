// SPDX-License-Identifier: Apache-2.0
#include "client/engine/forwarded.h"

#include "matrix/content/message.h"

namespace wardline::client {

std::optional<Origin> takeOrigin(const QByteArray &content, QString &text)
{
    if (!content.contains("\"health.wardline.forwarded\"")) {
        return std::nullopt; // nearly all of them, and of a whole window: not worth parsing
    }
    const auto read = matrix::readMessage(content);
    if (!read || !read->message.forwarded) {
        return std::nullopt;
    }
    const auto &forwarded = *read->message.forwarded;
    text = matrix::withoutForwardedLine(text);
    return Origin{forwarded.senderName, forwarded.kind, forwarded.at};
}

} // namespace wardline::client
