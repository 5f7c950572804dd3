"""The skills: valid by the reference validator, with examples that run, installed where agents look.

    skills.py VCOMPRESS REPOSITORY
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from skills_ref import validate
from skills_ref.parser import parse_frontmatter

PROGRAM, ROOT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
NAMES = ["video-compressor-gif", "video-compressor-online"]
PLACES = {"claude": ".claude/skills", "cursor": ".cursor/skills", "codex": ".agents/skills", "clawhub": ".clawhub/skills"}
passed = 0


def check(story, truth, detail=""):
    global passed
    if not truth:
        sys.exit(f"FAILED: {story}: {detail}")
    passed += 1


def run(words, folder, **environment):
    base = {"PATH": "/usr/bin:/bin", "HOME": str(folder)} | environment
    return subprocess.run([PROGRAM, *words], cwd=folder, env=base, capture_output=True, text=True, timeout=600)


def texts(name):
    folder = ROOT / "Skills/standard" / name
    errors = validate(folder)
    check(f"{name} is valid", errors == [], errors)
    matter, body = parse_frontmatter((folder / "SKILL.md").read_text())
    check("the version is a string", re.fullmatch(r"\d+\.\d+\.\d+", str(matter["metadata"]["version"])), matter)
    check("what it needs is stated", "vcompress" in matter["compatibility"], matter)
    # What the skill says of exit codes is about codes that there are.
    known = run(["help", "exit-codes"], ROOT).stdout
    for codes in re.findall(r"^\| ([\d, ]+) \|", body, re.M):
        for code in codes.split(", "):
            check(f"exit code {code} exists", re.search(rf"^ *{code}\b", known, re.M), known)
    evals = json.loads((folder / "evals/evals.json").read_text())
    check("evals name the skill", evals["skill_name"] == name)
    for number, case in enumerate(evals["evals"], 1):
        check("a case is whole", case["id"] == number and case["prompt"] and case["expected_output"] and case["assertions"], case)
        check("its files are those of the examples", set(case["files"]) <= {"clip.mp4", "recordings/one.mp4", "recordings/two.mp4"}, case)
    return body


def examples(name, body, folder):
    """Every command in a block of shell runs as it stands, in its order."""
    (folder / "recordings").mkdir(parents=True)
    clip = ROOT / "Fixtures/clips/hand_cup_480p.mp4"
    made = run([str(clip), "-o", "clip.mp4", "--duration", "1.5", "--width", "320", "--quality", "90"], folder)
    check("a clip", made.returncode == 0, made.stderr)
    source = (folder / "clip.mp4").read_bytes()
    for copy in ["one", "two"]:
        (folder / f"recordings/{copy}.mp4").write_bytes(source)
    blocks = re.findall(r"^```sh\n(.*?)^```", body, re.M | re.S)
    check("there are examples", blocks)
    for line in "".join(blocks).splitlines():
        words = shlex.split(line)
        outcome = run(words[1:], folder)
        check(line, words[0] == "vcompress" and outcome.returncode == 0, outcome.stderr)
        if "--json" in words:
            said = [json.loads(text) for text in outcome.stdout.splitlines()]
            check(f"{line} speaks JSON", said, outcome.stdout)
        elif words[1] not in ["batch", "probe", "compare"]:
            lines = outcome.stdout.splitlines()
            check(f"{line} prints one path", len(lines) == 1 and (folder / lines[0]).is_file(), outcome.stdout)
    check("the source is as it was", (folder / "clip.mp4").read_bytes() == source)


def installed(folder):
    for agent, place in PLACES.items():
        outcome = run(["skills", "install", "--for", agent], folder)
        written = outcome.stdout.splitlines()
        check(f"installed for {agent}", outcome.returncode == 0 and written, outcome.stderr)
        said = re.findall(r"will write (.*)", outcome.stderr)
        check("said before", said == written and outcome.stderr.index("will write") >= 0, outcome.stderr)
        for name in NAMES:
            here = folder / place / name
            original = ROOT / "Skills" / ("" if agent == "clawhub" else "standard") / name / "SKILL.md"
            check("as it is in the sources", (here / "SKILL.md").read_bytes() == original.read_bytes())
            check("valid where it is", agent == "clawhub" or validate(here) == [])
        again = run(["skills", "install", "--for", agent], folder)
        check("again, nothing is written", again.returncode == 0 and again.stdout == "" and "up to date" in again.stderr, again.stderr)
    changed = folder / PLACES["claude"] / NAMES[1] / "SKILL.md"
    missing = folder / PLACES["claude"] / NAMES[0] / "SKILL.md"
    changed.write_text("mine")
    missing.unlink()
    outcome = run(["skills", "install", "--for", "claude"], folder)
    check("never over a changed file", outcome.returncode == 73 and str(changed) in outcome.stderr, outcome.stderr)
    check("and nothing beside it", changed.read_text() == "mine" and not missing.exists())
    changed.unlink()
    changed.symlink_to("/etc/hostname")
    outcome = run(["skills", "install", "--for", "claude"], folder)
    check("nor over a link", outcome.returncode == 73 and changed.is_symlink(), outcome.stderr)
    outcome = run(["skills", "install", "--dir", "elsewhere"], folder)
    check("or in a folder", outcome.returncode == 0 and validate(folder / "elsewhere" / NAMES[0]) == [], outcome.stderr)
    for words in [["skills"], ["skills", "install"], ["skills", "remove"], ["skills", "show", "nothing"]]:
        check(f"{words} is refused", run(words, folder).returncode == 64)
    shown = run(["skills", "show", NAMES[0]], folder).stdout
    check("shown", shown == (ROOT / "Skills/standard" / NAMES[0] / "SKILL.md").read_text())
    both = run(["skills", "show"], folder).stdout
    check("both shown", all(f"name: {name}" in both for name in NAMES))


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name).resolve()
    for skill in NAMES:
        examples(skill, texts(skill), place / skill)
    home = place / "home"
    home.mkdir()
    installed(home)
print(f"{passed} checks of skills passed")
