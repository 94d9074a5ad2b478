// SPDX-License-Identifier: Apache-2.0
// What may interrupt. Urgent messages always do.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Settings

Section {
    id: section

    title: qsTr("Notifications")
    note: qsTr("Urgent and STAT messages always notify you. Routine messages never do: they wait in the list.")
    Switch {
        objectName: "notifyMentions"
        Layout.fillWidth: true
        text: qsTr("Notify when somebody mentions you")
        checked: section.viewModel.notifyMentions
        onToggled: section.viewModel.notifyMentions = checked
    }
    Switch {
        objectName: "notificationsShowText"
        Layout.fillWidth: true
        text: qsTr("Show who writes and what")
        note: qsTr("Others may see this screen. Without it a notification says only that something is urgent. While locked it never says more.")
        checked: section.viewModel.notificationsShowText
        onToggled: section.viewModel.notificationsShowText = checked
    }
    Sentence { text: qsTr("Sound") }
    Switch {
        objectName: "soundUrgent"
        Layout.fillWidth: true
        text: qsTr("For urgent and STAT messages")
        checked: section.viewModel.soundUrgent
        onToggled: section.viewModel.soundUrgent = checked
    }
    Switch {
        objectName: "soundMentions"
        Layout.fillWidth: true
        text: qsTr("When somebody mentions you")
        checked: section.viewModel.soundMentions
        onToggled: section.viewModel.soundMentions = checked
    }
    Switch {
        objectName: "soundRoutine"
        Layout.fillWidth: true
        text: qsTr("For routine messages")
        note: qsTr("The desktop plays the sounds. It may show a short “New message” with this one, or leave its sound out.")
        checked: section.viewModel.soundRoutine
        onToggled: section.viewModel.soundRoutine = checked
    }
}
