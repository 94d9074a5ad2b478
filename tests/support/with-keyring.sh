#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a program on a session bus of its own with an unlocked, empty GNOME keyring: with-keyring.sh PROGRAM [ARGUMENT…]
# Home and data folders are temporary, so nobody's real keyring is touched. Exit code 77 (skipped) when the tools are missing.
set -eu

if [ "${WARDLINE_KEYRING_INSIDE:-}" != yes ]; then
    for tool in dbus-run-session gnome-keyring-daemon; do
        if ! command -v "$tool" >/dev/null 2>&1; then
            echo "with-keyring: $tool is not installed" >&2
            exit 77
        fi
    done
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    mkdir -m 700 "$home/run"
    code=0
    env -u XDG_CURRENT_DESKTOP -u DISPLAY -u WAYLAND_DISPLAY -u GNOME_KEYRING_CONTROL \
        HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
        XDG_RUNTIME_DIR="$home/run" WARDLINE_KEYRING_INSIDE=yes \
        dbus-run-session -- "$0" "$@" || code=$?
    exit "$code"
fi

# The daemon makes its first collection from the password on its standard input and goes to the background.
printf 'a keyring for tests' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
exec "$@"
