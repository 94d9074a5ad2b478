// SPDX-License-Identifier: Apache-2.0
// The locked window: whose session, the PIN, or password and code. Nothing of any conversation.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Lock
import Wardline.Theme

FocusScope {
    id: page

    required property LockViewModel viewModel
    readonly property bool withPassword: viewModel.isPasswordAsked
    readonly property bool isBusy: viewModel.isBusy
    readonly property string doing: withPassword ? qsTr("Signing in…") : qsTr("Unlocking…")

    function takeKeyboard(): void {
        withPassword ? fields.shown?.takeKeyboard() : pin.forceActiveFocus()
    }
    /// Made when they are asked for: few starts need them.
    function showFields(): void {
        if (withPassword) fields.setSource("PasswordFields.qml", { viewModel: viewModel })
        else fields.source = "" // with what was typed there
        takeKeyboard()
    }

    onWithPasswordChanged: showFields()
    onIsBusyChanged: if (isBusy) work.forceActiveFocus(Qt.TabFocusReason) // where it was is disabled meanwhile
    Keys.onEscapePressed: viewModel.cancel()
    Component.onCompleted: takeKeyboard() // the fields of one that begins with the password are there by now, and not before
    Connections {
        target: page.viewModel
        function onRefused(): void {
            page.takeKeyboard()
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.window
    }
    CardPage {
        anchors.fill: parent
        cardWidth: 420
        ColumnLayout {
            width: parent.width
            spacing: Theme.near
            Item {
                Layout.fillWidth: true
                implicitHeight: sign.height
                Rectangle {
                    id: sign
                    anchors.centerIn: parent
                    width: 56
                    height: 56
                    radius: 28
                    color: Theme.colour.accentSoft
                    Icon {
                        anchors.centerIn: parent
                        name: "lock"
                        size: 28
                        color: Theme.colour.accent
                    }
                }
            }
            Label {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: page.viewModel.ownerName
                font.pixelSize: Theme.headline
                font.weight: Font.DemiBold
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
                Accessible.name: qsTr("Locked. Session of %1").arg(Names.inSentence(page.viewModel.ownerName))
            }
            Sentence {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.near
                horizontalAlignment: Text.AlignHCenter
                text: page.viewModel.ownerWork === "" ? qsTr("Locked") : qsTr("%1 · locked").arg(page.viewModel.ownerWork)
                isMuted: true
                wrapMode: Text.Wrap
            }
            LockNote {
                Layout.fillWidth: true
                text: page.viewModel.problem
                meaning: Banner.Critical
            }
            LockNote {
                Layout.fillWidth: true
                text: page.viewModel.waiting
                meaning: Banner.Warning
            }
            FieldLabel {
                visible: !page.withPassword
                text: qsTr("PIN")
            }
            SecretInput {
                id: pin
                objectName: "pin"
                Layout.fillWidth: true
                visible: !page.withPassword
                enabled: !page.isBusy
                label: qsTr("PIN")
                digitsOnly: true
                maximum: 32
                onAccepted: page.viewModel.unlock(pin)
            }
            Loader {
                id: fields
                readonly property var shown: item // its type would be compiled with this page
                Layout.fillWidth: true
                visible: page.withPassword
            }
            ProgressLine {
                id: work
                Layout.fillWidth: true
                isStop: true
                running: page.isBusy
                about: page.doing
            }
            Button {
                objectName: "unlock"
                Layout.fillWidth: true
                primary: true
                enabled: !page.isBusy
                text: page.isBusy ? page.doing : page.withPassword ? qsTr("Sign in") : qsTr("Unlock")
                onClicked: page.withPassword ? fields.shown.signIn() : page.viewModel.unlock(pin)
            }
            Button {
                Layout.fillWidth: true
                quiet: true
                visible: page.viewModel.isPinPossible
                enabled: !page.isBusy
                text: page.withPassword ? qsTr("Use the PIN") : qsTr("Forgot the PIN? Use password and code")
                onClicked: page.viewModel.askForPassword(!page.withPassword)
            }
            Button {
                objectName: "activate"
                Layout.fillWidth: true
                quiet: true
                enabled: !page.isBusy
                text: qsTr("I have an activation code")
                onClicked: page.viewModel.startActivation()
            }
            Button {
                id: other
                objectName: "someoneElse"
                Layout.fillWidth: true
                quiet: true
                checkable: true
                text: qsTr("Someone else")
            }
            LockNote {
                Layout.fillWidth: true
                text: other.checked ? qsTr("Only %1 can end this session: unlock, then Menu, Sign out. What is kept here is then removed, and the next person signs in. Messages stay on the server.").arg(Names.inSentence(page.viewModel.ownerName)) : ""
            }
        }
    }
}
