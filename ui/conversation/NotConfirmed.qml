// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Wardline.Controls

Banner {
    meaning: Banner.Warning
    text: qsTr("Patient not confirmed. The card could not be proven, so check who this is about before you write.")
}
