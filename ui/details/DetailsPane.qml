// SPDX-License-Identifier: Apache-2.0
// The open conversation beside its messages, or over them where it is narrow: whom it is about, who is in it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Details
import Wardline.Glass
import Wardline.Theme

FocusScope {
    id: pane

    required property DetailsViewModel viewModel
    required property RoomActs acts
    property bool covers: false
    signal closed
    signal leaveAsked
    signal addAsked

    function takeKeyboard(): void {
        list.forceActiveFocus()
    }

    Keys.onEscapePressed: closed()
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: pane.covers ? Theme.near : Theme.wide
            Layout.rightMargin: Theme.near
            Layout.topMargin: Theme.near
            Layout.bottomMargin: Theme.near
            spacing: Theme.near
            IconButton {
                objectName: "detailsBack"
                visible: pane.covers
                iconName: "back"
                text: qsTr("Back to the conversation")
                onClicked: pane.closed()
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("Details", "of a conversation")
                isMuted: true
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                visible: !pane.covers
                iconName: "close"
                text: qsTr("Close the details (Ctrl+I)")
                onClicked: pane.closed()
            }
        }
        Flickable {
            id: page

            /// By as little as it takes.
            function reveal(item: Item): void {
                const top = item.mapToItem(contentItem, 0, 0).y
                contentY = Math.max(top + item.height - height, Math.min(contentY, top))
            }

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            contentHeight: content.height
            ScrollBar.vertical: ScrollBar {}
            Column {
                id: content
                width: page.width
                bottomPadding: Theme.wide
                DetailsHead {
                    width: parent.width
                    viewModel: pane.viewModel
                    acts: pane.acts
                    onReached: button => page.reveal(button)
                    onLeaveAsked: pane.leaveAsked()
                    onAddAsked: pane.addAsked()
                }
                ListView {
                    id: list

                    component MemberRow: PersonRow {
                        required property memberItem item
                        required property int index

                        function choose(): void {
                            list.currentIndex = index
                            if (item.isSelf) return
                            const at = mapToItem(pane, Theme.wide, height / 2)
                            write.personId = item.id
                            write.personName = item.name
                            write.popup(at.x, at.y)
                            write.currentIndex = 0
                        }

                        x: Theme.tight // its text stands below the others' then
                        width: list.width - 2 * Theme.tight
                        name: item.isSelf ? qsTr("%1 (you)").arg(Names.inSentence(item.name)) : item.name
                        work: item.work
                        note: item.isWaiting ? qsTr("new device, not verified yet") : ""
                        focused: ListView.isCurrentItem && list.activeFocus
                        onPressed: choose()
                    }

                    function pressCurrent(): void {
                        const row = currentItem as PersonRow // a cast to an inline component fails in Qt 6.4
                        if (row) row.pressed()
                    }

                    objectName: "members"
                    width: parent.width
                    height: contentHeight
                    interactive: false
                    activeFocusOnTab: true
                    keyNavigationEnabled: true
                    model: pane.viewModel.members
                    delegate: MemberRow {}
                    onCurrentItemChanged: if (activeFocus && currentItem) page.reveal(currentItem)
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("People in this conversation")
                    Keys.onReturnPressed: pressCurrent()
                    Keys.onEnterPressed: pressCurrent()
                    Keys.onMenuPressed: pressCurrent()
                }
            }
        }
    }
    Menu {
        id: write

        property string personId: ""
        property string personName: ""

        MenuItem {
            iconName: "edit"
            text: qsTr("Write to %1").arg(Names.inSentence(write.personName))
            onTriggered: pane.viewModel.writeTo(write.personId)
        }
    }
}
