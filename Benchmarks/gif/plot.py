"""Draws size against SSIMULACRA2 for each clip: plot.py ROWS PEERS PICTURE"""
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

FAMILIES = {"gifski": ("gifski", "#d9480f"), "gs-none": ("FFmpeg + gifsicle --lossy", "#868e96"),
            "ff-sierra": ("FFmpeg", "#adb5bd"), "ff-bayer": ("FFmpeg", "#adb5bd"), "vcompress": ("vcompress", "#1864ab")}

# The clips as the tables call them.
TITLES = {"bbb": "3D film", "flower": "handheld", "supertux": "game", "text2d": "text effect", "vim": "terminal",
          "web": "web page"}


def main():
    rows = [r for path in sys.argv[1:3] for r in map(json.loads, open(path)) if not r.get("error")]
    clips = list(dict.fromkeys(r["clip"] for r in rows))
    columns = 5
    figure, axes = plt.subplots((len(clips) + columns - 1) // columns, columns, figsize=(15, 6.2))
    for axis, clip in zip(axes.flat, clips):
        for family, (name, color) in FAMILIES.items():
            points = sorted((r["bytes"] / 1000, r["ssim2"]) for r in rows if r["clip"] == clip and r["family"] == family)
            if points:
                axis.plot(*zip(*points), "o-", color=color, label=name, markersize=4,
                          linewidth=2.2 if family == "vcompress" else 1.2)
        axis.set_title(TITLES.get(clip, clip), fontsize=10)
        axis.set_xscale("log")
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.25, which="both")
        axis.tick_params(labelsize=7)
        axis.xaxis.set_major_formatter(matplotlib.ticker.FormatStrFormatter("%g"))
        axis.xaxis.set_minor_formatter(matplotlib.ticker.NullFormatter())
    found = {}
    for axis in axes.flat:
        for handle, label in zip(*axis.get_legend_handles_labels()):
            found.setdefault(label, handle)
    figure.legend(found.values(), found.keys(), loc="upper center", ncol=len(found), frameon=False)
    figure.supxlabel("size of the GIF in kB, on a logarithmic scale: further left is smaller", fontsize=10)
    figure.supylabel("quality (SSIMULACRA2): higher is closer to the source", fontsize=10)
    figure.tight_layout(rect=(0.02, 0.02, 1, 0.95))
    figure.savefig(sys.argv[3], dpi=80)


main()
