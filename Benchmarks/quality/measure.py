"""Makes the encodes, and writes a row for each with libvmaf's figures and those of bench-quality.

    measure.py BENCH-QUALITY CLIPS CACHE ROWS.jsonl SPEED.json
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

import imageio_ffmpeg

import encodes

THEIRS = ("vmaf", "adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2")


def raw(ffmpeg, path, size, target):
    """A video's frames as yuv420p, scaled up by the same FFmpeg as for libvmaf."""
    encodes.run(ffmpeg, "-nostdin", "-v", "error", "-i", path, "-vf",
                f"scale={size[0]}:{size[1]}:flags=bicubic,format=yuv420p", "-fps_mode", "passthrough", "-f", "rawvideo",
                "-y", target)


def libvmaf(log):
    frames = [frame["metrics"] for frame in json.load(open(log))["frames"]]
    return [{key: frame.get(key, frame.get("integer_" + key)) for key in THEIRS} for frame in frames]


def figures(bench, size, reference, distorted):
    lines = encodes.run(bench, "figures", str(size[0]), str(size[1]), reference, distorted).splitlines()
    frames = [json.loads(text) for text in lines]
    # As ClipQuality: the smaller of the motion before and the one after.
    between = [frame["motion"] for frame in frames]
    for index, frame in enumerate(frames):
        near = [m for m in between[index:index + 2] if m is not None]
        frame["motion"] = min(near) if near else 0
    return frames


def mean(values):
    values = list(values)
    return round(sum(values) / len(values), 6)


def row(clip, variant, theirs, ours):
    if len(theirs) != len(ours):
        sys.exit(f"{clip} {variant}: {len(theirs)} frames for libvmaf, {len(ours)} for bench-quality")
    # libvmaf knows no motion for the first frame.
    theirs, ours = theirs[1:], ours[1:]
    pairs = {"detail": "adm2", "information": "vif_scale2", "motion": "motion2"}
    differences = {a: max(abs(x[a] - y[b]) for x, y in zip(ours, theirs)) for a, b in pairs.items()}
    if max(differences.values()) > 0.01:
        sys.exit(f"{clip} {variant}: not the same pictures for libvmaf and for bench-quality: {differences}")
    return {
        "clip": clip, "film": encodes.FILMS.get(clip, clip), "variant": variant, "frames": len(ours),
        **{key: mean(frame[key] for frame in theirs) for key in THEIRS},
        **{key: mean(frame[key] for frame in ours) for key in pairs},
        "differences": {key: round(value, 6) for key, value in differences.items()},
        "frame_error": mean(abs(x["score"] - y["vmaf"]) for x, y in zip(ours, theirs)),
    }


def cpu(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = encodes.run(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), output


def speed(bench, ffmpeg, size, reference, distorted):
    """CPU milliseconds a frame of ours, and of libvmaf (less what reading and pairing the frames takes)."""
    ours = json.loads(encodes.run(bench, "time", str(size[0]), str(size[1]), reference, distorted))
    inputs = sum((["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{size[0]}x{size[1]}", "-i", path]
                  for path in (distorted, reference)), [])
    common = [ffmpeg, "-nostdin", "-v", "error", *inputs, "-lavfi"]
    compared, _ = cpu(*common, "[0:v][1:v]libvmaf=n_threads=1", "-f", "null", "-")
    read, _ = cpu(*common, "[0:v][1:v]vstack", "-f", "null", "-")
    return {**ours, "libvmaf": 1000 * (compared - read) / ours["frames"]}


def main(bench, corpus, cache, rows, speeds):
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    encodes.make(corpus, cache, ffmpeg)
    timed = None
    with tempfile.TemporaryDirectory() as folder, open(rows, "w") as out:
        reference, distorted = (os.path.join(folder, name) for name in ("reference.yuv", "distorted.yuv"))
        for clip, _ in encodes.clips(corpus):
            source = os.path.join(cache, f"{clip}.mkv")
            size = encodes.stream(source)[:2]
            raw(ffmpeg, source, size, reference)
            for variant in encodes.VARIANTS:
                raw(ffmpeg, os.path.join(cache, f"{clip}.{variant}.mp4"), size, distorted)
                ours = figures(bench, size, reference, distorted)
                out.write(json.dumps(row(clip, variant, libvmaf(os.path.join(cache, f"{clip}.{variant}.json")), ours)) + "\n")
                if timed is None and size == (1280, 720) and variant == "crf29":
                    timed = speed(bench, ffmpeg, size, reference, distorted)
            print(clip, file=sys.stderr, flush=True)
    with open(speeds, "w") as out:
        json.dump(timed, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
