// SPDX-License-Identifier: Apache-2.0
// From which day to which messages are looked for. One of them may be left open.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Glass
import Wardline.Search
import Wardline.Theme

Dialog {
    id: dialog

    required property SearchViewModel viewModel
    property int problem: SearchViewModel.NoProblem

    function choose(): void {
        problem = viewModel.chooseDates(first.text, last.text)
        if (problem === SearchViewModel.NoProblem) close()
        else (problem === SearchViewModel.LastIsNoDate ? last : first).forceActiveFocus(Qt.OtherFocusReason)
    }

    title: qsTr("Messages of which days?")
    onOpened: {
        problem = SearchViewModel.NoProblem
        first.text = viewModel.typedFirst
        last.text = viewModel.typedLast
        first.forceActiveFocus()
    }
    FieldLabel {
        id: firstWord
        text: qsTr("From", "the first day")
    }
    TextField {
        id: first
        objectName: "firstDay"
        Layout.fillWidth: true
        placeholderText: qsTr("Date, like %1").arg(dialog.viewModel.sampleDate(21))
        Accessible.name: firstWord.text
        Accessible.description: placeholderText
        onTextChanged: dialog.problem = SearchViewModel.NoProblem
        onAccepted: last.forceActiveFocus()
    }
    FieldLabel {
        id: lastWord
        text: qsTr("To", "the last day")
    }
    TextField {
        id: last
        objectName: "lastDay"
        Layout.fillWidth: true
        placeholderText: qsTr("Date, like %1").arg(dialog.viewModel.sampleDate(14))
        Accessible.name: lastWord.text
        Accessible.description: placeholderText
        onTextChanged: dialog.problem = SearchViewModel.NoProblem
        onAccepted: if (choice.enabled) dialog.choose()
    }
    Label {
        objectName: "datesProblem"
        Layout.fillWidth: true
        visible: text !== ""
        text: {
            switch (dialog.problem) {
            case SearchViewModel.FirstIsNoDate: return qsTr("The first day is no date. Write it like %1.").arg(dialog.viewModel.sampleDate(21))
            case SearchViewModel.LastIsNoDate: return qsTr("The last day is no date. Write it like %1.").arg(dialog.viewModel.sampleDate(14))
            case SearchViewModel.LastIsBefore: return qsTr("The last day is before the first.")
            default: return ""
            }
        }
        color: Theme.colour.critical
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    buttons: [
        Button {
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        Button {
            id: choice
            objectName: "chooseDates"
            primary: true
            enabled: first.text.trim() !== "" || last.text.trim() !== ""
            text: qsTr("Search", "button: look for messages of these days")
            onClicked: dialog.choose()
        }
    ]
}
