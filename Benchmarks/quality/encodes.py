"""The encodes that the perceptual score is calibrated on, and libvmaf's figures of them.

Every clip gives one run of at most FRAMES frames from its middle, at most 720 pixels on the shorter
side, kept lossless. Every variant is that run through x264 medium; what was scaled down is scaled up
again with bicubic before comparing, as libvmaf's own documentation asks.
"""
import concurrent.futures
import json
import os
import subprocess

FRAMES = 60
SHORTER_SIDE = 720

# Several clips of one film say nothing new about each other: they are left out together.
FILMS = {"bbb_720p25_audio": "bbb", "bbb_480p_30s_51audio": "bbb", "bbb_1080p60": "bbb"}
# A concatenation of other clips here.
LEFT_OUT = {"long_mixed_720p"}

# name -> (scale, x264's rate control: crf, or bits per pixel and frame of the encoded size in two passes)
VARIANTS = {f"crf{crf}": (1, {"crf": crf}) for crf in (17, 20, 23, 26, 29, 32, 35, 38, 41)}
VARIANTS |= {f"half-crf{crf}": (0.5, {"crf": crf}) for crf in (20, 27, 34)}
VARIANTS |= {f"three-quarters-crf{crf}": (0.75, {"crf": crf}) for crf in (20, 27, 34)}
VARIANTS |= {f"two-pass-{bits}": (1, {"bits": bits}) for bits in (0.012, 0.025, 0.05)}


def run(*words, cwd=None):
    return subprocess.run(words, cwd=cwd, check=True, capture_output=True, text=True).stdout


def stream(path):
    """Width, height and mean frame rate of a clip's largest picture, and its length in seconds."""
    found = json.loads(run("ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", path))
    video = max((s for s in found["streams"] if s["codec_type"] == "video"), key=lambda s: s["width"] * s["height"])
    over, under = map(int, video["avg_frame_rate"].split("/"))
    length = float(found["format"].get("duration") or video.get("duration") or 0)
    return video["width"], video["height"], over / under, length


def clips(corpus):
    """The clips of a folder: name and path, in order."""
    names = sorted(n for n in os.listdir(corpus) if not n.endswith(".tsv"))
    return [(os.path.splitext(n)[0], os.path.join(corpus, n)) for n in names if os.path.splitext(n)[0] not in LEFT_OUT]


def reference(path, target):
    """A lossless run from the middle of a clip, stamped with its mean rate."""
    width, height, rate, length = stream(path)
    factor = min(1, SHORTER_SIDE / min(width, height))
    start = max(0, (length - FRAMES / rate) / 2)
    if not os.path.exists(target):
        run("ffmpeg", "-nostdin", "-v", "error", "-ss", f"{start:.3f}", "-i", path, "-an", "-sn", "-vf",
            f"scale=w=trunc(iw*{factor}/2)*2:h=trunc(ih*{factor}/2)*2:flags=bicubic:out_range=tv,setsar=1,format=yuv420p,"
            f"setpts=N/{rate}/TB", "-r", str(rate), "-frames:v", str(FRAMES), "-c:v", "ffv1", "-y", target + ".part.mkv")
        os.rename(target + ".part.mkv", target)


def encode(source, scale, rate_control, target):
    width, height, rate, _ = stream(source)
    width, height = (max(2, round(side * scale / 2) * 2) for side in (width, height))
    # One thread: x264's result depends on how many there are.
    common = ["ffmpeg", "-nostdin", "-v", "error", "-i", source, "-vf", f"scale={width}:{height}:flags=bicubic",
              "-c:v", "libx264", "-preset", "medium", "-threads", "1"]
    part = target + ".part.mp4"
    if "crf" in rate_control:
        run(*common, "-crf", str(rate_control["crf"]), "-y", part)
    else:
        bitrate = ["-b:v", str(round(rate_control["bits"] * width * height * rate)), "-passlogfile", target]
        run(*common, *bitrate, "-pass", "1", "-f", "null", "-")
        run(*common, *bitrate, "-pass", "2", "-y", part)
        for log in (target + "-0.log", target + "-0.log.mbtree"):
            os.remove(log)
    os.rename(part, target)


def compare(source, encoded, ffmpeg, log):
    """libvmaf's figures of every frame, paired by number."""
    width, height, rate, _ = stream(source)
    pair = "settb=1/1000,setpts=N*40"
    folder, name = os.path.split(log)
    run(ffmpeg, "-nostdin", "-v", "error", "-i", encoded, "-i", source, "-lavfi",
        f"[0:v]{pair},scale={width}:{height}:flags=bicubic,format=yuv420p[d];[1:v]{pair},format=yuv420p[r];"
        f"[d][r]libvmaf=log_fmt=json:log_path={name}.part:n_threads=1", "-f", "null", "-", cwd=folder)
    os.rename(log + ".part", log)


def one_clip(name, path, folder, ffmpeg):
    source = os.path.join(folder, f"{name}.mkv")
    reference(path, source)
    for variant, (scale, rate_control) in VARIANTS.items():
        encoded = os.path.join(folder, f"{name}.{variant}.mp4")
        if not os.path.exists(encoded):
            encode(source, scale, rate_control, encoded)
        log = os.path.join(folder, f"{name}.{variant}.json")
        if not os.path.exists(log):
            compare(source, encoded, ffmpeg, log)
    return name


def make(corpus, folder, ffmpeg, workers=2):
    """Makes what is missing of references, encodes and libvmaf's logs in a folder."""
    os.makedirs(folder, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        jobs = [pool.submit(one_clip, name, path, os.path.abspath(folder), ffmpeg) for name, path in clips(corpus)]
        for job in concurrent.futures.as_completed(jobs):
            print(job.result(), flush=True)
