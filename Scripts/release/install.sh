#!/bin/sh
# Installs vcompress from the folder that this script lies in, or removes it again.
#   sh install.sh [PREFIX]              into /usr/local, or ~/.local, or where you like
#   sh install.sh --uninstall [PREFIX]
set -eu
action=install
if [ "${1:-}" = --uninstall ]; then
  action=uninstall
  shift
fi
case ${1:-} in
-*) sed -n '2,4s/^# \{0,1\}//p' "$0"; [ "$1" = --help ] && exit 0; exit 64 ;;
esac
prefix=${1:-/usr/local}
here=$(cd "$(dirname "$0")" && pwd)
list=share/vcompress/installed-files

fail() {
  echo "install.sh: $*" >&2
  exit 73
}

remove() {
  [ -f "$prefix/$list" ] || fail "vcompress was not installed in $prefix with this script"
  while IFS= read -r file; do
    # A list that was tampered with removes nothing elsewhere.
    case $file in /* | ../* | */../* | '') fail "$prefix/$list names $file" ;; esac
    rm -f "$prefix/$file" || fail "$prefix/$file cannot be removed"
  done <"$prefix/$list"
  folders=$(sed -n 's#/[^/]*$##p' "$prefix/$list" | sort -ru)
  rm -f "$prefix/$list"
  for folder in $folders share/vcompress; do
    # Folders that hold something else stay.
    while [ "$folder" != . ]; do
      rmdir "$prefix/$folder" 2>/dev/null || break
      folder=$(dirname "$folder")
    done
  done
}

if [ $action = uninstall ]; then
  remove
  echo "vcompress is no longer in $prefix"
  exit
fi

[ -x "$here/bin/vcompress" ] || fail "there is no bin/vcompress beside this script"
mkdir -p "$prefix" 2>/dev/null || fail "$prefix cannot be made; use sudo or name another folder"
[ -w "$prefix" ] || fail "you may not write into $prefix; use sudo or name another folder: sh install.sh ~/.local"
# What an earlier version had and this one lacks goes.
if [ -f "$prefix/$list" ]; then remove; fi
(cd "$here" && find bin share -type f) | LC_ALL=C sort | while IFS= read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  cp "$here/$file" "$prefix/$file" || fail "$prefix/$file cannot be written"
done
(cd "$here" && find bin share -type f) | LC_ALL=C sort >"$prefix/$list"
"$prefix/bin/vcompress" --version
case :$PATH: in
*":$prefix/bin:"*) ;;
*) echo "$prefix/bin is not on your PATH: add it, or call $prefix/bin/vcompress" ;;
esac
