// SPDX-License-Identifier: Apache-2.0
// The whole window while nobody is signed in: one stage at a time on one card.
import QtQuick
import Wardline.Controls
import Wardline.SignIn
import Wardline.Theme

FocusScope {
    id: page

    required property SignInViewModel viewModel

    function showStage(): void {
        const names = ["Credentials", "Activation", "NewPassword", "Authenticator", "SpareCodes", "Pin"]
        loader.setSource(Qt.resolvedUrl(names[viewModel.stage] + "Stage.qml"), { viewModel: viewModel })
    }

    readonly property int stage: viewModel.stage
    onStageChanged: if (loader.item) showStage()
    Component.onCompleted: showStage()

    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, card.height + 2 * Theme.far)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: brand
            anchors.bottom: card.top
            anchors.bottomMargin: Theme.wide
            anchors.horizontalCenter: card.horizontalCenter
            visible: card.y > height + 2 * Theme.far
            Row {
                spacing: Theme.near
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "shield"
                    size: 26
                    color: Theme.colour.accent
                }
                Label {
                    text: qsTr("Wardline")
                    font.pixelSize: Theme.headline
                    font.weight: Font.Bold
                    color: Theme.colour.accent
                }
            }
        }
        Rectangle {
            id: card
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(Theme.far, (parent.height - height) / 2)
            width: Math.min(460, page.width - 2 * Theme.far)
            height: loader.height + 2 * 32
            radius: 2 * Theme.radius
            color: Theme.colour.surface
            border.width: 1
            border.color: Theme.colour.divider
            Loader {
                id: loader
                objectName: "stage"
                anchors.top: parent.top
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: 32
                focus: true
            }
        }
    }
}
