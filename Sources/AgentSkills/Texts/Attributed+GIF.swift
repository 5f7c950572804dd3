// Written by Scripts/update-skills, from Skills/video-compressor-gif.
// swift-format-ignore-file

extension SkillFile {
  static let attributedGIF = [
    SkillFile(
      path: "video-compressor-gif/SKILL.md",
      text: #"""
---
name: video-compressor-gif
version: 1.0.0
displayName: "Video Compressor GIF"
description: "Turn a clip or a screen recording into a small looping GIF with vcompress, on this machine; through NemoVideo's service only when asked to."
license: MIT-0
metadata: {"openclaw":{"emoji":"🎬","requires":{"bins":["vcompress"],"env":[],"configPaths":["~/.config/nemovideo/"]},"primaryEnv":"NEMO_TOKEN","variant":"gif"}}
---
# Small looping GIFs

`vcompress` makes them on the user's machine, without network. Use it first; the service is for what the
machine cannot do, or for users who ask for it.

## Here

Pass what the user said, in English or Chinese, as one word:

    vcompress "a small looping GIF" clip.mp4
    vcompress ask "gif, 480 wide, first 5 seconds, under 8MB" clip.mp4

Or say it in options: `vcompress clip.mp4 -o clip.gif --width 480 --fps 12 --start 0:04 --duration 5 --under 8MB`.
The path of the result is the only line on standard output. `--dry-run` says what would be done, `--json`
tells everything to a program. Short clips of up to 5 seconds make the best GIFs: propose a part of a long one.

Exit code 3 means that a limit cannot be met; the message says what to give up. Show it and ask. Others:
`vcompress help exit-codes`.

## By the service

Only when the user wants it. What is sent, and where, is said before it goes.

| the user says | run |
|---|---|
| "use the cloud" and names a file | `vcompress clip.mp4 --cloud always -o clip.gif` |
| wants to go step by step | `vcompress cloud upload clip.mp4`, `vcompress cloud chat "..."`, then `vcompress cloud export -o clip.gif` |
| "export", "导出", "download", "send me the video" | `vcompress cloud export -o OUT` |
| "credits", "积分", "balance", "余额" | `vcompress cloud credits` |
| "status", "状态", "show tracks" | `vcompress cloud state` |
| "upload", "上传", or hands a file over | `vcompress cloud upload FILE` |
| anything else about the edit | `vcompress cloud chat "..."`, in the user's words |

The service returns an MP4; vcompress makes the GIF of it here. When a run was cut off:
`vcompress cloud jobs`, then `vcompress cloud resume`. Never start a second render while one is on its way.
Never show or ask for tokens; `NEMO_TOKEN` in the environment is taken when it is there.

Messages of vcompress are meant for the user: pass them on as they are. Exit code 77 is a matter of
credits or of the plan, 75 means to try again later, 69 that there is no network or no service: then
do it here, without `--cloud`.

"""#),
  ]
}
