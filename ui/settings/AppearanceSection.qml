// SPDX-License-Identifier: Apache-2.0
// How the window looks: seen at once, so nothing needs to be confirmed.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

Section {
    id: section

    readonly property var sizes: [100, 125, 150, 175, 200]

    title: qsTr("Appearance")
    Label { text: qsTr("Colours") }
    ChoiceRow {
        objectName: "schemes"
        Layout.fillWidth: true
        name: qsTr("Colours")
        options: [qsTr("As the system"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
        current: section.viewModel.scheme
        onChosen: index => section.viewModel.scheme = index
    }
    Label { text: qsTr("Rows") }
    ChoiceRow {
        objectName: "densities"
        Layout.fillWidth: true
        name: qsTr("Rows")
        options: [qsTr("Roomy", "how far rows are apart"), qsTr("Dense", "how far rows are apart")]
        current: section.viewModel.density
        onChosen: index => section.viewModel.density = index
    }
    Label { text: qsTr("Size of text") }
    ChoiceRow {
        objectName: "textSizes"
        Layout.fillWidth: true
        name: qsTr("Size of text")
        options: section.sizes.map(percent => qsTr("%1 %").arg(percent))
        current: section.sizes.indexOf(section.viewModel.textPercent)
        onChosen: index => section.viewModel.textPercent = section.sizes[index]
    }
    Switch {
        objectName: "reducedMotion"
        Layout.fillWidth: true
        text: qsTr("Less motion")
        note: Theme.systemReducedMotion ? qsTr("Nothing slides or fades: your system asks for less motion.") : qsTr("Nothing slides or fades.")
        enabled: !Theme.systemReducedMotion
        checked: Theme.systemReducedMotion || section.viewModel.reducedMotion
        onToggled: section.viewModel.reducedMotion = checked
    }
}
