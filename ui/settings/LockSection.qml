// SPDX-License-Identifier: Apache-2.0
// When the window locks by itself: the hospital's rule, or sooner.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings

Section {
    id: section

    readonly property var minutes: shorterThan(viewModel.longestLockMinutes)

    /// 0, the rule itself, comes last.
    function shorterThan(longest: int): var {
        const offered = []
        for (const minutes of [1, 2, 3, 5, 10, 15, 30]) if (minutes < longest) offered.push(minutes)
        offered.push(0)
        return offered
    }

    title: qsTr("Lock")
    note: qsTr("Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minute(s); you can choose less. Ctrl+L locks at once.",
               "", section.viewModel.longestLockMinutes)
    ChoiceRow {
        objectName: "lockAfter"
        Layout.fillWidth: true
        name: qsTr("Lock after")
        options: section.minutes.map(minutes => minutes > 0 ? qsTr("%n minute(s)", "", minutes)
            : qsTr("%n minute(s), the hospital's rule", "", section.viewModel.longestLockMinutes))
        current: {
            const at = section.minutes.indexOf(section.viewModel.lockAfterMinutes)
            return at >= 0 ? at : section.minutes.length - 1
        }
        onChosen: index => section.viewModel.lockAfterMinutes = section.minutes[index]
    }
}
