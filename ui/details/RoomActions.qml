// SPDX-License-Identifier: Apache-2.0
// The menu of a conversation and what its acts ask before they are done: once for the window.
import QtQuick
import Wardline.Details

Item {
    id: actions

    required property RoomActs acts
    property string openRoom: ""

    /// At this place in `row`.
    function popup(facts: roomFacts, row: Item, x: real, y: real): void {
        if (facts.id === "") return
        const at = row.mapToItem(actions, x, y)
        menu.room = facts
        menu.popup(at.x, at.y)
    }
    function leave(facts: roomFacts): void {
        leaving.room = facts
        leaving.open()
    }
    /// `present`: ids of those who are known to be in it.
    function add(facts: roomFacts, present: var): void {
        adding.room = facts
        adding.present = present
        adding.open()
    }

    RoomMenu {
        id: menu
        acts: actions.acts
        showsKeys: room.id === actions.openRoom
        onLeaveAsked: actions.leave(room)
        onAddAsked: actions.add(room, [])
    }
    LeaveDialog {
        id: leaving
        acts: actions.acts
    }
    AddPeopleDialog {
        id: adding
        acts: actions.acts
    }
}
