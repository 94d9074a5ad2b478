// SPDX-License-Identifier: Apache-2.0
// Messages by their words, narrowed by chips. Down goes from the field into the hits, Enter opens one, Esc closes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Search
import Wardline.Theme

FocusScope {
    id: pane

    required property SearchViewModel viewModel
    signal closed

    function focusField(): void {
        field.forceActiveFocus()
        field.selectAll()
    }
    function focusHits(): void {
        if (list.count > 0) list.forceActiveFocus()
        else focusField()
    }

    Component.onCompleted: viewModel.begin()
    Component.onDestruction: viewModel.end()
    Keys.onEscapePressed: closed()
    Connections {
        target: pane.viewModel
        function onStartedAnew(): void {
            list.forceLayout() // or its current row would be taken along
            list.currentIndex = 0
            list.positionViewAtBeginning()
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.colour.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.pad
            Layout.bottomMargin: Theme.near
            spacing: Theme.near
            TextField {
                id: field
                objectName: "searchField"
                Layout.fillWidth: true
                focus: true
                iconName: "search"
                placeholderText: pane.viewModel.isHere ? qsTr("Search this conversation") : qsTr("Search all messages")
                text: pane.viewModel.text
                onTextChanged: pane.viewModel.text = text
                onAccepted: {
                    if (pane.viewModel.state === SearchViewModel.Found) pane.focusHits()
                    else pane.viewModel.searchNow()
                }
                Keys.onDownPressed: pane.focusHits()
            }
            IconButton {
                iconName: "close"
                text: qsTr("Close the search (Esc)")
                onClicked: pane.closed()
            }
        }
        SearchFilters {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.pad
            Layout.rightMargin: Theme.pad
            viewModel: pane.viewModel
            onPersonAsked: person.open()
            onDatesAsked: dates.open()
        }
        Sentence {
            objectName: "searchCount"
            Layout.fillWidth: true
            Layout.leftMargin: Theme.pad
            Layout.rightMargin: Theme.pad
            Layout.topMargin: Theme.near
            text: pane.viewModel.count
            font.pixelSize: Theme.small
            isMuted: true
        }
        ProgressLine {
            Layout.fillWidth: true
            running: pane.viewModel.state === SearchViewModel.Searching
        }
        ListView {
            id: list

            function more(): void {
                if (count > 0 && contentY > originY + contentHeight - 2 * height) pane.viewModel.loadMore()
            }

            objectName: "hits"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.near
            Layout.rightMargin: 2
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: pane.viewModel.hits
            spacing: 2
            // Rows in reserve would still be made when the next letter takes them away.
            cacheBuffer: 0
            reuseItems: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Messages found")
            Keys.onUpPressed: event => {
                event.accepted = currentIndex <= 0
                if (event.accepted) pane.focusField()
            }
            Keys.onReturnPressed: pane.viewModel.choose(currentIndex)
            Keys.onEnterPressed: pane.viewModel.choose(currentIndex)
            onContentYChanged: more()
            delegate: HitDelegate {
                required property int index
                width: ListView.view.width - Theme.near
                focused: ListView.isCurrentItem && ListView.view.activeFocus
                onChosen: {
                    const at = index // the list catches up when its current row is set, and this one may be another by then
                    list.currentIndex = at
                    pane.viewModel.choose(at)
                }
            }
            ScrollBar.vertical: ScrollBar {}
            ColumnLayout {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.wide
                visible: list.count === 0
                spacing: Theme.pad
                Sentence {
                    objectName: "searchState"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    isMuted: true
                    text: {
                        switch (pane.viewModel.state) {
                        case SearchViewModel.Idle: return qsTr("Words of a message, or their beginnings. The chips narrow what is searched.")
                        case SearchViewModel.Searching: return qsTr("Searching…")
                        case SearchViewModel.NothingFound: return pane.viewModel.isFiltered || pane.viewModel.isHere ? qsTr("Nothing found")
                            : qsTr("Nothing found. Try fewer words, or only how they begin.")
                        default: return ""
                        }
                    }
                }
                Button {
                    objectName: "widen"
                    Layout.alignment: Qt.AlignHCenter
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    visible: pane.viewModel.state === SearchViewModel.NothingFound
                        && (pane.viewModel.isFiltered || pane.viewModel.isHere)
                    text: qsTr("Search everywhere, without filters")
                    onClicked: {
                        pane.viewModel.clearFilters()
                        pane.focusField()
                    }
                }
            }
        }
        Banner {
            objectName: "searchProblem"
            Layout.fillWidth: true
            Layout.margins: Theme.pad
            visible: pane.viewModel.state === SearchViewModel.Failed
            text: pane.viewModel.problem
            meaning: Banner.Warning
            Button {
                text: qsTr("Try again")
                onClicked: pane.viewModel.searchNow()
            }
        }
        Sentence {
            objectName: "searchNote"
            Layout.fillWidth: true
            Layout.margins: Theme.pad
            visible: pane.viewModel.olderNotLoaded
            text: qsTr("Older messages are not on this workstation and were not searched.")
            font.pixelSize: Theme.small
            isMuted: true
            wrapMode: Text.Wrap
        }
    }
    PersonPicker {
        id: person
        viewModel: pane.viewModel
    }
    DatesDialog {
        id: dates
        viewModel: pane.viewModel
    }
}
