# Shared by the tests of engines. Each is run with the vcompress to test.
set -euo pipefail

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# need PROGRAM...: on Debian and with Homebrew `make` installs them.
need() {
  local program
  for program; do
    command -v "$program" >/dev/null || fail "$program is not installed"
  done
}

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
vcompress=$(realpath "${1:?the vcompress to test}")
work=$(realpath "$(mktemp -d "${TMPDIR:-/tmp}/vcompress-engine.XXXXXX")")

# macOS has only the second.
digests() { if command -v sha256sum >/dev/null; then sha256sum -- "$@"; else shasum -a 256 -- "$@"; fi; }

# start COMMAND...: in a group of processes of its own, which `kill -- -$group` reaches as a whole.
start() {
  set -m
  "$@" &
  group=$!
  set +m
}

# 24 real clips: trims of the fixtures, in folders with names that shells trip over.
make_clips() {
  local target=$1 number=0 clip start
  for start in 0 0.04 0.08; do
    for clip in bunny_1080p60.mp4 city_night_720x405.ts flower_720p30.mp4 hand_cup_480p.mp4 \
      pan_4k.mp4 phone_portrait.mp4 screen_editor_720p.mkv street_static_camera.avi; do
      local folder="$target/day $((number % 3))/it's {}"
      mkdir -p "$folder"
      ffmpeg -nostdin -v error -ss "$start" -i "$repository/Fixtures/clips/$clip" -t 0.7 \
        -vf scale=640:-2 -c:v libx264 -preset ultrafast -crf 18 -an \
        "$folder/$number ${clip%.*}.mkv"
      number=$((number + 1))
    done
  done
  [ "$(find "$target" -type f | wc -l)" -eq 24 ] || fail "there are not 24 clips"
}

# Everything two output folders hold, but the jobs' own books.
same_results() {
  diff -r -x .vcompress "$1" "$2" || fail "$1 and $2 are not the same"
  [ "$(find "$2" -type f ! -path '*/.vcompress/*' | wc -l)" -eq "$3" ] ||
    fail "$2 does not hold $3 files"
}

status() { "$vcompress" batch status "$1" --json | sed -n 1p; }
field() { sed -n "s/.*\"$1\":\([a-z0-9]*\).*/\1/p"; }
is_running() { [ "$(status "$1" | field running)" -gt 0 ]; }
# The processes that have signed a claim.
workers() { sed -n 's/.*"process":\([0-9]*\).*/\1/p' "$1"/claims/* 2>/dev/null || true; }

# The job's result records with their digests, and those that changed since: none may.
records() (
  cd "$1/results" 2>/dev/null || exit 0
  set -- *.json
  [ ! -e "$1" ] || digests "$@" | sort
)
only_added() {
  comm -23 "$1" "$2" | grep . && fail "a finished file was made again" || true
}

# Waits until the command succeeds, at most so many seconds.
wait_for() {
  local patience=$1
  shift
  local left=$((patience * 5))
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || fail "waited $patience s for: $*"
    sleep 0.2
  done
}
