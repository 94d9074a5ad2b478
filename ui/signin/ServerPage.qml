// SPDX-License-Identifier: Apache-2.0
// Asked once where neither IT nor the command line says which server it is.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

FocusScope {
    id: page

    property string problem: ""
    signal chosen(string address)

    Component.onCompleted: server.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    CardPage {
        anchors.fill: parent
        ColumnLayout {
            width: parent.width
            spacing: Theme.near
            Label {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                text: qsTr("Your hospital's server")
                font.pixelSize: Theme.headline
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Sentence {
                Layout.fillWidth: true
                text: qsTr("IT can tell you its address. It begins with https://")
                isMuted: true
                wrapMode: Text.Wrap
            }
            Banner {
                Layout.fillWidth: true
                visible: text !== ""
                text: page.problem
                meaning: Banner.Critical
            }
            FieldLabel { text: qsTr("Server") }
            TextField {
                id: server
                objectName: "server"
                Layout.fillWidth: true
                focus: true
                placeholderText: "https://"
                Accessible.name: qsTr("Server address")
                inputMethodHints: Qt.ImhUrlCharactersOnly
                onAccepted: page.chosen(text)
            }
            Button {
                Layout.fillWidth: true
                Layout.topMargin: Theme.pad
                primary: true
                text: qsTr("Continue")
                onClicked: page.chosen(server.text)
            }
        }
    }
}
