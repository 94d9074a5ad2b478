// SPDX-License-Identifier: Apache-2.0
// A part that few messages have. It is made of its file once a message needs it: a timeline whose every row had all of them would
// open and scroll slowly. By the file's address, for Qt 6.4 refuses a component of this module inside a delegate.
import QtQuick
import Wardline.Conversation

Loader {
    id: part

    required property MessageRow row
    required property bool needed
    required property string file
    // Not before the row is known; and so early that the height of it is in that of the row from the first.
    readonly property bool isWanted: row !== null && needed

    visible: needed
    // Not by an empty address: a row out of sight is made in steps, and a part that is needed no more by the last of them would be
    // loaded from it (Qt 6.4).
    active: false
    onIsWantedChanged: {
        if (isWanted) setSource(file, { "row": row })
        active = isWanted
    }
}
