"""Fits the perceptual score to libvmaf's, each film predicted from all the others.

    fit.py ROWS.jsonl REPORT.md TITLE [SPEED.json]

A row is one encode: means over its frames of libvmaf's figures (`vmaf`, `adm2`, `vif_scale0..3`,
`motion2`) and of vcompress's own (`detail`, `information`, `motion`).
"""
import json
import sys

import numpy as np

FORM = "vmaf = {:.2f} + {:.2f} detail^3 + {:.2f} information^2 + {:.3f} motion"


def features(row):
    return [1, row["detail"] ** 3, row["information"] ** 2, row["motion"]]


# What was weighed against that form: name and features, from the same rows.
OTHERS = {
    "detail^3, information^2, motion (in use)": features,
    "detail^4, information, motion": lambda r: [1, r["detail"] ** 4, r["information"], r["motion"]],
    "detail^2, information^2, motion": lambda r: [1, r["detail"] ** 2, r["information"] ** 2, r["motion"]],
    "detail, detail^2": lambda r: [1, r["detail"], r["detail"] ** 2],
    "detail^3, motion": lambda r: [1, r["detail"] ** 3, r["motion"]],
    "detail^3, information^2": lambda r: [1, r["detail"] ** 3, r["information"] ** 2],
    "detail^3, VIF of scale 0 instead, motion": lambda r: [1, r["detail"] ** 3, r["vif_scale0"] ** 2, r["motion"]],
    "detail^3, VIF of scale 1 instead, motion": lambda r: [1, r["detail"] ** 3, r["vif_scale1"] ** 2, r["motion"]],
    "detail^3, VIF of scale 3 instead, motion": lambda r: [1, r["detail"] ** 3, r["vif_scale3"] ** 2, r["motion"]],
    "detail^3, VIF of all scales, motion": lambda r: [1, r["detail"] ** 3, *(r[f"vif_scale{i}"] ** 2 for i in range(4)),
                                                      r["motion"]],
}


def solve(rows, of):
    return np.linalg.lstsq(np.array([of(r) for r in rows]), np.array([r["vmaf"] for r in rows]), rcond=None)[0]


def errors(rows, coefficients, of):
    return np.array([np.clip(np.dot(of(r), coefficients), 0, 100) - r["vmaf"] for r in rows])


def left_out(rows, of):
    """Every row's error with the fit to the other films."""
    result = np.zeros(len(rows))
    films = np.array([r["film"] for r in rows])
    for film in set(films):
        chosen = films == film
        fitted = solve([r for r, out in zip(rows, chosen) if not out], of)
        result[chosen] = errors([r for r, out in zip(rows, chosen) if out], fitted, of)
    return result


def line(name, e, vmaf):
    high = np.abs(e[vmaf >= 60])
    cells = [np.abs(e).mean(), np.percentile(np.abs(e), 95), np.abs(e).max(), high.mean(), high.max()]
    return f"| {name} | " + " | ".join(f"{c:.2f}" for c in cells) + " |"


def report(rows, title, speed):
    vmaf = np.array([r["vmaf"] for r in rows])
    coefficients = solve(rows, features)
    e = left_out(rows, features)
    films = sorted({r["film"] for r in rows})
    text = [f"# {title}\n",
            f"{len(rows)} encodes of {len({r['clip'] for r in rows})} clips ({len(films)} films), VMAF v0.6.1 by libvmaf,",
            f"{min(vmaf):.0f} to {max(vmaf):.0f}. Errors are in points of VMAF, each film predicted from the others.\n",
            "    " + FORM.format(*coefficients) + "\n",
            f"**Mean error {np.abs(e).mean():.2f}, worst {np.abs(e).max():.2f}.** (With the fit to all rows:"
            f" {np.abs(errors(rows, coefficients, features)).mean():.2f} and"
            f" {np.abs(errors(rows, coefficients, features)).max():.2f}.)\n",
            "## Forms weighed\n", "| features | mean | 95th percentile | worst | mean, VMAF >= 60 | worst, VMAF >= 60 |",
            "|---|---|---|---|---|---|"]
    text += [line(name, left_out(rows, of), vmaf) for name, of in OTHERS.items()]
    text += ["\n## By film\n", "| film | VMAF | bias | mean error | worst | in |", "|---|---|---|---|---|---|"]
    for film in films:
        own = [i for i, r in enumerate(rows) if r["film"] == film]
        worst = max(own, key=lambda i: abs(e[i]))
        text.append(f"| {film} | {vmaf[own].min():.0f}..{vmaf[own].max():.0f} | {e[own].mean():+.2f} |"
                    f" {np.abs(e[own]).mean():.2f} | {e[worst]:+.2f} | {rows[worst]['variant']} |")
    text += ["\n## By kind of encode\n", "| kind | mean error | worst |", "|---|---|---|"]
    for kind in ("crf", "three-quarters", "half", "two-pass"):
        own = [i for i, r in enumerate(rows) if r["variant"].startswith(kind)]
        text.append(f"| {kind} | {np.abs(e[own]).mean():.2f} | {np.abs(e[own]).max():.2f} |")
    text += ["\n## The same figures as libvmaf's\n", "Greatest difference of any frame.\n", "| ours | libvmaf's | |", "|---|---|---|"]
    for ours, theirs in (("detail", "adm2"), ("information", "vif_scale2"), ("motion", "motion2")):
        text.append(f"| {ours} | {theirs} | {max(r['differences'][ours] for r in rows):.4f} |")
    frame = [r["frame_error"] for r in rows]
    text += ["", f"Single frames scored with the clip's formula: mean error {np.mean(frame):.2f} of VMAF's own"
             " frames (coefficients in use)."]
    if speed:
        text += ["\n## CPU milliseconds a frame, 1280x720, one thread\n", "| | |", "|---|---|",
                 f"| preparing a reference | {speed['prepare']:.1f} |", f"| comparing with it | {speed['compare']:.1f} |",
                 f"| libvmaf, all figures | {speed['libvmaf']:.1f} |"]
    return "\n".join(text) + "\n", coefficients


if __name__ == "__main__":
    rows = [json.loads(text) for text in open(sys.argv[1])]
    speed = json.load(open(sys.argv[4])) if len(sys.argv) > 4 else None
    text, coefficients = report(rows, sys.argv[3], speed)
    with open(sys.argv[2], "w") as out:
        out.write(text)
    print(FORM.format(*coefficients))
