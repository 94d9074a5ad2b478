#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# cleanroom.sh FOLDER [COMMAND…]: a fresh Debian 12 (debootstrap, minbase) in FOLDER, the committed tree in it, and
# `./dev COMMAND…` run there as its root; without one README's two, `./dev demo` (headless) and `./dev test`. Everything runs in namespaces of its own: no mount and no process is left behind.
# Where packages come from is this machine's business: its apt, pip and cargo settings go into the room, not into the tree.
set -euo pipefail
readonly folder=$1
shift
readonly base=$folder/base.tar room=$folder/room
readonly source=$PWD
readonly inside_home=root
mkdir -p "$folder"

say() { if [[ -t 2 ]]; then printf "\033[1m%s\033[0m\n" "$*"; else printf "%s\n" "$*"; fi >&2; }

mirror() { # the first address that apt takes Debian itself from
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -1
}

copy_settings() {
  local path
  for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/preferences.d /etc/apt/keyrings \
    /etc/apt/auth.conf.d /usr/share/keyrings /usr/local/share/ca-certificates /etc/ssl/certs/ca-certificates.crt \
    /etc/pip.conf /etc/hosts /etc/resolv.conf; do
    [[ ! -e $path ]] || { mkdir -p "$room$(dirname "$path")"; cp -rL "$path" "$room$(dirname "$path")/"; }
  done
  for path in .config/pip .cargo/config.toml; do
    [[ ! -e $HOME/$path ]] || { mkdir -p "$room/$inside_home/$(dirname "$path")"; cp -rL "$HOME/$path" "$room/$inside_home/$path"; }
  done
  # Folders of wheels that pip is told to look into.
  for path in ${PIP_FIND_LINKS-}; do
    [[ ! -d $path ]] || { mkdir -p "$room$path"; cp -rL "$path/." "$room$path/"; }
  done
}

# The variables by which this machine tells its tools where packages and certificates are.
settings_environment() {
  env | grep -E '^((PIP|CARGO|UV)_|[A-Za-z_]*(proxy|PROXY)=|[A-Z_]*(CA_BUNDLE|CAINFO|SSL_CERT_FILE|SSL_CERT_DIR)=)' |
    grep -vE '^CARGO_(HOME|TARGET_DIR)=' || true
}

if [[ ! -e $base ]]; then
  say 'Clean room: Debian 12, minbase'
  rm -rf "$room"
  debootstrap --variant=minbase bookworm "$room" "$(mirror)" >"$folder/debootstrap.log" || { tail "$folder/debootstrap.log"; exit 1; }
  tar -C "$room" -cf "$base.part" .
  mv "$base.part" "$base"
fi
rm -rf "$room"
mkdir -p "$room"
tar -C "$room" -xf "$base"
# debootstrap's own list would name the same archive twice.
[[ -e /etc/apt/sources.list ]] || rm -f "$room/etc/apt/sources.list"
copy_settings
git clone --quiet --no-hardlinks "$source" "$room/$inside_home/wardline"

# NUL-separated, so that any value survives: the words after ./dev, and the settings.
printf '%s\0' "$@" >"$folder/words"
settings_environment | tr '\n' '\0' >"$folder/settings"

readonly both='
echo "Clean room: ./dev demo --headless"
./dev demo --headless
echo "Clean room: ./dev test"
exec ./dev test
'
readonly inside='
set -euo pipefail
room=$1
folder=$2
mapfile -t -d "" words <"$folder/words"
mapfile -t -d "" settings <"$folder/settings"
mount --make-rprivate /
mount -t proc proc "$room/proc"
mount --rbind /sys "$room/sys"
mount --rbind /dev "$room/dev"
mount -t tmpfs tmpfs "$room/tmp"
exec chroot "$room" /usr/bin/env -i HOME="/$3" LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  "${settings[@]}" /bin/bash -c "set -e; cd ~/wardline; $4" dev "${words[@]}"
'
work=$both
if (($#)); then
  say "Clean room: ./dev $*"
  work='exec ./dev "$@"'
fi
status=0
unshare --mount --pid --fork --kill-child bash -c "$inside" inside "$room" "$folder" "$inside_home" "$work" </dev/null || status=$?
[[ -n ${KEEP-} ]] || rm -rf "$room"
exit "$status"
