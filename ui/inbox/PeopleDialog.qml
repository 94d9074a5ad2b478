// SPDX-License-Identifier: Apache-2.0
// Whom to write to: people by name, role or unit; one makes a direct conversation, several a group.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Inbox
import Wardline.Theme

Dialog {
    id: dialog

    required property InboxViewModel viewModel
    property var chosen: ({}) // id → name

    function toggle(person: personItem): void {
        const next = Object.assign({}, chosen)
        if (person.id in next) delete next[person.id]
        else next[person.id] = person.name
        chosen = next
    }
    function begin(): void {
        viewModel.startWith(Object.keys(chosen), topic.text)
        close()
    }

    readonly property int chosenCount: Object.keys(chosen).length

    title: qsTr("New conversation")
    onOpened: {
        chosen = {}
        topic.clear()
        search.clear()
        search.forceActiveFocus()
        viewModel.findPeople("")
    }
    TextField {
        id: search
        objectName: "peopleSearch"
        Layout.fillWidth: true
        iconName: "search"
        placeholderText: qsTr("Name, role or unit")
        onTextChanged: if (dialog.opened) dialog.viewModel.findPeople(text)
        Keys.onDownPressed: list.forceActiveFocus()
        onAccepted: list.press(0)
    }
    Label {
        Layout.fillWidth: true
        visible: dialog.chosenCount > 0
        text: Object.values(dialog.chosen).join(", ")
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        function press(at: int): void {
            const row = itemAtIndex(at) as PersonRow
            if (row) dialog.toggle(row.item)
        }

        component PersonRow: Item {
            id: row
            required property personItem item
            required property int index
            readonly property bool picked: item.id in dialog.chosen
            width: ListView.view ? ListView.view.width : 0
            implicitHeight: 48
            Accessible.role: Accessible.CheckBox
            Accessible.name: qsTr("%1, %2", "name, work").arg(item.name).arg(item.work)
            Accessible.checkable: true
            Accessible.checked: picked
            Accessible.onPressAction: dialog.toggle(item)
            RowBackground {
                anchors.fill: parent
                selected: row.picked
                hovered: pointer.hovered
                focused: row.ListView.isCurrentItem && list.activeFocus
            }
            HoverHandler { id: pointer }
            TapHandler { onTapped: dialog.toggle(row.item) }
            Column {
                anchors.left: parent.left
                anchors.leftMargin: Theme.pad
                anchors.right: mark.left
                anchors.verticalCenter: parent.verticalCenter
                Label {
                    width: parent.width
                    text: row.item.name
                    font.weight: Font.Medium
                    elide: Text.ElideRight
                }
                Label {
                    width: parent.width
                    text: row.item.work
                    font.pixelSize: Theme.small
                    isMuted: true
                    elide: Text.ElideRight
                }
            }
            Icon {
                id: mark
                anchors.right: parent.right
                anchors.rightMargin: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                name: row.picked ? "check" : ""
                color: Theme.colour.accent
            }
        }

        objectName: "people"
        Layout.fillWidth: true
        Layout.preferredHeight: 300
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: dialog.viewModel.people
        delegate: PersonRow {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People")
        Keys.onReturnPressed: press(currentIndex)
        Keys.onSpacePressed: press(currentIndex)
        ScrollBar.vertical: ScrollBar {}
        Label {
            anchors.centerIn: parent
            visible: list.count === 0 && !dialog.viewModel.isSearching
            text: qsTr("Nobody found")
            isMuted: true
        }
    }
    Label {
        objectName: "peopleNote"
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        isMuted: true
        text: dialog.viewModel.onlyKnownPeople ? qsTr("Offline: only people already known here are listed.")
            : dialog.viewModel.hasMorePeople ? qsTr("More people match. Type on to find yours.")
            : ""
    }
    TextField {
        id: topic
        Layout.fillWidth: true
        visible: dialog.chosenCount > 1
        placeholderText: qsTr("Topic of the group: a place or a task, never a patient's name")
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            primary: true
            enabled: dialog.chosenCount > 0
            text: dialog.chosenCount > 1 ? qsTr("Start group") : qsTr("Start")
            onClicked: dialog.begin()
        }
    ]
}
