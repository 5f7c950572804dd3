"""What agents are spared: long answers, lost work, sockets, waiting.

    limits.py VCOMPRESS REPOSITORY
"""

import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
CLIP = ROOT / "Fixtures/clips/hand_cup_480p.mp4"
passed = 0


def check(story, truth, detail=""):
    global passed
    if not truth:
        sys.exit(f"FAILED: {story}: {detail}")
    passed += 1


class Server:
    """A server over its streams, spoken to line by line."""

    def __init__(self, folder, *before):
        self.process = subprocess.Popen(
            [*before, PROGRAM, "mcp", "--root", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True)
        self.number = 0

    def ask(self, method, **params):
        self.number += 1
        line = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            text = self.process.stdout.readline()
            answer = json.loads(text)
            if answer.get("id") == self.number:
                return answer["result"], len(text)

    def call(self, tool, **arguments):
        result, length = self.ask("tools/call", name=tool, arguments=arguments)
        return result["structuredContent"], length

    def end(self):
        self.process.stdin.close()
        check("it ends with its input", self.process.wait(timeout=60) == 0, self.process.returncode)


def many(place):
    """A folder of 5,000 files, none of which is a video, in a few kilobytes."""
    source = place / "many"
    source.mkdir()
    for number in range(5000):
        (source / f"recording-of-the-meeting-{number:04}.mp4").write_bytes(b"nothing")
    server = Server(place)
    arguments = {"output": str(place / "many-out")}
    told, length = server.call("batch", folder=str(source), format="gif", width=40, **arguments)
    longest, until = length, time.monotonic() + 900
    while told.get("state") == "running" and time.monotonic() < until:
        time.sleep(1)
        told, length = server.call("batch", action="status", **arguments)
        longest = max(longest, length)
    check("5,000 files", told["files"] == told["failed"] == 5000 and told["state"] == "complete", told)
    check("are told in few bytes", longest < 16_000, longest)
    check("with what is left out", len(told["failures"]) == 24 and told["failuresOmitted"] == 4976, told.keys())
    server.end()
    print(f"5,000 files: at most {longest} bytes in an answer")


def killed(place):
    """A server that is killed while it converts a folder: the next one goes on where it stood."""
    source, output = place / "some", str(place / "some-out")
    source.mkdir()
    for number in range(6):
        shutil.copy(CLIP, source / f"{number}.mp4")
    server = Server(place)
    words = {"folder": str(source), "output": output, "format": "gif", "width": 160}
    told, _ = server.call("batch", **words)
    until = time.monotonic() + 300
    while told.get("written", 0) < 1 and time.monotonic() < until:
        told, _ = server.call("batch", action="status", output=output)
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    done = {path: path.stat().st_mtime_ns for path in pathlib.Path(output).glob("*.gif")}
    check("something was done", done, told)
    server = Server(place)
    told, _ = server.call("batch", action="status", output=output)
    check("nothing is lost", told["written"] >= len(done), told)
    told, _ = server.call("batch", **words)
    while told.get("state") == "running" and time.monotonic() < until:
        time.sleep(0.5)
        told, _ = server.call("batch", action="status", output=output)
    check("the rest is done", told["state"] == "complete" and told["written"] == 6, told)
    check("what was done is not done twice", all(path.stat().st_mtime_ns == then for path, then in done.items()))
    server.end()


def sockets(place):
    """What the kernel sees of a server that does all that it can."""
    if not shutil.which("strace"):
        print("strace is missing: sockets are not looked at")
        return
    clip, trace = place / "clip.mp4", place / "trace"
    shutil.copy(CLIP, clip)
    server = Server(place, "strace", "-f", "-qq", "-e", "trace=%network", "-o", trace)
    server.ask("initialize", protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "t", "version": "1"})
    server.ask("tools/list")
    for tool, arguments in [
        ("probe", {"input": str(clip)}), ("estimate", {"input": str(clip), "width": 64, "duration": "0.5"}),
        ("make", {"input": str(clip), "output": str(place / "traced.gif"), "request": "a gif, 64 wide, the first second"}),
        ("compare", {"reference": str(clip), "result": str(place / "traced.gif")}),
        ("batch", {"folder": str(place / "some"), "output": str(place / "traced"), "format": "gif", "width": 16, "duration": "0.2"}),
    ]:
        told, _ = server.call(tool, **arguments)
        check(f"{tool} works when it is watched", told["exitCode"] == 0, told)
    server.end()
    calls = [line for line in trace.read_text().splitlines() if "(" in line and "+++" not in line and "---" not in line]
    check("no socket is opened", calls == [], calls[:5])


def first(command, line):
    """The time from the start to the first line of output."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdin.write(line)
    process.stdin.flush()
    process.stdout.readline()
    taken = time.perf_counter() - begun
    process.stdin.close()
    process.wait()
    return taken


def starts(place):
    """The first answer takes no longer than the version does, or hardly."""
    discover = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}}}).encode() + b"\n"
    version, answer = [], []
    for _ in range(60):
        version.append(first([PROGRAM, "--version"], b"\n"))
        answer.append(first([PROGRAM, "mcp", "--root", place], discover))
    # What disturbs a start only makes it longer.
    ratio = statistics.median(sorted(answer)[:30]) / statistics.median(sorted(version)[:30])
    print(f"first answer: {ratio:.2f} times --version")
    check("the first answer comes soon", ratio <= 1.2, ratio)


with tempfile.TemporaryDirectory() as name:
    here = pathlib.Path(name).resolve()
    starts(here)
    killed(here)
    sockets(here)
    many(here)
print(f"{passed} checks of limits passed")
