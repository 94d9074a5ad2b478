// SPDX-License-Identifier: Apache-2.0
// To anyone or anything: one field, and a list that Up and Down move in while the keyboard stays in the field.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Jump
import Wardline.Theme

TopPopup {
    id: dialog

    required property JumpViewModel viewModel

    function choose(row: JumpDelegate): void {
        if (!row) return
        // A conversation with somebody has to be asked for; everything else is here, and nothing is left to say.
        const stays = row.item.isPerson
        viewModel.choose(row.item.key)
        if (!stays) close()
    }

    title: qsTr("Jump to…")
    onAboutToShow: {
        viewModel.begin()
        field.clear()
    }
    onOpened: field.forceActiveFocus()
    onClosed: viewModel.end()
    Connections {
        target: dialog.viewModel
        function onRoomChosen(): void {
            dialog.close()
        }
    }
    contentData: ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.near
        TextField {
            id: field
            objectName: "jumpField"
            Layout.fillWidth: true
            focus: true
            iconName: "search"
            placeholderText: qsTr("Conversation, person or words of a message")
            Accessible.description: list.currentRow ? list.currentRow.item.spoken : ""
            onTextChanged: {
                dialog.viewModel.text = text
                list.toTop()
            }
            Keys.onUpPressed: list.step(-1)
            Keys.onDownPressed: list.step(1)
            Keys.onReturnPressed: event => { if (!event.isAutoRepeat) dialog.choose(list.currentRow) }
            Keys.onEnterPressed: event => { if (!event.isAutoRepeat) dialog.choose(list.currentRow) }
        }
        ProgressLine {
            Layout.fillWidth: true
            running: dialog.viewModel.isSearching || dialog.viewModel.isOpening
        }
        Banner {
            Layout.fillWidth: true
            visible: text !== ""
            text: dialog.viewModel.problem
            meaning: Banner.Warning
        }
        ListView {
            id: list
            readonly property JumpDelegate currentRow: currentItem as JumpDelegate

            property bool steered: false // by Up and Down, since the last letter

            function step(by: int): void {
                steered = true
                if (by < 0) decrementCurrentIndex()
                else incrementCurrentIndex()
            }
            // The rows are new, and the list has not looked yet: it would take its current one along.
            function toTop(): void {
                forceLayout()
                steered = false
                currentIndex = 0
                positionViewAtBeginning()
            }

            // What comes later takes the top from nobody but the way to all messages, which stands there until something is found.
            Connections {
                target: dialog.viewModel
                function onStateChanged(): void {
                    if (!list.steered && (!list.currentRow || list.currentRow.item.isSearch)) list.toTop()
                }
            }
            objectName: "jumpList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: dialog.viewModel.rows
            // Rows in reserve would still be made when the next letter takes them away.
            cacheBuffer: 0
            reuseItems: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Where to")
            section.property: "section"
            delegate: JumpDelegate {
                id: row
                width: ListView.view.width
                current: ListView.isCurrentItem
                heading: ListView.section !== ListView.previousSection ? ListView.section : ""
                onChosen: dialog.choose(row)
            }
            ScrollBar.vertical: ScrollBar {}
            Sentence {
                anchors.centerIn: parent
                visible: list.count === 0
                isMuted: true
                text: qsTr("Type a name, a unit or a bed")
            }
        }
        Sentence {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.pad
            text: qsTr("↑ ↓ move · Enter opens · Esc closes")
            font.pixelSize: Theme.small
            isMuted: true
            elide: Text.ElideRight
        }
    }
}
