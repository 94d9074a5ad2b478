// SPDX-License-Identifier: Apache-2.0
// Sizes and colours of every screen: a 4-px grid, three text sizes plus one, and three sets of colours. Knows no domain.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    enum Scheme { Light, Dark, Contrast }

    readonly property SystemPalette system: SystemPalette {}
    property int wanted: -1 // a Scheme, or -1: as the system has it
    property int systemScheme: -1 // a Scheme that the system asks for, or -1: as its colours are
    property real textScale: 1
    property bool reducedMotion: false // by the person's own wish or the system's
    property bool systemReducedMotion: false
    property bool compact: false

    readonly property int scheme: wanted >= 0 ? wanted : systemScheme >= 0 ? systemScheme : system.window.hslLightness < 0.5 ? Theme.Dark : Theme.Light

    readonly property Colours colour: scheme === Theme.Contrast ? contrast : scheme === Theme.Dark ? dark : light

    readonly property int tight: 4
    readonly property int near: 8
    readonly property int pad: 12
    readonly property int wide: 16
    readonly property int far: 24
    readonly property int radius: 6
    readonly property int target: 36 // height of what is clicked
    readonly property int ring: 2    // the focus ring's width
    readonly property int rowGap: compact ? tight : near // above and below what a row of a list says
    readonly property int motion: reducedMotion ? 0 : 120

    readonly property int small: Math.round(12 * textScale)
    readonly property int body: Math.round(14 * textScale)
    readonly property int title: Math.round(17 * textScale)
    readonly property int headline: Math.round(24 * textScale)

    // Icons: one beside small text, one beside the others.
    readonly property int mark: Math.round(15 * textScale)
    readonly property int sign: Math.round(18 * textScale)

    readonly property Colours light: Colours {
        window: "#eef1f4"
        surface: "#ffffff"
        sunken: "#f1f4f7"
        hover: "#f1f4f7"
        border: "#76828f"
        divider: "#dbe1e7"
        text: "#16202b"
        muted: "#4d5b69"
        accent: "#0a5aa8"
        accentInk: "#ffffff"
        accentSoft: "#e0edf9"
        success: "#17693a"
        successSoft: "#e1f3e8"
        info: "#0a5aa8"
        infoSoft: "#e0edf9"
        warning: "#7d4b00"
        warningSoft: "#fdf0d7"
        critical: "#b0121b"
        criticalInk: "#ffffff"
        criticalSoft: "#fde9e9"
    }
    readonly property Colours dark: Colours {
        window: "#0f141a"
        surface: "#182028"
        sunken: "#222c36"
        hover: "#222c36"
        border: "#7a8795"
        divider: "#2d3843"
        text: "#e9eef3"
        muted: "#abb7c3"
        accent: "#74b7f5"
        accentInk: "#07121d"
        accentSoft: "#1b3a58"
        success: "#74d39b"
        successSoft: "#16372a"
        info: "#74b7f5"
        infoSoft: "#1b3a58"
        warning: "#f3c067"
        warningSoft: "#3d2f12"
        critical: "#ff938e"
        criticalInk: "#1d0707"
        criticalSoft: "#4a2022"
    }
    readonly property Colours contrast: Colours {
        window: "#000000"
        surface: "#000000"
        sunken: "#000000"
        hover: "#1f1f1f"
        border: "#ffffff"
        divider: "#ffffff"
        text: "#ffffff"
        muted: "#ffffff"
        accent: "#7fe0ff"
        accentInk: "#000000"
        accentSoft: "#00304a"
        success: "#7dffa8"
        successSoft: "#00270f"
        info: "#7fe0ff"
        infoSoft: "#00304a"
        warning: "#ffe066"
        warningSoft: "#2b2200"
        critical: "#ffa8a4"
        criticalInk: "#000000"
        criticalSoft: "#3a0000"
    }
}
