// SPDX-License-Identifier: Apache-2.0
// Every control in every state it can be put into. Hover and focus are seen by pointing and by Tab.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Gallery
import Wardline.Theme

Flickable {
    id: page

    readonly property var icons: ["acknowledge", "addperson", "alert", "back", "bed", "bell", "building", "check", "clock", "close", "copy",
        "discard", "down", "draft", "edit", "flag", "forward", "group", "help", "info", "key", "leave", "lock", "mention", "more", "mute", "notsent", "offline",
        "person", "plus", "react", "refresh", "reply", "save", "search", "send", "settings", "shield", "stat", "unread", "urgent"]

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
            title: "Label, Sentence, SelectableText, MarkedText"
            width: parent.width
            Label { text: "Headline"; font.pixelSize: Theme.headline }
            Label { text: "Title"; font.pixelSize: Theme.title }
            Label { text: "Body" }
            Label { text: "Muted"; isMuted: true }
            Label { text: "Small"; font.pixelSize: Theme.small }
            Sentence { text: "Heard by itself" }
            SelectableText { text: "Can be selected"; Accessible.name: "Text to be copied" }
            MarkedText { width: 220; text: "The words that were looked for"; marks: [4, 5, 20, 6] }
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
            IconButton { iconName: "down"; text: "Floating"; floats: true; ink: Theme.colour.accent }
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
            ChoiceRow {
                width: column.width
                name: "Choices, disabled"
                options: ["Chosen", "Not to be chosen now"]
                enabled: false
            }
        }
        Shelf {
            title: "TextField"
            width: parent.width
            TextField { placeholderText: "Empty" }
            TextField { text: "Filled"; Accessible.name: "Filled" }
            TextField { placeholderText: "Search"; iconName: "search" }
            TextField { text: "Disabled"; enabled: false; Accessible.name: "Disabled" }
        }
        Shelf {
            title: "TextArea"
            width: parent.width
            TextArea { width: 320; placeholderText: "Empty" }
            TextArea {
                width: 320
                text: "Several lines of plain text, which wrap where the field ends and grow it downwards."
                Accessible.name: "Several lines"
            }
            TextArea { width: 320; text: "Disabled"; enabled: false; Accessible.name: "Disabled" }
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
            title: "ChipButton, RadioChip, PlainButton"
            width: parent.width
            ChipButton { text: "Pressed for more"; iconName: "clock"; ink: Theme.colour.warning; fill: Theme.colour.warningSoft }
            ChipButton { text: "With an edge"; ink: Theme.colour.text; fill: Theme.colour.accentSoft; edge: Theme.colour.accent }
            RadioChip { text: "Off"; iconName: "urgent" }
            RadioChip { text: "On"; isOn: true }
            RadioChip {
                text: "On, critical"
                iconName: "stat"
                isOn: true
                ink: Theme.colour.criticalInk
                fill: Theme.colour.critical
                edge: Theme.colour.critical
            }
            PlainButton {
                text: "What it holds"
                implicitWidth: held.implicitWidth
                implicitHeight: 32
                focusPolicy: Qt.StrongFocus
                Label {
                    id: held
                    anchors.verticalCenter: parent.verticalCenter
                    text: parent.text
                }
            }
        }
        Shelf {
            title: "FilterChip"
            width: parent.width
            FilterChip { text: "Off" }
            FilterChip { text: "Selected"; selected: true }
            FilterChip { text: "Opens a menu"; opensMenu: true }
            FilterChip { text: "Narrowed by its menu"; opensMenu: true; selected: true }
            FilterChip { text: "Critical"; iconName: "urgent"; meaning: FilterChip.Critical }
            FilterChip { text: "Critical, selected"; iconName: "urgent"; meaning: FilterChip.Critical; selected: true }
            FilterChip { text: "Alarm"; iconName: "stat"; meaning: FilterChip.Alarm }
            FilterChip { text: "Alarm, selected"; iconName: "stat"; meaning: FilterChip.Alarm; selected: true }
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
            title: "ProgressLine, WorkingLine"
            width: parent.width
            ProgressLine { width: 320; running: true }
            ProgressLine { width: 320; running: true; done: 120; total: 480 }
            ProgressLine { objectName: "idleLine"; width: 320 }
            WorkingLine { width: 320; running: true; text: "Nobody knows how long it takes" }
            WorkingLine { width: 320; running: true; done: 120; total: 480; text: "Fetched: 120 of 480" }
            WorkingLine { width: 320; running: true; isEnding: true; text: "It was cancelled, and has not ended" }
            WorkingLine { width: 320; running: true; canCancel: false; text: "Nobody has to wait for it" }
            WorkingLine { width: 320 }
        }
        Shelf {
            title: "ScrollBar, Scroller, CardPage"
            width: parent.width
            ScrollBar { orientation: Qt.Horizontal; width: 220; size: 0.3; position: 0.2 }
            Scroller {
                width: 220
                height: 3 * Theme.target
                contentHeight: tall.implicitHeight
                Column {
                    id: tall
                    padding: Theme.near
                    spacing: Theme.near
                    Repeater {
                        model: ["One", "Two", "Three", "Four", "Five"]
                        Button {
                            required property string modelData
                            text: modelData
                        }
                    }
                }
            }
            CardPage {
                width: 420
                height: card.height + 2 * Theme.far
                cardWidth: 280
                Label {
                    width: parent.width
                    text: "What is asked for, in the middle of its page."
                    wrapMode: Text.Wrap
                }
            }
        }
        Shelf {
            title: "Dialog, TopPopup, Menu, MenuItem, Hint, Toast"
            width: parent.width
            Button { objectName: "openDialog"; text: "Dialog"; onClicked: dialog.open() }
            Button { objectName: "openTopPopup"; text: "Page at the top"; onClicked: top.open() }
            Button { id: opensMenu; objectName: "openMenu"; text: "Menu"; onClicked: menu.popup(opensMenu, 0, opensMenu.height) }
            Button {
                id: hinted
                objectName: "openHint"
                text: "Hint"
                checkable: true
                Hint {
                    shown: hinted.checked
                    words: "What it is for"
                    y: hinted.height + Theme.tight
                }
            }
            Button { objectName: "openToast"; text: "Toast"; onClicked: toast.show("A sentence that comes and goes.") }
            Button { text: "Toast with an act"; onClicked: toast.offer("A sentence that can be undone.", "Undo", () => {}) }
        }
        Shelf {
            title: "Icons"
            width: parent.width
            Repeater {
                model: page.icons
                Column {
                    id: drawn
                    required property string modelData
                    width: 92 * Theme.textScale
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
    TopPopup {
        id: top
        title: "A page at the top"
        onOpened: sought.forceActiveFocus()
        contentData: TextField {
            id: sought
            width: parent.width
            placeholderText: "What is looked for"
            iconName: "search"
        }
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
