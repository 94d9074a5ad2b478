// SPDX-License-Identifier: Apache-2.0
// The tip of what the pointer rests on; its owner says where. Nearly every button has one: it is made when it is wanted.
import QtQuick
import Wardline.Controls

Loader {
    id: hint

    property bool shown: false
    property string text: ""
    readonly property bool wanted: shown && text !== ""
    readonly property HintTip tip: item as HintTip

    width: tip?.implicitWidth ?? 0
    height: tip?.implicitHeight ?? 0
    onWantedChanged: {
        if (wanted) setSource("HintTip.qml", { "hint": hint })
        else source = ""
    }
}
