// SPDX-License-Identifier: Apache-2.0
// The words of a message. They can be selected with the mouse while it is over them: what that takes is made only then, for a
// timeline of it would scroll slowly.
import QtQuick
import Wardline.Controls

Item {
    id: words

    required property string text
    property bool isMuted: false
    property bool isExplanation: false // in the place of words
    property bool isStruck: false
    property bool selectable: false
    property bool unfolded: false
    readonly property bool isFolded: shown.truncated
    readonly property string chosenText: loader.field?.selectedText ?? ""

    /// Nothing stays selected that nobody works with any more.
    function follow(): void {
        if (selectable && !isFolded && !loader.field) loader.setSource("SelectableWords.qml", { "words": words })
        else if (!selectable && !(loader.field?.activeFocus && chosenText !== "")) loader.source = ""
    }

    function forget(): void {
        loader.source = ""
    }

    onSelectableChanged: follow()
    implicitWidth: shown.implicitWidth
    implicitHeight: shown.implicitHeight
    Label {
        id: shown
        width: words.width
        visible: loader.field === null
        text: words.text
        isMuted: words.isMuted
        font.italic: words.isExplanation
        font.strikeout: words.isStruck
        wrapMode: Text.Wrap
        maximumLineCount: words.unfolded ? 100000 : 40 // a page of it; nobody scrolls past four thousand lines
        elide: Text.ElideRight
        mayShorten: true
    }
    Loader {
        id: loader
        readonly property SelectableText field: item as SelectableText
        width: words.width
    }
}
