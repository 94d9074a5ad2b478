// SPDX-License-Identifier: Apache-2.0
// Every control in every state it can be put into. Hover and focus are seen by pointing and by Tab.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Gallery
import Wardline.Theme

Flickable {
    id: page

    readonly property var icons: ["acknowledge", "alert", "back", "bed", "building", "check", "clock", "close", "copy", "discard", "down",
        "draft", "edit", "flag", "group", "help", "key", "lock", "mention", "more", "notsent", "offline", "person", "plus", "react", "refresh", "reply", "save",
        "search", "send", "settings", "shield", "stat", "urgent"]

    contentHeight: column.implicitHeight + 2 * Theme.far
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}
    Column {
        id: column
        x: Theme.far
        y: Theme.far
        width: page.width - 2 * Theme.far
        spacing: Theme.far
        Shelf {
            title: "Text"
            width: parent.width
            Label { text: "Headline"; font.pixelSize: Theme.headline }
            Label { text: "Title"; font.pixelSize: Theme.title }
            Label { text: "Body" }
            Label { text: "Muted"; isMuted: true }
            Label { text: "Small"; font.pixelSize: Theme.small }
            SelectableText { text: "Can be selected" }
        }
        Shelf {
            title: "Button"
            width: parent.width
            Button { objectName: "firstButton"; text: "Plain" }
            Button { text: "With an icon"; iconName: "plus" }
            Button { text: "Primary"; primary: true }
            Button { text: "Critical"; critical: true }
            Button { text: "Quiet"; quiet: true }
            Button { text: "Pressed"; down: true }
            Button { text: "Disabled"; enabled: false }
            Button { text: "Primary, disabled"; primary: true; enabled: false }
        }
        Shelf {
            title: "IconButton"
            width: parent.width
            IconButton { iconName: "reply"; text: "Plain" }
            IconButton { iconName: "plus"; text: "In the accent's colour"; ink: Theme.colour.accent }
            IconButton { iconName: "more"; text: "Pressed"; down: true }
            IconButton { iconName: "lock"; text: "Disabled"; enabled: false }
        }
        Shelf {
            title: "Switch"
            width: parent.width
            Switch { text: "Off" }
            Switch { text: "On"; checked: true }
            Switch { text: "With a note"; note: "What it does, in one sentence that may be long enough to wrap."; checked: true }
            Switch { text: "Disabled"; enabled: false }
            Switch { text: "On, disabled"; checked: true; enabled: false }
        }
        Shelf {
            title: "ChoiceRow"
            width: parent.width
            ChoiceRow {
                id: choices
                width: column.width
                name: "Choices"
                options: ["One", "Another", "One with a longer name"]
                onChosen: index => current = index
            }
        }
        Shelf {
            title: "TextField"
            width: parent.width
            TextField { placeholderText: "Empty" }
            TextField { text: "Filled" }
            TextField { placeholderText: "Search"; iconName: "search" }
            TextField { text: "Disabled"; enabled: false }
        }
        Shelf {
            title: "TextArea"
            width: parent.width
            TextArea { width: 320; placeholderText: "Empty" }
            TextArea { width: 320; text: "Several lines of plain text, which wrap where the field ends and grow it downwards." }
        }
        Shelf {
            title: "Chip"
            width: parent.width
            Chip { text: "Plain" }
            Chip { text: "12"; ink: Theme.colour.accentInk; fill: Theme.colour.accent }
            Chip { text: "Mentions you"; iconName: "mention"; ink: Theme.colour.accent; fill: Theme.colour.accentSoft }
            Chip { text: "Draft"; iconName: "edit"; ink: Theme.colour.warning; fill: Theme.colour.warningSoft }
            Chip { text: "Urgent"; iconName: "urgent"; ink: Theme.colour.critical; fill: Theme.colour.criticalSoft }
            Chip { text: "STAT"; iconName: "stat"; ink: Theme.colour.criticalInk; fill: Theme.colour.critical }
        }
        Shelf {
            title: "Banner"
            width: parent.width
            Banner { width: 420; text: "To know" }
            Banner { width: 420; text: "Done"; meaning: Banner.Success }
            Banner {
                width: 420
                text: "Look before you go on; the sentence may be longer than one line, and then it wraps."
                meaning: Banner.Warning
                Button { text: "Try again" }
            }
            Banner { width: 420; text: "It did not happen"; meaning: Banner.Critical }
        }
        Shelf {
            title: "RowBackground"
            width: parent.width
            Repeater {
                model: [
                    { word: "Plain" }, { word: "Pointed at", hovered: true }, { word: "Chosen", selected: true },
                    { word: "With the keyboard", focused: true }, { word: "Both", selected: true, focused: true }
                ]
                RowBackground {
                    id: sample
                    required property var modelData
                    width: 160
                    height: Theme.target
                    selected: modelData.selected ?? false
                    hovered: modelData.hovered ?? false
                    focused: modelData.focused ?? false
                    Label {
                        anchors.centerIn: parent
                        text: sample.modelData.word
                    }
                }
            }
        }
        Shelf {
            title: "ProgressLine"
            width: parent.width
            ProgressLine { width: 320; running: true }
        }
        Shelf {
            title: "Dialog, Menu, Toast"
            width: parent.width
            Button { objectName: "openDialog"; text: "Dialog"; onClicked: dialog.open() }
            Button { objectName: "openMenu"; text: "Menu"; onClicked: menu.popup() }
            Button { objectName: "openToast"; text: "Toast"; onClicked: toast.show("A sentence that comes and goes.") }
        }
        Shelf {
            title: "Icons"
            width: parent.width
            Repeater {
                model: page.icons
                Column {
                    id: drawn
                    required property string modelData
                    width: 92
                    spacing: Theme.tight
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: drawn.modelData
                        size: 24
                        color: Theme.colour.text
                    }
                    Label {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: drawn.modelData
                        font.pixelSize: Theme.small
                        isMuted: true
                    }
                }
            }
        }
    }
    Dialog {
        id: dialog
        title: "A question"
        Label { text: "What it is about, and what follows from each answer." }
        buttons: [
            Button { text: "Not now"; onClicked: dialog.close() },
            Button { text: "Do it"; primary: true; onClicked: dialog.close() }
        ]
    }
    Menu {
        id: menu
        MenuItem { text: "Plain"; iconName: "copy"; keys: "Ctrl+C" }
        MenuItem { text: "Disabled"; enabled: false }
        MenuItem { text: "Critical"; iconName: "discard"; critical: true }
    }
    Toast {
        id: toast
        parent: page
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 64
    }
}
