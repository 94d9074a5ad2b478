// SPDX-License-Identifier: Apache-2.0
// A part that few messages have. It is made of its file once a message needs it: a timeline whose every row had all of them would
// open and scroll slowly.
import QtQuick
import Wardline.Conversation

Loader {
    id: part

    required property MessageRow row
    required property bool needed
    required property string file

    function follow(): void {
        if (needed) setSource(file, { "row": row })
        else source = ""
    }

    visible: needed
    onNeededChanged: follow()
    Component.onCompleted: if (needed) follow()
}
