// SPDX-License-Identifier: Apache-2.0
#include "client/draft.h"

#include <algorithm>

namespace wardline::client {

QString below(const QString &above, const QString &text)
{
    return above.trimmed().isEmpty() ? text : above + u'\n' + text;
}

Draft joined(Draft kept, const Draft &written)
{
    const bool isEdit = !written.editOf.isEmpty();
    if (isEdit && !kept.editOf.isEmpty() && kept.editText != written.editText) {
        kept.text = below(kept.text, kept.editText);
    }
    kept.text = written.text.isEmpty() ? kept.text : below(kept.text, written.text);
    kept.priority = std::max(kept.priority, written.priority);
    kept.replyTo = kept.replyTo.isEmpty() ? written.replyTo : kept.replyTo;
    kept.mentions.insert(written.mentions);
    if (isEdit) {
        kept.editOf = written.editOf;
        kept.editText = written.editText;
        kept.editWaits = written.editWaits;
    } else if (!written.text.isEmpty() || !written.replyTo.isEmpty()) {
        kept.editWaits = !kept.editOf.isEmpty();
    }
    return kept;
}

} // namespace wardline::client
