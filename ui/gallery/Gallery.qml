// SPDX-License-Identifier: Apache-2.0
// The controls on show (`wardline --gallery`): for whoever draws them, and for tests. Needs no server and no profile. Not translated.
import QtQuick
import Wardline.Controls
import Wardline.Gallery
import Wardline.Theme

Window {
    id: window

    title: "Wardline"
    width: 1280
    height: 1000
    visible: true
    color: Theme.colour.window
    LayoutMirroring.enabled: mirrored.checked
    LayoutMirroring.childrenInherit: true
    Rectangle {
        id: bar
        width: parent.width
        height: controls.implicitHeight + 2 * Theme.near
        color: Theme.colour.surface
        Flow {
            id: controls
            x: Theme.far
            y: Theme.near
            width: parent.width - 2 * Theme.far
            spacing: Theme.far
            ChoiceRow {
                width: 420
                name: "Colours"
                options: ["Light", "Dark", "High contrast"]
                current: Theme.scheme
                onChosen: index => Theme.wanted = index
            }
            ChoiceRow {
                width: 260
                name: "Size of text"
                options: ["100 %", "150 %", "200 %"]
                current: Math.round((Theme.textScale - 1) * 2)
                onChosen: index => Theme.textScale = 1 + index / 2
            }
            Switch {
                implicitWidth: 130
                text: "Dense"
                onToggled: Theme.compact = checked
            }
            Switch {
                id: mirrored
                implicitWidth: 160
                text: "Right to left"
            }
        }
    }
    GalleryPage {
        objectName: "gallery"
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
    }
}
