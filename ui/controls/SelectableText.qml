// SPDX-License-Identifier: Apache-2.0
// Text to be copied and not changed: always plain, never markup.
import QtQuick
import Wardline.Theme

TextEdit {
    textFormat: TextEdit.PlainText
    readOnly: true
    selectByMouse: true
    activeFocusOnTab: true
    wrapMode: TextEdit.Wrap
    color: Theme.colour.text
    selectionColor: Theme.colour.accent
    selectedTextColor: Theme.colour.accentInk
    font.pixelSize: Theme.body
    font.weight: Font.DemiBold
    Accessible.role: Accessible.EditableText
    Accessible.readOnly: true
}
