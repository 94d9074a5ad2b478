// SPDX-License-Identifier: Apache-2.0
// Which message is answered or edited, and the ways out of it.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Glass
import Wardline.Theme

RowLayout {
    id: about

    required property Composer composer
    readonly property ComposerViewModel viewModel: composer.viewModel

    spacing: Theme.near
    Icon {
        name: about.viewModel.isEditing ? "edit" : "reply"
        size: Theme.sign
        color: Theme.colour.accent
    }
    Sentence {
        text: about.viewModel.isEditing ? qsTr("Editing") : qsTr("Answering %1").arg(Names.inSentence(about.viewModel.aboutSender))
        font.weight: Font.DemiBold
        color: Theme.colour.accent
    }
    Label {
        Layout.fillWidth: true
        text: about.viewModel.aboutText
        isMuted: true
        elide: Text.ElideRight
        maximumLineCount: 1
    }
    Button {
        objectName: "discardEdit"
        visible: about.viewModel.isEditing
        quiet: true
        iconName: "discard"
        text: qsTr("Discard")
        Accessible.name: qsTr("Discard this edit")
        onClicked: about.composer.discardEdit()
    }
    IconButton {
        iconName: "close"
        text: about.viewModel.isEditing ? qsTr("Stop editing (Esc)") : qsTr("Don't answer this message (Esc)")
        onClicked: about.viewModel.leaveMode()
    }
}
