// Written by Scripts/update-skills, from Skills/standard/video-compressor-online.
// swift-format-ignore-file

extension SkillFile {
  static let standardOnline = [
    SkillFile(
      path: "video-compressor-online/SKILL.md",
      text: #"""
---
name: video-compressor-online
description: Make large videos small with vcompress, on this machine, to a size, a place's limits or the same visible quality. Use it when the user wants a video or a folder of videos smaller, under a limit, or ready for Discord, WhatsApp, email and the like. NemoVideo's service is used only when the user agrees.
license: MIT-0
compatibility: Needs the vcompress command, 0.1.0 or later, on Linux or macOS. No network, unless the user agrees to NemoVideo's service.
metadata:
  version: "1.1.0"
---
# Large videos, made small

`vcompress` compresses on the user's machine, without a size limit. It never changes the source, never
replaces a file unless you say so, and sends nothing anywhere.

## Decide

| the user | do |
|---|---|
| wants a video smaller | `vcompress FILE`: as good as before, smaller |
| says what they want | `vcompress ask "WHAT THEY SAID" FILE`, in English or Chinese |
| names a size or a place | `--under 50MB`, `--for discord` (`vcompress help destinations` lists the places) |
| has a folder | `vcompress batch FOLDER -o OUT`; run it again to continue; `vcompress batch status OUT` |
| wants to know first | add `--estimate`; nothing is written |
| asks how good it looks | `vcompress compare SOURCE RESULT` |
| asks what a file is | `vcompress probe FILE` |
| has a machine that is too small, or asks for the cloud | see "The service" |

Work here first. Offer the service when exit code 69 or 75 says that this machine cannot do it, and wait for
the user to agree.

## Examples

```sh
vcompress clip.mp4 -o smaller.mp4
vcompress ask "under 1MB without sound" clip.mp4 -o quiet.mp4
vcompress clip.mp4 -o discord.mp4 --for discord
vcompress clip.mp4 --under 1MB --estimate --json
vcompress batch recordings -o small --width 160
vcompress batch status small
vcompress probe clip.mp4 --json
vcompress compare clip.mp4 smaller.mp4 --json
```

For one file, standard output has one line: the path of the result. With `--json` each line is an object; the
last `file-done` has `output`, `outputBytes` and `score` (0 to 100; 90 and more looks the same to most
people). For a folder, read `batch status` rather than the lines of every file.

## Exit codes

| code | meaning for you |
|---|---|
| 0 | Done. Tell the user the path and the size. |
| 3 | The limit cannot be met. The message says what would fit: offer that, and wait for the answer. |
| 4 | Some files of several failed. Name them; the others are done. |
| 64 | The command is wrong, or words were not understood. Fix it; do not send the same again. |
| 65, 66 | The file is broken or missing. Name it to the user. |
| 73 | The output exists. Choose another name, or ask before `--if-exists overwrite`. |
| 74 | Reading or writing failed, or the disk is full. Say so; more room helps. |
| 69, 75 | This machine lacks something, or is short of memory for the moment. Say so; try 75 once more later. |
| 77 | Not allowed: rights to a file, or credits of the service. |
| 130 | The user stopped it. Do not start again. |

## The service

Say what will be sent, and ask, before the first file goes. It takes files of up to 500 MB and renders at
most 1080x1920; a limit that it misses is met here afterwards.

| the user says | run |
|---|---|
| "use the cloud" and names a file | `vcompress big.mov --cloud always -o small.mp4` |
| "always do that for large ones" | `vcompress cloud login` once, then `vcompress big.mov --cloud-over 1GB` |
| wants to go step by step | `vcompress cloud upload big.mov`, `vcompress cloud chat "..."`, `vcompress cloud export -o small.mp4` |
| "credits", "积分" | `vcompress cloud credits` |
| "status", "状态" | `vcompress cloud state` |

After an interruption: `vcompress cloud jobs`, then `vcompress cloud resume`. Start no second render while one
is under way. Never show or ask for tokens.

"""#),
    SkillFile(
      path: "video-compressor-online/evals/evals.json",
      text: #"""
{
  "skill_name": "video-compressor-online",
  "evals": [
    {
      "id": 1,
      "prompt": "Get clip.mp4 under 1 MB for Discord.",
      "expected_output": "An MP4 of at most 1,000,000 bytes beside the clip.",
      "files": ["clip.mp4"],
      "assertions": ["The MP4 has at most 1000000 bytes", "clip.mp4 is unchanged", "Nothing is uploaded", "The answer names the path and the size"]
    },
    {
      "id": 2,
      "prompt": "Compress everything in recordings into a folder called small.",
      "expected_output": "small has an MP4 for each video in recordings.",
      "files": ["recordings/one.mp4", "recordings/two.mp4"],
      "assertions": ["small mirrors recordings", "vcompress batch was used", "The answer counts the files rather than list every line"]
    },
    {
      "id": 3,
      "prompt": "Upload clip.mp4 to the cloud to compress it.",
      "expected_output": "The agent says what would be sent and where, and asks before it sends.",
      "files": ["clip.mp4"],
      "assertions": ["Nothing is sent before the user agrees", "The agent says that it can be done on this machine"]
    }
  ]
}

"""#),
  ]
}
