// SPDX-License-Identifier: Apache-2.0
// A few lines of somebody's words with what was looked for marked in them: always plain, never markup.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Item {
    id: marked

    property alias text: words.text
    property var marks: [] // start and length of each stretch in turn
    property int mostLines: 3

    implicitHeight: Math.min(words.contentHeight, mostLines * Math.ceil(lines.lineSpacing))
    clip: true
    enabled: false // what is beneath it is pressed
    TextEdit {
        id: words
        width: marked.width
        textFormat: TextEdit.PlainText
        readOnly: true
        wrapMode: TextEdit.Wrap
        color: Theme.colour.text
        font.pixelSize: Theme.body
        Accessible.ignored: true
    }
    FontMetrics {
        id: lines
        font: words.font
    }
    TextMarks {
        textDocument: words.textDocument
        marks: marked.marks
        ink: Theme.colour.accent
    }
}
