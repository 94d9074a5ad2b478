// SPDX-License-Identifier: Apache-2.0
// What did not go out of a message: itself, or changes to it.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Conversation
import Wardline.Theme

Column {
    id: lines

    required property MessageRow row

    spacing: Theme.tight
    Repeater {
        model: lines.row.item.notSent
        NotSentLine {
            required property var modelData
            width: Math.min(implicitWidth, lines.row.width - lines.row.gutter)
            sentence: modelData.text
            hasWords: modelData.copy !== ""
            tabStops: lines.row.current
            onTryAgain: lines.row.viewModel.tryAgain(modelData.key)
            onCopied: lines.row.viewModel.copy(modelData.copy)
            onDiscarded: lines.row.viewModel.discard(modelData.key)
        }
    }
}
