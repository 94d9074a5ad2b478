// SPDX-License-Identifier: Apache-2.0
// A banner of the lock page, made when there is something to say: most starts have nothing.
import QtQuick

Loader {
    id: note

    required property string text
    property int meaning: 0 // a Banner's
    readonly property bool isNeeded: text !== ""

    function show(): void {
        if (isNeeded) setSource("qrc:/qt/qml/Wardline/Controls/Banner.qml", { text: text, meaning: meaning })
        else source = ""
    }

    visible: isNeeded
    onIsNeededChanged: show()
    Component.onCompleted: show()
    Binding {
        target: note.item
        property: "text"
        value: note.text
    }
}
