// SPDX-License-Identifier: Apache-2.0
// A part that few conversations show. It is made of its file once it is wanted, so that opening a conversation costs nothing for it.
// By the file's address, as with the parts of a message.
import QtQuick

Loader {
    id: part

    required property string file
    required property var given // what its properties are, by their names
    required property bool wanted
    readonly property bool isWanted: wanted && given !== undefined

    visible: isWanted
    active: false
    onIsWantedChanged: {
        if (isWanted) setSource(file, given)
        active = isWanted
    }
}
