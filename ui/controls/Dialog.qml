// SPDX-License-Identifier: Apache-2.0
// A question or a small page over the window: a title, what it holds, and its buttons. Esc closes it. It is never larger than the
// window: what can be shorter (a list) gives way, if it fills the height.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Wardline.Controls
import Wardline.Theme

T.Dialog {
    id: control

    required title // also what a screen reader calls it
    default property alias content: body.data
    property alias buttons: buttonRow.data

    anchors.centerIn: T.Overlay.overlay
    modal: true
    focus: true
    padding: Theme.far
    closePolicy: T.Popup.CloseOnEscape
    readonly property int wanted: 240 * (1 + Theme.textScale) // 480 at a text size of 100 %
    implicitWidth: Math.min(wanted, (T.Overlay.overlay ? T.Overlay.overlay.width : wanted) - 2 * Theme.far)
    implicitHeight: Math.min(column.implicitHeight + topPadding + bottomPadding,
        T.Overlay.overlay ? T.Overlay.overlay.height - 2 * Theme.far : Infinity)
    // Not as its contentItem: that one is made late, unless something in it has an id.
    contentData: ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.wide
        Label {
            Layout.fillWidth: true
            text: control.title
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
            wrapMode: Text.Wrap
        }
        ColumnLayout {
            id: body
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.pad
        }
        RowLayout {
            id: buttonRow
            Layout.alignment: Qt.AlignRight
            Layout.maximumWidth: Math.min(implicitWidth, column.width)
            spacing: Theme.near
        }
    }
    background: Rectangle {
        color: Theme.colour.surface
        radius: 2 * Theme.radius
        border.width: 1
        border.color: Theme.colour.border
    }
    T.Overlay.modal: Cover {}
}
