// SPDX-License-Identifier: Apache-2.0
// Who of the conversation has an urgent message, who has read it, and who neither.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Dialog {
    id: dialog

    required property ConversationViewModel viewModel

    title: qsTr("Who has it")
    visible: viewModel.audience.length > 0
    onClosed: viewModel.showAudience("")
    ListView {
        id: list
        objectName: "audienceList"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.min(contentHeight, 360)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        model: dialog.viewModel.audience
        Accessible.role: Accessible.List
        Accessible.name: dialog.title
        ScrollBar.vertical: ScrollBar {}
        delegate: Column {
            id: row
            required property var modelData
            width: list.width
            Accessible.role: Accessible.ListItem
            Accessible.name: [modelData.heading, modelData.name, modelData.role, modelData.said].filter(part => part !== "").join(", ")
            Label {
                visible: text !== ""
                topPadding: Theme.near
                text: row.modelData.heading
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                isMuted: true
                Accessible.ignored: true
            }
            RowLayout {
                width: parent.width
                height: Math.max(28, implicitHeight)
                spacing: Theme.near
                Flow {
                    id: who
                    Layout.fillWidth: true
                    spacing: Theme.near
                    Label {
                        id: name
                        width: Math.min(implicitWidth, who.width)
                        text: row.modelData.name
                        font.weight: Font.Medium
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                    Label {
                        width: Math.min(implicitWidth, who.width)
                        height: name.height
                        text: row.modelData.role
                        font.pixelSize: Theme.small
                        isMuted: true
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
                Label {
                    Layout.maximumWidth: row.width / 2 // the name keeps its place beside a long date
                    text: row.modelData.said
                    font.pixelSize: Theme.small
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
    Sentence {
        Layout.fillWidth: true
        text: qsTr("“Read” is what their app says when the conversation was open. Only an acknowledgement means that somebody has it.")
        font.pixelSize: Theme.small
        isMuted: true
        wrapMode: Text.Wrap
    }
    buttons: [
        Button {
            text: qsTr("Close")
            focus: true
            onClicked: dialog.close()
        }
    ]
}
