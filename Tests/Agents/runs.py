"""Every kind of run that says something in JSON, and what it says.

    runs.py VCOMPRESS FIXTURES --record FILE    writes the lines of each kind, for later versions to keep
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

CLIP = "clips/hand_cup_480p.mp4"


class Runs:
    """Runs of one binary, with a home of their own."""

    def __init__(self, program, fixtures, folder):
        self.program, self.folder, self.lines = str(program), pathlib.Path(folder).resolve(), []
        self.write("whole.mp4", (pathlib.Path(fixtures) / CLIP).read_bytes())
        self.run(["whole.mp4", "-o", "clip.mp4", "--duration", "1.5", "--width", "320", "--quality", "90"])
        clip = (self.folder / "clip.mp4").read_bytes()
        for place in ["in/a.mp4", "in/below/b.mp4"]:
            self.write(place, clip)
        self.write("broken.mp4", b"not a video at all")
        draft = pathlib.Path(fixtures) / "fuzz/draft/three-tracks.json"
        self.write("draft.json", draft.read_bytes())
        settings = {
            "defaults": {"quality": 70}, "presets": {"chat": {"about": "for chats", "under": "8MB"}},
            "destinations": {"board": {"about": "our board", "format": "gif", "under": "2MB"}},
        }
        self.write("config/vcompress/config.json", json.dumps(settings).encode())

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def environment(self, **more):
        # A user's own configuration and state are nobody's business here.
        kept = {name: os.environ[name] for name in ["PATH", "LANG", "LD_LIBRARY_PATH"] if name in os.environ}
        home = {"HOME": "home", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
        return kept | {name: str(self.folder / place) for name, place in home.items()} | more

    def run(self, words, code=0, said="", **environment):
        outcome = subprocess.run(
            [self.program, *words, "--json"], cwd=self.folder, env=self.environment(**environment),
            input=said.encode(), capture_output=True, timeout=300)
        if outcome.returncode != code:
            sys.exit(f"FAILED: {words} ended with {outcome.returncode}, not {code}: {outcome.stdout[-2000:]} {outcome.stderr[-2000:]}")
        lines = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.lines += lines
        return lines

    def all(self):
        """Files, looks at files, words, drafts, folders, and a cloud that is served here."""
        small = ["--width", "64", "--duration", "1"]
        self.run(["clip.mp4", "-o", "a.mp4", *small])
        self.run(["clip.mp4", "-o", "limit.mp4", "--under", "30kB"])
        self.run(["clip.mp4", "-o", "discord.mp4", "--for", "discord", "--title", "Tea", "--fade-in", "1", *small])
        self.run(["clip.mp4", "-o", "a.gif", *small, "--fps", "8"])
        self.run(["clip.mp4", "-o", "limit.gif", *small, "--under", "20kB"])
        self.run(["a.gif", "-o", "again.gif", "--loop", "3"])
        self.run(["clip.mp4", "-o", "sound.m4a", "--duration", "1"])
        self.run(["a.mp4", "-o", "kept.mp4"])
        self.run(["clip.mp4", "a.gif", "-o", "a.gif", "--if-exists", "skip"], 64)
        self.run(["clip.mp4", "-o", "a.gif", "--if-exists", "skip"])
        self.run(["clip.mp4", "-o", "no.mp4", "--under", "1kB"], 3)
        self.run(["broken.mp4"], 65)
        self.run(["gone.mp4"], 66)
        self.run(["clip.mp4", "--frobnicate"], 64)
        self.run(["clip.mp4", "-o", "dry.mp4", "--dry-run", "--for", "slack"])
        self.run(["clip.mp4", "--estimate"])
        self.run(["clip.mp4", "--estimate", "--gif", *small])
        self.run(["clip.mp4", "--estimate", "--under", "30kB"])

        self.run(["probe", "clip.mp4", "a.gif"])
        self.run(["probe", "--quality", "clip.mp4"])
        self.run(["probe", "broken.mp4"], 65)
        self.run(["compare", "clip.mp4", "limit.mp4", "--html", "page.html"])
        self.run(["compare", "clip.mp4", "broken.mp4"], 65)
        self.run(["config"])
        self.run(["doctor"])
        self.run(["timeline", "draft.json"])

        self.run(["ask", "a gif, 64 wide, the first second, samller please", "clip.mp4", "-o", "asked.gif"])
        self.run(["ask", "a gif, and frobnicate the quux", "clip.mp4"], 64)
        self.run(["chat", "clip.mp4"], said="a gif, 64 wide\nfrobnicate\nadd gone.mp4\nundo\nshow\nthe first second\n"
                 "64 wide\nas a gif\nexport to chat.gif\n")

        folder = ["batch", "in", "-o", "out", "--gif", *small]
        self.run([*folder, "--dry-run"])
        self.run(["batch", "plan", "in", "-o", "out", "--gif", *small])
        self.run(["batch", "status", "out"])
        self.run(folder)
        self.run(["batch", "status", "out"])
        self.run(["batch", "merge", "out"])
        self.write("in/broken.mp4", b"not a video at all")
        self.run(folder, 4)
        self.run(["batch", "status", "out"])
        self.cloud()
        return self.lines

    def cloud(self):
        server = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--folder", "served", "--json"], cwd=self.folder,
            env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            listening = json.loads(server.stdout.readline())
            place = {"NEMO_API_URL": listening["url"], "VCOMPRESS_TEST_WAIT_SCALE": "0.03"}
            self.run(["cloud", "upload", "clip.mp4"], **place)
            self.run(["cloud", "chat", "as a gif, 64 wide, the first second"], **place)
            self.run(["cloud", "state"], **place)
            self.run(["cloud", "credits"], **place)
            self.run(["cloud", "export", "-o", "exported.gif"], **place)
            self.run(["cloud", "jobs"], **place)
            self.run(["clip.mp4", "--cloud", "always", "-o", "always.mp4", "--duration", "1"], **place)
        finally:
            server.send_signal(signal.SIGTERM)
            rest, _ = server.communicate(timeout=60)
        self.lines += [listening] + [json.loads(line) for line in rest.splitlines()]


def kinds(value):
    """What a value looks like: names and types, whatever the figures."""
    if isinstance(value, dict):
        return {name: kinds(inner) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return [kinds(inner) for inner in value]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def record(lines):
    """One line for each set of names."""
    seen, kept = set(), []
    for line in lines:
        look = json.dumps([line["type"], line.get("status"), kinds(line)])
        if look not in seen:
            seen.add(look)
            kept.append(line)
    return sorted(kept, key=lambda line: line["type"])


if __name__ == "__main__":
    program, fixtures, _, target = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = str(pathlib.Path(name).resolve())
        lines = record(Runs(pathlib.Path(program).resolve(), fixtures, name).all())
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    pathlib.Path(target).write_text(text.replace(folder, "/clips"))
    print(len(lines), "lines of", len({line["type"] for line in lines}), "types")
