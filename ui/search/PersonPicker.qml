// SPDX-License-Identifier: Apache-2.0
// Whose messages are looked for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Search

Dialog {
    id: dialog

    required property SearchViewModel viewModel

    function choose(row: PersonDelegate): void {
        if (!row) return
        viewModel.choosePerson(row.item.id)
        close()
    }

    title: qsTr("Whose messages?")
    onOpened: {
        field.clear()
        field.forceActiveFocus()
        viewModel.findPeople("")
    }
    TextField {
        id: field
        objectName: "personField"
        Layout.fillWidth: true
        iconName: "search"
        placeholderText: qsTr("Name, role or unit")
        onTextChanged: if (dialog.opened) dialog.viewModel.findPeople(text)
        onAccepted: {
            list.forceLayout() // or the first may be one of before the last letter
            dialog.choose(list.itemAtIndex(0) as PersonDelegate)
        }
        Keys.onDownPressed: list.forceActiveFocus()
    }
    ListView {
        id: list
        objectName: "personList"
        Layout.fillWidth: true
        Layout.preferredHeight: 300
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: dialog.viewModel.people
        delegate: PersonDelegate {
            id: person
            width: ListView.view.width
            focused: ListView.isCurrentItem && ListView.view.activeFocus
            onChosen: dialog.choose(person)
        }
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People")
        Keys.onReturnPressed: dialog.choose(currentItem as PersonDelegate)
        Keys.onEnterPressed: dialog.choose(currentItem as PersonDelegate)
        ScrollBar.vertical: ScrollBar {}
        Label {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("Nobody known here is called that")
            isMuted: true
        }
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            objectName: "anyone"
            text: qsTr("Anyone's")
            onClicked: {
                dialog.viewModel.choosePerson()
                dialog.close()
            }
        }
    ]
}
