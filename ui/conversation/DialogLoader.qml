// SPDX-License-Identifier: Apache-2.0
// A dialog of the conversation that is made when it is wanted, so that opening a conversation costs nothing for it. By address: Qt
// 6.4 refuses a component of the page's own file, where the page itself was loaded.
import QtQuick

Loader {
    id: loader

    required property string file
    required property QtObject viewModel
    property bool wanted: false

    onWantedChanged: {
        if (wanted) setSource(file, { "parent": loader.parent, "viewModel": loader.viewModel })
        else source = ""
    }
}
