"""The properties of a size limit, on every fixture: none is broken, none is wasted, more bytes are
never worse, and what a limit made, its own size makes too."""
import json
import os
import subprocess

# Limits as shares of the source's size.
SHARES = [0.02, 0.04, 0.07, 0.1, 0.15, 0.22, 0.32, 0.45, 0.6, 0.8, 0.95, 1.5]
# A score is measured on a sample; two encodes of equal size differ by this.
SCORE_NOISE = 1.0
RATE_NOISE = 0.97
ENOUGH_SCORE = 95
ENOUGH_RATE = 120_000


# Sources that the fixtures lack, made by FFmpeg: what is drawn, what is heard, seconds.
SLIDES = ("color=c=0x{}:size=1280x720:rate=25,drawtext=text='Chapter %{{eif\\:1+t/{}\\:d}}':fontsize=96:"
          "fontcolor=white:x=120:y=300,drawtext=text='What a limit buys, line by line':fontsize=40:"
          "fontcolor=white:x=120:y=440")
SPEECH = "flite=text='A limit is a promise. Nothing that you bring grows beyond it, and nothing is wasted below it.':voice=slt"
MUSIC = ("aevalsrc='0.2*sin(2*PI*220*t)+0.15*sin(2*PI*277.2*t)*sin(PI*t)|0.2*sin(2*PI*329.6*t)"
         "+0.1*random(0)*exp(-4*mod(t,0.5))':sample_rate=48000")
MADE = {
    "speech_slides.mp4": (SLIDES.format("204060", 4), SPEECH, 12, ["-b:a", "96k"]),
    "music_still.mp4": (SLIDES.format("402010", 600), MUSIC, 20, ["-b:a", "160k"]),
    "music_moving.mkv": ("mandelbrot=size=640x360:rate=25", MUSIC, 6, ["-c:a", "libopus", "-b:a", "128k"]),
    "podcast_with_cover.mp4": ("mandelbrot=size=600x600:rate=1:end_scale=3", SPEECH, 60, ["-b:a", "64k"]),
    "silent_noise.mp4": ("testsrc2=size=480x270:rate=30,noise=alls=12:allf=t", None, 4, []),
    "tiny.mp4": ("testsrc2=size=64x48:rate=10", None, 1, []),
    "long_talk.mp4": (SLIDES.format("103020", 45), SPEECH, 120, ["-b:a", "96k"]),
}


def make(folder):
    """The made sources' paths."""
    paths = []
    for name, (picture, heard, seconds, more) in MADE.items():
        path = os.path.join(folder, name)
        paths.append(path)
        if os.path.exists(path):
            continue
        command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", picture]
        if heard:
            command += ["-f", "lavfi", "-i", heard, "-af", f"aloop=-1:2e6,atrim=0:{seconds}"]
        subprocess.run([*command, "-t", str(seconds), "-c:v", "libx264", "-crf", "20", *more, path], check=True)
    return paths


def sound(path):
    """Channels and bits a second of the first track; None without one."""
    probe = ["ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries",
             "stream=channels,duration:packet=size", "-of", "json", path]
    found = json.loads(subprocess.run(probe, capture_output=True, text=True, check=True).stdout)
    if not found.get("streams"):
        return None
    stream = found["streams"][0]
    size = sum(int(packet["size"]) for packet in found.get("packets", []))
    return {"channels": stream["channels"], "rate": size * 8 / max(0.1, float(stream.get("duration") or 1))}


def faults(rows):
    """What does not hold, in words, for the rows of one source by rising limit."""
    last = None
    for row in rows:
        if row["code"] != 0:
            if last:
                yield f"{row['limit']}: refused, though {last['limit']} was met"
            continue
        if row["bytes"] > row["limit"]:
            yield f"{row['limit']}: broken by {row['bytes'] - row['limit']} bytes"
        best = row["status"] == "kept-original" or (row.get("score") or 0) >= ENOUGH_SCORE
        heard = row["sound"]
        best = best and (not heard or row["status"] == "kept-original" or heard["rate"] / heard["channels"]
                         >= ENOUGH_RATE / 2 or heard["rate"] >= row["source_rate"] * RATE_NOISE)
        if row["format"] == "gif":
            best = best or row["finest"]
        if row["bytes"] < 0.98 * row["limit"] and not best:
            yield f"{row['limit']}: {row['bytes'] / row['limit']:.1%} used"
        if last:
            if (row.get("score") or 100) < (last.get("score") or 0) - SCORE_NOISE:
                yield f"{row['limit']}: score {row['score']} after {last['score']}"
            if heard and last["sound"] and heard["rate"] < last["sound"]["rate"] * RATE_NOISE:
                yield f"{row['limit']}: sound {heard['rate']:.0f} after {last['sound']['rate']:.0f} bit/s"
        last = row


def measure(bench, clip, extension):
    """Rows of one source under all limits."""
    source = os.path.getsize(clip)
    rate = (sound(clip) or {}).get("rate", 0) if not clip.endswith((".gif", ".webp")) else 0
    rows = []
    finest = None
    if extension == ".gif":
        row, _ = bench.vcompress(clip, extension, "--quality", "100")
        finest = row["bytes"]
    for share in SHARES:
        limit = max(1000, int((finest or source) * share))
        row, out = bench.vcompress(clip, extension, "--under", str(limit))
        row.update(limit=limit, format=extension[1:], source_rate=rate, sound=None)
        row["finest"] = finest is not None and row["code"] == 0 and row["bytes"] >= 0.98 * finest
        if row["code"] == 0 and extension == ".mp4":
            row["sound"] = sound(out)
        if row["code"] == 0 and share == SHARES[4]:
            again, _ = bench.vcompress(clip, extension, "--under", str(row["bytes"]))
            row["again"] = again["code"]
        rows.append(row)
    return rows


def report(rows):
    """The table of what does not hold."""
    if not rows:
        return []
    found, cases = [], {}
    for row in rows:
        cases.setdefault((row["clip"], row["format"]), []).append(row)
    for (clip, form), group in cases.items():
        found += [f"| {clip} | {form} | {fault} |" for fault in faults(group)]
        found += [f"| {clip} | {form} | its own size of {row['bytes']} was refused |" for row in group if row.get("again")]
    made = [row for row in rows if row["code"] == 0]
    return ["\n## Properties of a limit\n",
            f"{len(rows)} cases of {len(cases)} sources and formats, {len(made)} made, "
            f"{sum(row['code'] == 3 for row in rows)} refused; {len(found)} do not hold.\n",
            "| clip | format | what does not hold |", "|---|---|---|"] + found
