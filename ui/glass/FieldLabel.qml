// SPDX-License-Identifier: Apache-2.0
// The word above a field.
import QtQuick
import QtQuick.Layouts
import Wardline.Controls
import Wardline.Theme

Label {
    Layout.topMargin: Theme.tight
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    isMuted: true
    Accessible.ignored: true
}
