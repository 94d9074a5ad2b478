// SPDX-License-Identifier: Apache-2.0
// One set of colours. The theme test reads each pair that meets on screen and holds it to 4.5:1 (text) or 3:1 (shapes).
import QtQuick

QtObject {
    required property color window  // behind everything
    required property color surface // panes and cards
    required property color sunken  // fields, bubbles of others
    required property color hover
    required property color border  // shapes that must be seen
    required property color divider // decoration only
    required property color text
    required property color muted
    required property color accent
    required property color accentInk
    required property color accentSoft // selection, bubbles of our own
    required property color success
    required property color successSoft
    required property color info
    required property color infoSoft
    required property color warning
    required property color warningSoft
    required property color critical
    required property color criticalInk
    required property color criticalSoft
}
