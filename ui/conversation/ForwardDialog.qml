// SPDX-License-Identifier: Apache-2.0
// To which conversation messages go; asked once more where that is another patient's.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Conversation
import Wardline.Theme

Dialog {
    id: dialog

    required property ForwardViewModel viewModel

    title: qsTr("Forward to")
    visible: viewModel.isOpen
    // The first Esc of two takes the question away.
    closePolicy: viewModel.isAsking ? Dialog.NoAutoClose : Dialog.CloseOnEscape
    onOpened: search.forceActiveFocus()
    onClosed: viewModel.close()
    TextField {
        id: search
        objectName: "forwardSearch"
        Layout.fillWidth: true
        visible: !dialog.viewModel.isAsking
        iconName: "search"
        placeholderText: qsTr("Find a conversation")
        text: dialog.viewModel.filter
        onTextChanged: dialog.viewModel.filter = text
        onAccepted: dialog.viewModel.chooseRow(0)
        Keys.onDownPressed: list.forceActiveFocus()
    }
    ListView {
        id: list

        objectName: "forwardTargets"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 320
        Layout.minimumHeight: 2 * Theme.target
        visible: !dialog.viewModel.isAsking
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: dialog.viewModel.targets
        delegate: ForwardRow {
            width: list.width
            focused: ListView.isCurrentItem && list.activeFocus
            onChosen: dialog.viewModel.choose(item.id)
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversations")
        Keys.onReturnPressed: dialog.viewModel.chooseRow(currentIndex)
        Keys.onEnterPressed: dialog.viewModel.chooseRow(currentIndex)
        Keys.onSpacePressed: dialog.viewModel.chooseRow(currentIndex)
        ScrollBar.vertical: ScrollBar {}
        Sentence {
            objectName: "noForwardTarget"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.pad
            // The count last: what is asked for behind it, Qt 6.4 does not follow.
            visible: dialog.viewModel.filter !== "" && list.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            isMuted: true
            text: qsTr("No conversation found. Type fewer letters, or the name of its unit.")
        }
    }
    Banner {
        objectName: "forwardQuestion"
        Layout.fillWidth: true
        visible: dialog.viewModel.isAsking
        meaning: Banner.Warning
        text: dialog.viewModel.question
        // Not the button that sends: a second Enter must not reach the wrong patient.
        onVisibleChanged: visible ? back.forceActiveFocus(Qt.TabFocusReason) : search.forceActiveFocus()
    }
    Banner {
        Layout.fillWidth: true
        visible: dialog.viewModel.problem !== ""
        meaning: Banner.Critical
        text: dialog.viewModel.problem
    }
    buttons: [
        Button {
            id: back
            objectName: "forwardBack"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            text: dialog.viewModel.isAsking ? qsTr("Another conversation (Esc)") : qsTr("Cancel")
            onClicked: dialog.viewModel.isAsking ? dialog.viewModel.back() : dialog.close()
            Keys.onEscapePressed: event => {
                event.accepted = dialog.viewModel.isAsking
                if (event.accepted) dialog.viewModel.back()
            }
        },
        Button {
            objectName: "forwardConfirm"
            visible: dialog.viewModel.isAsking
            enabled: dialog.viewModel.question !== ""
            primary: true
            text: qsTr("Forward")
            onClicked: dialog.viewModel.confirm()
            Keys.onEscapePressed: dialog.viewModel.back()
        }
    ]
}
