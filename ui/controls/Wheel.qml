// SPDX-License-Identifier: Apache-2.0
// The wheel moves a view at once, as far as the system says. Qt 6.4 moves it by an animation that each notch begins anew, so that a
// fast wheel does not move it at all; and over a remote desktop each step of an animation is a picture sent.
import QtQuick

WheelHandler {
    property Flickable view: null
    readonly property real notch: Application.styleHints.wheelScrollLines * 24 // px, as Qt counts

    parent: view
    activeTimeout: 0.25 // s: slower notches are one turn as well
    enabled: view !== null && view.interactive
    acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
    onWheel: event => {
        const by = event.pixelDelta.y !== 0 ? event.pixelDelta.y : event.angleDelta.y / 120 * notch
        const top = view.originY - view.topMargin
        const end = Math.max(top, view.originY + view.contentHeight + view.bottomMargin - view.height)
        const to = Math.max(top, Math.min(end, view.contentY - by))
        event.accepted = to !== view.contentY // else it is for the view around this one
        view.contentY = to
    }
}
