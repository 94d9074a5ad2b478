#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a program on a session bus of its own that starts no services, so that no desktop's programs answer on it:
# with-bus.sh PROGRAM [ARGUMENT…]. Exit code 77 (skipped) when the tool is missing.
set -eu

if ! command -v dbus-run-session >/dev/null 2>&1; then
    echo "with-bus: dbus-run-session is not installed" >&2
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/bus.conf" <<CONFIG
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$folder</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONFIG
code=0
dbus-run-session --config-file="$folder/bus.conf" -- "$@" || code=$?
exit "$code"
