// SPDX-License-Identifier: Apache-2.0
// A row of a list that keeps those that leave for the next: kept, it is neither seen nor read, and the list has the keyboard.
import QtQuick

Item {
    ListView.onPooled: {
        visible = false
        focus = false
    }
    ListView.onReused: visible = true
}
