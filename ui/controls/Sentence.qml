// SPDX-License-Identifier: Apache-2.0
// A text that a screen reader comes upon by itself. A plain Label is part of something that is told as a whole, or for the eye.
import QtQuick

Label {
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
