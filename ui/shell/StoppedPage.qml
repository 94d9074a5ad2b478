// SPDX-License-Identifier: Apache-2.0
// The profile can't be opened: why, and nothing else.
import QtQuick
import Wardline.Controls
import Wardline.Theme

Item {
    id: page

    required property string problem

    Banner {
        anchors.centerIn: parent
        width: Math.min(520, parent.width - 2 * Theme.far)
        text: page.problem
        meaning: Banner.Critical
    }
}
