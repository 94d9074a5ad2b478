// SPDX-License-Identifier: Apache-2.0
// How urgent something is that waits: STAT is told from urgent by shape, word and colour, and everywhere in the same way.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Chip {
    required property string word
    required property bool isStat
    property color soft: Theme.colour.criticalSoft // of what is urgent alone

    text: word
    iconName: isStat ? "stat" : "urgent"
    ink: isStat ? Theme.colour.criticalInk : Theme.colour.critical
    fill: isStat ? Theme.colour.critical : soft
}
