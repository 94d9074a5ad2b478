// SPDX-License-Identifier: Apache-2.0
// Every act of the window with its key.
pragma ComponentBehavior: Bound
import QtQuick
import Wardline.Controls
import Wardline.Shell

Menu {
    id: menu

    required property WindowActs acts

    component Act: MenuItem {
        required property WindowAct modelData
        objectName: modelData.objectName
        iconName: modelData.iconName
        text: modelData.words
        keys: modelData.keys
        critical: modelData.critical
        enabled: modelData.offered
        onTriggered: modelData.activated()
    }

    Repeater {
        model: menu.acts.finding
        Act {}
    }
    Menu {
        title: qsTr("Go to", "menu of conversations and panes")
        Repeater {
            model: menu.acts.going
            Act {}
        }
    }
    Menu {
        title: qsTr("Conversation", "menu")
        Repeater {
            model: menu.acts.conversation
            Act {}
        }
    }
    Menu {
        title: qsTr("Message", "menu")
        Repeater {
            model: menu.acts.message
            Act {}
        }
    }
    Repeater {
        model: menu.acts.window
        Act {}
    }
}
