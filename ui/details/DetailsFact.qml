// SPDX-License-Identifier: Apache-2.0
// One fact below its word; nothing where it is not known.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Column {
    id: fact

    required property string word
    required property string value

    visible: value !== ""
    Label {
        width: parent.width
        text: fact.word
        isMuted: true
        font.pixelSize: Theme.small
        Accessible.ignored: true
    }
    Sentence {
        width: parent.width
        text: fact.value
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
        mayShorten: true
        Accessible.name: qsTr("%1: %2", "fact, value").arg(fact.word).arg(fact.value)
    }
}
