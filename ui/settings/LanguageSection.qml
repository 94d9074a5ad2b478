// SPDX-License-Identifier: Apache-2.0
// In which language the window speaks. Each is called by its own name, so that one who lost their way finds back.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings

Section {
    id: section

    readonly property var codes: ["", "en", "es"]

    title: qsTr("Language")
    note: qsTr("Messages stay as they were written.")
    ChoiceRow {
        objectName: "languages"
        Layout.fillWidth: true
        name: qsTr("Language")
        options: [qsTr("As the system"), "English", "Español"]
        current: Math.max(0, section.codes.indexOf(section.viewModel.language))
        onChosen: index => section.viewModel.language = section.codes[index]
    }
}
