// Written by Scripts/update-skills, from Skills/standard/video-compressor-gif.
// swift-format-ignore-file

extension SkillFile {
  static let standardGIF = [
    SkillFile(
      path: "video-compressor-gif/SKILL.md",
      text: #"""
---
name: video-compressor-gif
description: Turn a clip or a screen recording into a small looping GIF with vcompress, on this machine. Use it when the user wants a GIF, an animated picture for a README, a chat or an issue, or a smaller GIF. NemoVideo's service is used only when the user asks for it.
license: MIT-0
compatibility: Needs the vcompress command, 0.1.0 or later, on Linux or macOS. No network, unless the user asks for NemoVideo's service.
metadata:
  version: "1.1.0"
---
# Small looping GIFs

`vcompress` makes GIFs on the user's machine. It never changes the source, never replaces a file unless you
say so, and sends nothing anywhere.

## Decide

| the user | do |
|---|---|
| wants a GIF of a video or recording | `vcompress ask "WHAT THEY SAID" FILE`, in English or Chinese |
| names a place or a size (GitHub, Slack, 8 MB) | the same, or `--for github`, `--under 8MB` |
| has a long clip and no part in mind | propose up to 5 seconds: `--start 0:04 --duration 5` |
| finds the GIF too large | the same command with `--under`, or a smaller `--width` or `--fps` |
| wants to know first | add `--estimate`; nothing is written |
| asks how good it looks | `vcompress compare SOURCE RESULT` |
| asks for the cloud, or must work there | see "The service" |

Work here first. Offer the service only when the user asks, or when exit code 69 or 75 says that this machine
cannot do it and the user agrees.

## Examples

```sh
vcompress ask "a small looping GIF, the first second, 160 wide" clip.mp4
vcompress clip.mp4 -o small.gif --width 120 --fps 10 --duration 1 --under 300kB
vcompress clip.mp4 -o github.gif --for github --duration 1 --width 160
vcompress clip.mp4 --gif --width 160 --duration 1 --estimate --json
vcompress probe small.gif --json
vcompress compare clip.mp4 small.gif --json
```

Standard output has one line: the path of the result. With `--json` each line is an object; the last
`file-done` has `output`, `outputBytes` and `score` (0 to 100; 90 and more looks the same to most people).

## Exit codes

| code | meaning for you |
|---|---|
| 0 | Done. Tell the user the path and the size. |
| 3 | The limit cannot be met. The message says what would fit: offer that, and wait for the answer. |
| 64 | The command is wrong, or words were not understood. Fix it; do not send the same again. |
| 65, 66 | The file is broken or missing. Name it to the user. |
| 73 | The output exists. Choose another name, or ask before `--if-exists overwrite`. |
| 74 | Reading or writing failed, or the disk is full. Say so; more room helps. |
| 69, 75 | This machine lacks something, or is short of memory for the moment. Say so; try 75 once more later. |
| 77 | Not allowed: rights to a file, or credits of the service. |
| 130 | The user stopped it. Do not start again. |

## The service

Say what will be sent, and ask, before the first file goes. The service returns an MP4; vcompress makes the
GIF of it here.

| the user says | run |
|---|---|
| "use the cloud" and names a file | `vcompress clip.mp4 --cloud always -o clip.gif` |
| wants to go step by step | `vcompress cloud upload clip.mp4`, `vcompress cloud chat "..."`, `vcompress cloud export -o clip.gif` |
| "credits", "积分" | `vcompress cloud credits` |
| "status", "状态" | `vcompress cloud state` |

After an interruption: `vcompress cloud jobs`, then `vcompress cloud resume`. Start no second render while one
is under way. Never show or ask for tokens.

"""#),
    SkillFile(
      path: "video-compressor-gif/evals/evals.json",
      text: #"""
{
  "skill_name": "video-compressor-gif",
  "evals": [
    {
      "id": 1,
      "prompt": "Make a small looping GIF of the first second of clip.mp4, 160 pixels wide.",
      "expected_output": "One GIF beside the clip, 160 pixels wide, of one second.",
      "files": ["clip.mp4"],
      "assertions": ["A .gif exists and is 160 pixels wide", "clip.mp4 is unchanged", "One command made it", "The answer names the path and the size"]
    },
    {
      "id": 2,
      "prompt": "I need clip.mp4 as a GIF for a GitHub README, under 300 kB.",
      "expected_output": "A GIF of at most 300,000 bytes.",
      "files": ["clip.mp4"],
      "assertions": ["The GIF has at most 300000 bytes", "The command says --under or passes the user's words", "Nothing is uploaded"]
    },
    {
      "id": 3,
      "prompt": "Turn clip.mp4 into a GIF of 1 kB.",
      "expected_output": "The agent says that this cannot be met, and offers what vcompress says would fit.",
      "files": ["clip.mp4"],
      "assertions": ["No file is left behind", "The agent offers what the message names, and asks", "The same command is not run twice"]
    }
  ]
}

"""#),
  ]
}
