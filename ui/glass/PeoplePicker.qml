// SPDX-License-Identifier: Apache-2.0
// People to pick from, by name, role or unit: as many as are wanted, or one, whose row says it all.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Theme

ColumnLayout {
    id: picker

    required property PeopleSearch people
    property bool single: false // nobody stays chosen
    property var leftOut: [] // ids of those who are not offered
    property var chosen: ({}) // id → name
    property alias typed: search.text
    readonly property var chosenIds: Object.keys(chosen)
    readonly property bool isUntouched: chosenIds.length === 0 && search.text === ""
    signal picked(personItem person)

    /// Nobody chosen, nothing typed, the keyboard in the field.
    function begin(): void {
        forget()
        resume()
    }
    /// With whom was chosen and what was typed before, the keyboard in the field.
    function resume(): void {
        search.forceActiveFocus()
        people.find(search.text, leftOut)
    }
    function forget(): void {
        chosen = {}
        search.clear()
    }
    function pick(person: personItem): void {
        if (!single) toggle(person)
        picked(person)
    }
    function toggle(person: personItem): void {
        const next = Object.assign({}, chosen)
        if (person.id in next) delete next[person.id]
        else next[person.id] = person.name
        chosen = next
    }

    spacing: Theme.pad
    TextField {
        id: search
        objectName: "peopleSearch"
        Layout.fillWidth: true
        iconName: "search"
        placeholderText: qsTr("Name, role or unit")
        onTextChanged: if (picker.visible) picker.people.find(text, picker.leftOut)
        Keys.onDownPressed: list.forceActiveFocus()
        onAccepted: list.press(0)
    }
    Sentence {
        Layout.fillWidth: true
        visible: picker.chosenIds.length > 0
        text: Object.values(picker.chosen).join(", ")
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        function press(at: int): void {
            if (at >= 0 && at < count) picker.pick(picker.people.found.at(at))
        }

        component PickedRow: PersonRow {
            id: row
            required property personItem item
            width: ListView.view ? ListView.view.width : 0
            name: item.name
            work: item.work
            picked: item.id in picker.chosen
            iconName: picked ? "check" : ""
            focused: ListView.isCurrentItem && list.activeFocus
            Accessible.role: picker.single ? Accessible.ListItem : Accessible.CheckBox
            Accessible.checkable: !picker.single
            Accessible.checked: picked
            onPressed: picker.pick(item)
        }

        objectName: "people"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: 300
        Layout.minimumHeight: 2 * Theme.target
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: picker.people.found
        delegate: PickedRow {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People")
        Keys.onReturnPressed: press(currentIndex)
        Keys.onEnterPressed: press(currentIndex)
        Keys.onSpacePressed: press(currentIndex)
        ScrollBar.vertical: ScrollBar {}
        Sentence {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.pad
            // The count last: what is asked for behind it, Qt 6.4 does not follow.
            visible: !picker.people.isSearching && list.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: search.text === "" ? qsTr("Nobody to choose here") : qsTr("Nobody found. Type fewer letters, or a role or a unit.")
            isMuted: true
        }
    }
    Sentence {
        objectName: "peopleNote"
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        isMuted: true
        text: picker.people.problem !== "" ? picker.people.problem
            : picker.people.onlyKnown ? qsTr("Offline: only people already known here are listed.")
            : picker.people.hasMore ? qsTr("More people match. Type on to find yours.")
            : ""
    }
}
