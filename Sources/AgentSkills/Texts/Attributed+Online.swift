// Written by Scripts/update-skills, from Skills/video-compressor-online.
// swift-format-ignore-file

extension SkillFile {
  static let attributedOnline = [
    SkillFile(
      path: "video-compressor-online/SKILL.md",
      text: #"""
---
name: video-compressor-online
version: 1.0.0
displayName: "Video Compressor Online"
description: "Make large videos small with vcompress: on this machine first, through NemoVideo's service when the machine is too small for it and the user agrees."
license: MIT-0
metadata: {"openclaw":{"emoji":"🎬","requires":{"bins":["vcompress"],"env":[],"configPaths":["~/.config/nemovideo/"]},"primaryEnv":"NEMO_TOKEN","variant":"online"}}
---
# Large videos, made small

`vcompress` compresses on the user's machine, without network and without a size limit. Start there.

## Here

    vcompress recording.mov                                   # as good as before, smaller
    vcompress ask "under 50MB without losing quality" recording.mov
    vcompress recording.mov --under 50MB -o small.mp4
    vcompress batch recordings -o small                       # a whole folder

The path of the result is the only line on standard output. A limit is a ceiling: exit code 3 says that it
cannot be met and what to give up. `vcompress probe FILE` says what a file is, `vcompress compare A B` how
good the result looks, `--estimate` how large it would become and how long it would take.

## By the service

For a machine short of disk, memory, battery or time, or because the user asks for it. Ask before the
first file is sent; what is sent, and where, is said each time.

| the user says | run |
|---|---|
| "use the cloud" and names a file | `vcompress big.mov --cloud always -o small.mp4` |
| "always do that for large ones" | `vcompress cloud login` once, then `vcompress big.mov --cloud-over 1GB` |
| wants to go step by step | `vcompress cloud upload big.mov`, `vcompress cloud chat "..."`, then `vcompress cloud export -o small.mp4` |
| "export", "导出", "download", "send me the video" | `vcompress cloud export -o OUT` |
| "credits", "积分", "balance", "余额" | `vcompress cloud credits` |
| "status", "状态", "show tracks" | `vcompress cloud state` |
| "upload", "上传", or hands a file over | `vcompress cloud upload FILE` |
| anything else about the edit | `vcompress cloud chat "..."`, in the user's words |

Several files can go into one session; process them one after another and export each. A session keeps its
timeline between commands, so the user can look at a result and go on. When a run was cut off:
`vcompress cloud jobs`, then `vcompress cloud resume`. A render that takes long goes on without us.

The service takes files of up to 500 MB (it may refuse more than 200) and renders at most 1080x1920; a
limit that it misses is met here afterwards.

Never show or ask for tokens; `NEMO_TOKEN` in the environment is taken when it is there. Pass the messages
of vcompress on as they are. Exit code 77 is a matter of credits or of the plan, 75 means to try again
later, 69 that there is no network or no service: then do it here, without `--cloud`.

"""#),
  ]
}
