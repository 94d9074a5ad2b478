// SPDX-License-Identifier: Apache-2.0
// A sentence across a page: what happened and what to do. Announced as an alert when it is wrong.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Theme

Rectangle {
    id: banner

    enum Meaning { Info, Success, Warning, Critical }

    required property string text
    property int meaning: Banner.Info
    default property alias actions: actionRow.data
    readonly property color ink: [Theme.colour.info, Theme.colour.success, Theme.colour.warning, Theme.colour.critical][meaning]

    implicitHeight: row.implicitHeight + 2 * Theme.near
    implicitWidth: 320
    radius: Theme.radius
    color: [Theme.colour.infoSoft, Theme.colour.successSoft, Theme.colour.warningSoft, Theme.colour.criticalSoft][meaning]
    border.width: Theme.scheme === Theme.Contrast ? 1 : 0
    border.color: ink
    Accessible.role: meaning >= Banner.Warning ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: text

    // Beside the sentence, or below it where they would leave it no room.
    readonly property bool isStacked: actionRow.implicitWidth > width * 0.4

    GridLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        columns: banner.isStacked ? 2 : 3
        columnSpacing: Theme.near
        rowSpacing: Theme.near
        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
            name: ["help", "check", "alert", "alert"][banner.meaning]
            size: Theme.sign
            color: banner.ink
        }
        Label {
            Layout.fillWidth: true
            text: banner.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Row {
            id: actionRow
            Layout.columnSpan: banner.isStacked ? 2 : 1
            Layout.alignment: Qt.AlignRight
            visible: children.length > 0
            spacing: Theme.near
        }
    }
}
