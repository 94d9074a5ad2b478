// SPDX-License-Identifier: Apache-2.0
// Who would not be able to read what is about to be sent.
import QtQuick
import Wardline.Controls
import Wardline.Conversation

Banner {
    required property ComposerViewModel viewModel

    meaning: Banner.Warning
    text: viewModel.cannotRead
}
