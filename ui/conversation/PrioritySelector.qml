// SPDX-License-Identifier: Apache-2.0
// How urgent the next message is: a word and a shape each; routine unless chosen.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Theme

Flow {
    id: selector

    property int priority: 0
    signal chosen(int priority)

    component Option: RadioChip {
        required property int value
        isOn: selector.priority === value
        ink: [Theme.colour.accent, Theme.colour.critical, Theme.colour.criticalInk][value]
        fill: [Theme.colour.accentSoft, Theme.colour.criticalSoft, Theme.colour.critical][value]
        edge: value === 0 ? Theme.colour.accent : Theme.colour.critical
        Accessible.name: qsTr("Priority: %1").arg(text)
        onClicked: selector.chosen(value)
    }

    spacing: Theme.tight
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Priority of the message")
    Option {
        value: 0
        text: qsTr("Routine")
    }
    Option {
        value: 1
        text: qsTr("Urgent")
        iconName: "urgent"
    }
    Option {
        value: 2
        text: qsTr("STAT")
        iconName: "stat"
    }
}
