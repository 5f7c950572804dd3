"""Bytes and CPU seconds at equal quality: vcompress at three factors, FFmpeg's medium preset at four,
and HandBrake's `Fast 1080p30` where HandBrakeCLI is installed.

All get the same five seconds of a clip without sound, upright and uncoded, so that nothing but the
encoding differs. The runs take turns; the machine's speed is in all of them.
"""
import json
import math
import os
import shutil
import statistics
import subprocess

import environment
import mp4lab

FACTORS = {"vcompress": [20, 25, 30], "ffmpeg": [18, 22, 27, 32]}
HANDBRAKE = "handbrake"
METRICS = ["vmaf", "ssimu2"]


def rows(bench, clip):
    """A row a run: clip, coder, kind, factor, size, CPU seconds, VMAF, SSIMULACRA2."""
    source = reference(bench, clip)
    info = mp4lab.probe(source, "ffprobe")
    out = os.path.join(bench.work, "efficiency.mp4")
    kind = None
    for coder, factor in turns():
        if os.path.exists(out):
            os.remove(out)
        row = {"clip": os.path.basename(clip), "coder": coder, "factor": factor}
        if coder == "vcompress":
            found, made = bench.vcompress(source, ".mp4", "--crf", str(factor))
            if found["code"]:
                raise SystemExit(f"{clip}: {found['error']}")
            os.replace(made, out)
            kind = kind or content_kind(bench, source)
            row.update(cpu=found["cpu"], kind=kind)
        else:
            line = {"ffmpeg": f"ffmpeg -nostdin -v error -y -i {source} -fps_mode passthrough -c:v libx264 "
                              f"-preset medium -crf {factor} -movflags +faststart {out}",
                    HANDBRAKE: f"HandBrakeCLI -i {source} -o {out} --preset 'Fast 1080p30' --crop 0:0:0:0 "
                               "--non-anamorphic -a none"}[coder]
            code, _, cpu, _, error = mp4lab.timed(line)
            if code or not os.path.exists(out):
                raise SystemExit(f"{coder} on {clip}: {error}")
            row.update(cpu=round(cpu, 3))
        row["size"] = os.path.getsize(out)
        row.update(mp4lab.vmaf(source, out, info, bench.ffmpeg, 2, 2))
        row.update(mp4lab.ssimu2(source, out, environment.python(), 7))
        yield row


def turns():
    ours, theirs = ([(coder, factor) for factor in factors] for coder, factors in FACTORS.items())
    for first, second in zip(theirs, ours + [None]):
        yield first
        if second:
            yield second
    if shutil.which("HandBrakeCLI"):
        yield HANDBRAKE, None


def content_kind(bench, source):
    lines = subprocess.run([bench.options.vcompress, "probe", source, "--quality", "--json", "--no-config"],
                           check=True, capture_output=True, text=True).stdout
    return next(line["quality"]["content"] for line in map(json.loads, lines.splitlines()) if line["type"] == "probe")


def reference(bench, clip):
    """Five seconds from a fifth of the clip on, as plain YUV 4:2:0 with even sides."""
    out = os.path.join(bench.work, "reference-" + os.path.splitext(os.path.basename(clip))[0] + ".mkv")
    if not os.path.exists(out):
        length = mp4lab.probe(clip, "ffprobe")["dur"]
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", str(max(0, min(length / 5, length - 5))),
                        "-i", clip, "-t", "5", "-an", "-sn", "-dn", "-map_metadata", "-1", "-fps_mode", "passthrough",
                        "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2,setsar=1,format=yuv420p", "-c:v", "rawvideo", out],
                       check=True)
    return out


def report(found):
    if not found:
        return []
    text = ["\n## Bytes at equal quality, beside FFmpeg's `-preset medium`\n",
            "Bjontegaard's mean difference of size over the qualities that both reach. CPU: at equal factors.",
            "HandBrake: `Fast 1080p30`, our size where our curve has its quality.\n",
            "| clip | kind | VMAF | SSIMULACRA2 | CPU | HandBrake VMAF | HandBrake SSIMULACRA2 |",
            "|---|---|---|---|---|---|---|"]
    sums = {}
    for clip in dict.fromkeys(r["clip"] for r in found):
        ours, theirs, hand = ([r for r in found if r["clip"] == clip and r["coder"] == coder]
                              for coder in ("vcompress", "ffmpeg", HANDBRAKE))
        kind = ours[0]["kind"]
        figures = {metric: ratio(theirs, ours, metric) for metric in METRICS}
        figures["cpu"] = cpu_ratio(theirs, ours)
        for metric in METRICS:
            figures["hand " + metric] = at_equal(ours, hand[0], metric) if hand else None
        text.append(f"| {clip} | {kind} | " + " | ".join("" if v is None else f"{v:.2f}" for v in figures.values()) + " |")
        for group in ({"screens" if kind == "screen" else "others", "all"}):
            for name, value in figures.items():
                if value is not None:
                    sums.setdefault(group, {}).setdefault(name, []).append(value)
    for group, figures in sorted(sums.items()):
        means = [figures.get(name) for name in [*METRICS, "cpu", *("hand " + m for m in METRICS)]]
        text.append(f"| **{group}** | | " + " | ".join(
            "" if not v else f"**{math.exp(statistics.fmean(map(math.log, v))):.2f}** ({len(v)})" for v in means) + " |")
    return text


def ratio(theirs, ours, metric):
    """Our size over theirs at equal quality; None where VMAF has no room above."""
    points = [[(r[metric], r["size"]) for r in side if metric in r and (metric != "vmaf" or r[metric] < 99.9)]
              for side in (theirs, ours)]
    change = mp4lab.bd(*points)
    return None if change is None else 1 + change / 100


def cpu_ratio(theirs, ours):
    """Theirs is taken between the factors beside ours."""
    values = []
    for row in ours:
        around = sorted((r["factor"], math.log(r["cpu"])) for r in theirs)
        for (a, x), (b, y) in zip(around, around[1:]):
            if a <= row["factor"] <= b:
                values.append(math.log(row["cpu"]) - (x + (y - x) * (row["factor"] - a) / (b - a)))
                break
    return math.exp(statistics.fmean(values)) if values else None


def at_equal(ours, other, metric):
    """Our size over the other's where our curve has its quality."""
    points = sorted((r[metric], math.log(r["size"])) for r in ours if metric in r)
    for (a, x), (b, y) in zip(points, points[1:]):
        if a <= other.get(metric, -1) <= b:
            return math.exp(x + (y - x) * (other[metric] - a) / (b - a)) / other["size"]
    return None
