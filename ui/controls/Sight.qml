// SPDX-License-Identifier: Apache-2.0
// Whether a dialog stands over the page that this is in: what it covers is not read. A menu or a hint leaves the page to be read.
import QtQuick
import QtQuick.Templates as T
import Wardline.Controls

Item {
    readonly property bool covered: {
        const over = T.Overlay.overlay?.children ?? []
        for (let at = 0; at < over.length; ++at) {
            if (over[at] as Cover) return true
        }
        return false
    }
}
