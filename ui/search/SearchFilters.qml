// SPDX-License-Identifier: Apache-2.0
// What a search is narrowed to, a chip each: place, urgency, person, unit, kind, days.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Search
import Wardline.Theme

Flow {
    id: filters

    required property SearchViewModel viewModel
    signal personAsked
    signal datesAsked

    component Choice: MenuItem {
        property bool chosen: false
        iconName: chosen ? "check" : ""
    }

    spacing: Theme.near
    FilterChip {
        objectName: "searchHere"
        visible: filters.viewModel.hasHere
        text: qsTr("This conversation")
        selected: filters.viewModel.isHere
        onClicked: filters.viewModel.isHere = !filters.viewModel.isHere
    }
    FilterChip {
        objectName: "searchUrgent"
        text: qsTr("Urgent only")
        selected: filters.viewModel.urgentOnly
        onClicked: filters.viewModel.urgentOnly = !filters.viewModel.urgentOnly
    }
    FilterChip {
        objectName: "searchPerson"
        opensMenu: true
        selected: filters.viewModel.personName !== ""
        text: selected ? filters.viewModel.personName : qsTr("Anyone")
        Accessible.name: qsTr("From: %1", "a person, or Anyone").arg(text)
        onClicked: filters.personAsked()
    }
    FilterChip {
        id: unitChip
        objectName: "searchUnit"
        opensMenu: true
        visible: filters.viewModel.units.length > 0
        selected: filters.viewModel.unit !== ""
        text: selected ? filters.viewModel.unit : qsTr("Any unit")
        Accessible.name: qsTr("Unit: %1").arg(text)
        onClicked: units.popup(unitChip, 0, unitChip.height)
    }
    FilterChip {
        id: kindChip
        objectName: "searchKind"
        opensMenu: true
        visible: filters.viewModel.kinds.length > 0
        selected: filters.viewModel.kindName !== ""
        text: selected ? filters.viewModel.kindName : qsTr("Any kind", "of conversation: direct, patient …")
        Accessible.name: qsTr("Kind: %1", "of conversation: direct, patient …").arg(text)
        onClicked: kinds.popup(kindChip, 0, kindChip.height)
    }
    FilterChip {
        id: daysChip
        objectName: "searchDays"
        opensMenu: true
        selected: filters.viewModel.days !== SearchViewModel.Any
        text: [qsTr("Any day"), qsTr("Today"), qsTr("Last 3 days"), qsTr("Last 7 days"), filters.viewModel.datesName][filters.viewModel.days]
        Accessible.name: qsTr("When: %1", "Today, Last 3 days …").arg(text)
        onClicked: days.popup(daysChip, 0, daysChip.height)
    }
    Menu {
        id: units
        Choice {
            text: qsTr("Any unit")
            chosen: filters.viewModel.unit === ""
            onTriggered: filters.viewModel.unit = ""
        }
        Repeater {
            model: filters.viewModel.units
            Choice {
                required property string modelData
                text: modelData
                chosen: filters.viewModel.unit === modelData
                onTriggered: filters.viewModel.unit = modelData
            }
        }
    }
    Menu {
        id: kinds
        Choice {
            text: qsTr("Any kind", "of conversation: direct, patient …")
            chosen: filters.viewModel.kindName === ""
            onTriggered: filters.viewModel.chooseKind()
        }
        Repeater {
            model: filters.viewModel.kinds
            Choice {
                required property int index
                required property string modelData
                text: modelData
                chosen: filters.viewModel.kindName === modelData
                onTriggered: filters.viewModel.chooseKind(index)
            }
        }
    }
    Menu {
        id: days
        Choice {
            text: qsTr("Any day")
            chosen: filters.viewModel.days === SearchViewModel.Any
            onTriggered: filters.viewModel.days = SearchViewModel.Any
        }
        Choice {
            text: qsTr("Today")
            chosen: filters.viewModel.days === SearchViewModel.Today
            onTriggered: filters.viewModel.days = SearchViewModel.Today
        }
        Choice {
            text: qsTr("Last 3 days")
            chosen: filters.viewModel.days === SearchViewModel.LastThree
            onTriggered: filters.viewModel.days = SearchViewModel.LastThree
        }
        Choice {
            text: qsTr("Last 7 days")
            chosen: filters.viewModel.days === SearchViewModel.LastSeven
            onTriggered: filters.viewModel.days = SearchViewModel.LastSeven
        }
        Choice {
            text: qsTr("Choose dates…")
            chosen: filters.viewModel.days === SearchViewModel.Dates
            onTriggered: filters.datesAsked()
        }
    }
}
