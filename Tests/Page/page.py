"""Uses the page in Chromium, as people do and as attackers would.

    page.py VCOMPRESS [NAME...]
"""

import contextlib
import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import traceback

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import Browser, Failed, Server, expect, wait

PROGRAM = sys.argv[1]


def make_clip(path, seconds=3, size="320x240", rate=25, extra=()):
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}",
         "-f", "lavfi", "-i", f"sine=f=440:d={seconds}", "-c:v", "libx264", "-crf", "6", "-pix_fmt",
         "yuv420p", "-c:a", "aac", "-shortest", *extra, str(path)],
        check=True)
    return path


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


@contextlib.contextmanager
def opened(folder, *files, words=("open",), **browser):
    server = Server(PROGRAM, folder, [*words, *map(str, files)])
    page = Browser(folder, **browser)
    try:
        page.open(server)
        yield server, page
    finally:
        page.close()
        if server.process.poll() is None:
            server.kill()


def downloaded(page, name):
    path = page.downloads / name
    wait(path.exists, f"{name} is downloaded")
    return path


def from_clip_to_file(folder):
    """A clip is chosen, trimmed, made for Discord and saved: its bytes are the shown command's."""
    clip = make_clip(folder / "my clip.mp4")
    with opened(folder) as (server, page):
        expect("#" not in page.driver.current_url, "the secret stays in the address bar")
        cookie = page.driver.get_cookies()[0]
        expect(cookie["httpOnly"] and cookie["sameSite"] == "Strict", f"a weak cookie: {cookie}")
        page.choose(clip)
        wait(lambda: page.shown("work"), "the clip is shown")
        expect(page.text("#clip-name") == "my clip.mp4", page.text("#clip-name"))
        wait(lambda: page.run("return document.getElementById('video').readyState") >= 2, "a picture")
        # Ten frames later begins what is kept, and the keyboard does it.
        start = page.at("#handle-a")
        for _ in range(10):
            start.send_keys(Keys.ARROW_RIGHT)
        expect("frame 10" in page.text("#readout"), page.text("#readout"))
        page.at("#handle-b").send_keys(Keys.PAGE_DOWN, Keys.SHIFT, Keys.ARROW_RIGHT)
        page.pick("goal", "place")
        page.click("#places button[data-place=discord]")
        page.click("#shell summary")
        command = wait(lambda: "--for=discord" in page.text("#line") and page.text("#line"), "a command")
        expect("--start=0.4 " in command, command)
        page.estimated()
        page.click("#make")
        page.job("done")
        page.click("#jobs li a.main")
        result = downloaded(page, "my clip.min.mp4")
        expect(command == page.text("#line"), "the command changed")
        place = folder / "elsewhere"
        place.mkdir()
        os.link(clip, place / clip.name)
        os.symlink(PROGRAM, folder / "vcompress")
        subprocess.run(
            ["sh", "-c", command], cwd=place, check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=server.environment | {"PATH": f"{folder}:{os.environ['PATH']}"})
        expect(digest(result) == digest(place / result.name), f"not the bytes of {command}")
        expect(not page.faults(), page.faults())


TESTS = [from_clip_to_file]


def main():
    wanted = sys.argv[2:]
    failures = 0
    for test in TESTS:
        if wanted and test.__name__ not in wanted:
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            try:
                test(pathlib.Path(folder))
                verdict = "ok"
            except Exception as error:
                failures += 1
                verdict = f"FAILED: {error}"
                if not isinstance(error, Failed):
                    traceback.print_exc()
        print(f"{test.__name__}: {verdict} ({time.monotonic() - begun:.0f} s)", flush=True)
    sys.exit(1 if failures else 0)


main()
