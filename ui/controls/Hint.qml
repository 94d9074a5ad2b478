// SPDX-License-Identifier: Apache-2.0
// The tip of what the pointer rests on; its owner says where. Nearly every button has one: it is made when it is wanted.
import QtQuick
import QtQuick.Templates as T

Loader {
    id: hint

    property bool shown: false
    property string words: "" // not `text`: it shows none itself
    readonly property bool wanted: shown && words !== ""
    readonly property T.ToolTip tip: item as T.ToolTip

    width: tip?.implicitWidth ?? 0
    height: tip?.implicitHeight ?? 0
    onWantedChanged: {
        if (wanted) setSource("HintTip.qml", { "hint": hint })
        else source = ""
    }
}
