// SPDX-License-Identifier: Apache-2.0
// The card every step of signing in stands on: title, what to do, what is wrong.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.SignIn
import Wardline.Theme

ColumnLayout {
    id: stage

    required property SignInViewModel viewModel
    required property string title
    property string lead: ""
    property string working: "" // what is being done while it is busy; empty: it never is
    property Item firstTyped: null // has the keyboard after a cancel
    readonly property bool isBusy: viewModel.isBusy
    default property alias content: body.data

    // What had the keyboard is disabled meanwhile; and Enter, pressed once more, must not cancel.
    onIsBusyChanged: {
        if (isBusy) work.takeKeyboard()
        else if (firstTyped !== null) firstTyped.forceActiveFocus()
    }

    spacing: Theme.near
    Label {
        Layout.fillWidth: true
        text: stage.title
        font.pixelSize: Theme.headline
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Sentence {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.tight
        visible: text !== ""
        text: stage.lead
        isMuted: true
        wrapMode: Text.Wrap
        lineHeight: 1.15
    }
    Banner {
        Layout.fillWidth: true
        visible: text !== ""
        text: stage.viewModel.problem
        meaning: Banner.Critical
    }
    ColumnLayout {
        id: body
        Layout.fillWidth: true
        spacing: Theme.tight
        enabled: !stage.isBusy
    }
    WorkingLine {
        id: work
        isStop: true
        Layout.fillWidth: true
        visible: stage.working !== ""
        running: stage.isBusy
        text: stage.working
        canCancel: stage.viewModel.canCancel
        isEnding: stage.viewModel.isCancelling
        onCancelled: stage.viewModel.cancel()
    }
}
