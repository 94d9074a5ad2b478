// SPDX-License-Identifier: Apache-2.0
// One page of the settings: a heading, a sentence where one is needed, and what can be chosen.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings
import Wardline.Theme

ColumnLayout {
    id: section

    required property SettingsViewModel viewModel
    property string title: ""
    property string note: ""

    spacing: Theme.pad
    Label {
        Layout.fillWidth: true
        visible: section.title !== ""
        text: section.title
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Sentence {
        Layout.fillWidth: true
        visible: section.note !== ""
        text: section.note
        isMuted: true
        wrapMode: Text.Wrap
    }
}
