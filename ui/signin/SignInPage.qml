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
    Keys.onEscapePressed: viewModel.cancel()

    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    CardPage {
        id: cards
        anchors.fill: parent
        Loader {
            id: loader
            objectName: "stage"
            width: parent.width
            focus: true
        }
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        y: cards.card.y - height - Theme.wide
        visible: y > Theme.far // not where the card fills the window
        spacing: Theme.near
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "shield"
            size: 26
            color: Theme.colour.accent
        }
        Label {
            text: "Wardline" // a name, in any language
            font.pixelSize: Theme.headline
            font.weight: Font.Bold
            color: Theme.colour.accent
        }
    }
}
