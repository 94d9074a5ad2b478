// SPDX-License-Identifier: Apache-2.0
// What dims the page behind a dialog; there as long as the dialog.
import QtQuick

Rectangle {
    color: "#99000000"
}
