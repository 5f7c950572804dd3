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


def words_become_chips(folder):
    """A request in words sets the controls; what is not understood is said; a chip takes its part back."""
    clip = make_clip(folder / "cat.mp4", seconds=2, size="160x120")
    with opened(folder, clip) as (_, page):
        wait(lambda: page.shown("work"), "the clip is shown")
        page.at("#words").send_keys("a looping gif, 120 wide, twice as fast, as a hologram", Keys.ENTER)
        wait(lambda: page.shown("said") and "hologram" in page.text("#said"), "the refused word")
        wait(lambda: len(page.all("#chips li")) >= 3, "chips")
        expect(page.run("return document.querySelector('input[name=format]:checked').value") == "gif", "GIF")
        page.click("#shell summary")
        expect("--speed=2" in page.text("#line") and "--width=120" in page.text("#line"), page.text("#line"))
        for chip in page.all("#chips li"):
            if "fast" in chip.text:
                chip.find_element(By.TAG_NAME, "button").click()
                break
        wait(lambda: "--speed" not in page.text("#line"), "the speed is taken back")
        expect("--width=120" in page.text("#line"), page.text("#line"))
        page.estimated()
        # Before and after, from a sample.
        wait(lambda: page.at("#mode input[value=compare]").is_enabled(), "a sample")
        if not page.shown("compare"):
            page.pick("mode", "compare")
        page.at("#split").send_keys(Keys.END)
        before = page.run("return document.getElementById('compare-picture').toDataURL()")
        page.at("#split").send_keys(Keys.HOME)
        wait(lambda: page.run("return document.getElementById('compare-picture').toDataURL()") != before,
             "after looks like before")
        page.click("#make")
        page.job("done")
        page.click("#jobs li a.main")
        data = downloaded(page, "cat.gif").read_bytes()
        expect(data[:6] == b"GIF89a" and data[6:8] == bytes([120, 0]), "no GIF of 120 pixels")
        # The same once more, smaller.
        [button for button in page.all("#jobs li button") if button.text == "Again, smaller"][0].click()
        wait(lambda: len(page.all("#jobs li[data-status=done]")) == 2, "a smaller one")
        expect(not page.faults(), page.faults())


def twenty_files(folder):
    """Twenty clips are chosen at once and all of them made; a broken one is refused in a sentence."""
    first = make_clip(folder / "clip0.mp4", seconds=1, size="128x96")
    clips = [first]
    for number in range(1, 20):
        clips.append(folder / f"clip{number}.mp4")
        clips[-1].write_bytes(first.read_bytes())
    broken = folder / "broken.mp4"
    broken.write_bytes(b"\0\0\0\x18ftypmp42" + b"no video at all" * 50)
    with opened(folder) as (_, page):
        page.choose(broken)
        wait(lambda: "broken.mp4 cannot be read" in page.text("#notice"), "a sentence about the broken one")
        expect(page.shown("empty"), "the page is empty still")
        page.choose(*clips)
        wait(lambda: len(page.all("#tray button")) == 20, "twenty clips")
        wait(lambda: page.text("#make-all") == "Make all 20", page.text("#make-all"))
        page.pick("format", "audio")
        page.click("#make-all")
        wait(lambda: len(page.all("#jobs li[data-status=done]")) == 20, "twenty results")
        expect(not [fault for fault in page.faults() if "415" not in fault], page.faults())


def long_work(folder):
    """Work survives a reload and a killed server, and is cancelled when it is told to."""
    clip = make_clip(folder / "long.mp4", seconds=8, size="640x360", rate=30)
    with opened(folder, clip) as (server, page):
        wait(lambda: page.shown("work"), "the clip is shown")
        page.pick("goal", "size")
        size = page.at("#size")
        size.clear()
        size.send_keys("0.3")
        page.click("#make")
        page.job("running")
        page.driver.refresh()
        page.job("running")
        expect(page.at("#size").get_attribute("value") == "0.3", "the settings are gone")
        server.kill()
        wait(lambda: page.shown("notice") and "has stopped" in page.text("#notice"), "a word about the server")
        server.start()
        wait(lambda: not page.shown("notice"), "the server is found again")
        page.job("running")
        page.click("#jobs li[data-status=running] button")
        page.job("cancelled")
        page.run("[...document.querySelectorAll('#jobs button')].find(b => b.textContent == 'Try again').click()")
        wait(lambda: page.all("#jobs li[data-status=done]"), "the result at last", 300)
        expect(page.text("#clip-name") == "long.mp4", page.text("#clip-name"))


def strangers_are_refused(folder):
    """Requests of other programs and pages: by Host, Origin, cookie, header, option and name."""
    clip = make_clip(folder / "own.mp4", seconds=1, size="128x96")
    server = Server(PROGRAM, folder, ["open", str(clip)])
    try:
        own = server.enter()
        good = own["Origin"]
        identifier = None
        connection = server.request("GET", "/page/places", Cookie=own["Cookie"])
        expect(connection[0] == 200, connection)
        refused = [
            ("GET", "/", None, {"Host": "evil.example"}),
            ("GET", "/", None, {"Host": f"evil.example:{server.port}"}),
            ("GET", "/page/places", None, {"Host": f"evil.example:{server.port}", "Cookie": own["Cookie"]}),
            ("GET", "/page/places", None, {}),
            ("GET", "/page/events", None, {}),
            ("GET", "/page/places", None, {"Cookie": own["Cookie"], "Origin": "http://evil.example"}),
            ("GET", "/page/places", None, {"Cookie": own["Cookie"], "Sec-Fetch-Site": "cross-site"}),
            ("GET", "/page/places", None, {"Cookie": own["Cookie"], "Sec-Fetch-Site": "same-site"}),
            ("GET", "/page/places", None, {"Cookie": own["Cookie"][:-3] + "abc"}),
            ("POST", "/page/jobs", "{}", {"Cookie": own["Cookie"], "Origin": good}),
            ("POST", "/page/jobs", "{}", {"Cookie": own["Cookie"], "X-Vcompress": "page"}),
            ("POST", "/page/jobs", "{}", own | {"Origin": f"http://127.0.0.1:{server.port + 1}"}),
            ("POST", "/page/jobs", "{}", own | {"Origin": "null"}),
            ("POST", "/page/enter", '{"secret":"guess"}', {"Origin": good, "X-Vcompress": "page"}),
            ("DELETE", "/page/places", None, own),
            ("GET", "/page/source/..%2f..%2fetc%2fpasswd", None, own),
            ("GET", "/page/source/../../etc/passwd", None, own),
            ("GET", "/page/looks/../page.json", None, own),
            ("GET", "/page/index.html.bak", None, own),
            ("POST", "/page/view", "[1]", own),
            ("POST", "/page/view", '{"a":"' + "x" * 300_000 + '"}', own),
            ("POST", "/page/files", b"x", own),
            ("POST", "/page/files", b"", own | {"X-Name": "empty.mp4"}),
        ]
        for method, path, body, headers in refused:
            status, _, text = server.request(method, path, body, **headers)
            expect(400 <= status < 500, f"{method} {path} {headers}: {status} {text[:200]}")
        # What the page may not ask for.
        events = subprocess.run(
            ["curl", "-sN", "--max-time", "1", "-H", f"Cookie: {own['Cookie']}", f"{server.origin}/page/events"],
            capture_output=True, text=True).stdout
        identifier = json.loads(events.split("data: ", 1)[1].split("\n")[0])["files"][0]["id"]
        for word in ("--output=/tmp/x", "--watermark=/etc/passwd", "--preset=a", "--cloud=always", "-o", "x.mp4",
                     "--html=x", "--subtitles=/etc/passwd", "--replace", "--title=" + "x" * 3000):
            for path, body in (
                ("/page/jobs", {"jobs": [{"file": identifier, "words": [word]}]}),
                ("/page/look/sample", {"file": identifier, "words": [word]}),
                ("/page/look/estimate", {"file": identifier, "words": [word]}),
            ):
                status, _, text = server.request("POST", path, json.dumps(body), **own)
                expect(status == 400, f"{path} {word}: {status} {text[:200]}")
        status, headers, _ = server.request("GET", "/", **{"Sec-Fetch-Site": "none"} | {
            "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})
        expect(status == 200 and "script-src 'self';" in headers["Content-Security-Policy"], headers)
        expect("unsafe" not in headers["Content-Security-Policy"], headers)
        expect("access-control-allow-origin" not in {name.lower() for name in headers}, headers)
        expect(server.secret not in "".join(map(str, headers.values())), "the secret is told")
    finally:
        server.kill()


ATTACK = """<!doctype html><title>evil</title><body><script>
const target = "http://127.0.0.1:PORT";
const told = {};
const note = (name, promise) => promise.then(
  (value) => told[name] = "in: " + String(value).slice(0, 80), (error) => told[name] = "out");
await0 = Promise.all([
  note("read", fetch(target + "/page/places", {credentials: "include"}).then(r => r.text())),
  note("blind", fetch(target + "/page/view", {method: "POST", mode: "no-cors", credentials: "include",
    body: '{"settings":{"title":"taken"}}'}).then(r => { if (r.type != "opaque") return r.text(); throw 0; })),
  note("header", fetch(target + "/page/view", {method: "POST", credentials: "include",
    headers: {"X-Vcompress": "page"}, body: '{"settings":{"title":"taken"}}'}).then(r => r.text())),
  note("script", new Promise((done, fail) => { const s = document.createElement("script");
    s.src = target + "/page/app.js"; s.type = "module"; s.onload = done; s.onerror = fail; document.body.append(s); })),
  note("style", new Promise((done, fail) => { const s = document.createElement("link");
    s.rel = "stylesheet"; s.href = target + "/page/style.css"; s.onload = done; s.onerror = fail; document.body.append(s); })),
  note("stream", new Promise((done, fail) => { const s = new EventSource(target + "/page/events", {withCredentials: true});
    s.onmessage = done; s.onerror = fail; })),
  note("frame", new Promise((done, fail) => { const f = document.createElement("iframe"); f.src = target + "/";
    f.onload = () => { try { f.contentDocument ? fail() : fail(); } catch { fail(); } }; document.body.append(f);
    setTimeout(fail, 1500); })),
]).then(() => document.title = JSON.stringify(told));
const form = document.createElement("form");
form.method = "post"; form.enctype = "text/plain"; form.target = "hole";
form.action = target + "/page/view";
form.innerHTML = '<iframe name="hole"></iframe><input name=\\'{"settings":{"title":"taken"},"a":"\\' value=\\'"}\\'>';
document.body.append(form); form.submit();
</script>"""


def other_pages_are_kept_out(folder):
    """A page of another server, in the browser that has the cookie, gets nothing; nor does a foreign name."""
    clip = make_clip(folder / "own.mp4", seconds=1, size="128x96")
    with opened(folder, clip) as (server, page):
        wait(lambda: page.shown("work"), "the clip is shown")

        class Evil(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                body = ATTACK.replace("PORT", str(server.port)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        evil = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Evil)
        threading.Thread(target=evil.serve_forever, daemon=True).start()
        # The same name with another port, which cookies do not tell apart, and another name.
        for host in ("127.0.0.1", "evil.example"):
            page.driver.get(f"http://{host}:{evil.server_port}/")
            told = json.loads(wait(lambda: page.driver.title.startswith("{") and page.driver.title, "the attack's end"))
            expect(all(value == "out" for value in told.values()), f"from {host}: {told}")
        evil.shutdown()
        page.driver.get(f"http://evil.example:{server.port}/")
        expect("not sent by the page itself" in page.driver.page_source, page.driver.page_source[:300])
        page.driver.get(server.origin + "/")
        wait(lambda: page.shown("work"), "the page itself still works")
        expect(page.at("#title").get_attribute("value") == "", "a setting was changed by another page")


def names_are_inert(folder):
    """Markup in the names of files and in titles is text."""
    name = "<img src=x onerror=alert(1)><script>alert(2)<／script>\"'`&.mp4"
    clip = make_clip(folder / name, seconds=1, size="128x96")
    with opened(folder) as (_, page):
        page.choose(clip)
        wait(lambda: page.shown("work"), "the clip is shown")
        expect(page.text("#clip-name") == name, page.text("#clip-name"))
        page.click("#more summary")
        page.at("#title").send_keys("</script><script>alert(3)</script>'\"`$(id)")
        page.pick("format", "gif")
        page.click("#make")
        page.job("done")
        expect(name.rsplit(".", 1)[0] in page.text("#jobs h3"), page.text("#jobs h3"))
        page.driver.refresh()
        page.job("done")
        expect(not page.all("main img[src=x], #jobs script"), "markup has come alive")
        page.driver.execute_script("return 1")  # an open alert would fail this
        expect(not page.faults(), page.faults())


def tokens_let_in(folder):
    """`serve` with tokens: each user signs in and sees what is theirs."""
    tokens = folder / "tokens"
    tokens.write_text("anna-has-a-long-token anna\nben-has-a-long-token ben\n")
    tokens.chmod(0o600)
    clip = make_clip(folder / "anna.mp4", seconds=1, size="128x96")
    server = Server(
        PROGRAM, folder, ["serve", "--port", "0", "--folder", str(folder / "data"), "--token-file", str(tokens)])
    anna, ben = Browser(folder), Browser(folder)
    try:
        for page, token in ((anna, "anna-has-a-long-token"), (ben, "ben-has-a-long-token")):
            page.driver.get(server.origin + "/")
            wait(lambda: page.shown("door"), "a form to sign in")
            page.at("#token").send_keys("not-a-token-of-this-server", Keys.ENTER)
            wait(lambda: "not known" in page.text("#notice"), "a wrong token is refused")
            page.at("#token").clear()
            page.at("#token").send_keys(token, Keys.ENTER)
            wait(lambda: page.shown("empty"), "the page is there")
            expect(token not in page.driver.current_url, "the token is in the address")
        anna.choose(clip)
        wait(lambda: anna.shown("work"), "Anna's clip is shown")
        ben.driver.refresh()
        wait(lambda: ben.shown("empty"), "Ben's page is empty")
        # A new start knows no cookie: whoever is there signs in again, and finds everything.
        server.kill()
        server.words[2] = str(server.port)
        server.start()
        wait(lambda: anna.shown("door"), "the form again")
        anna.at("#token").send_keys("anna-has-a-long-token", Keys.ENTER)
        wait(lambda: anna.shown("work") and anna.text("#clip-name") == "anna.mp4", "Anna's clip again")
        status, _, text = server.request("POST", "/api/auth/anonymous-token", "", X_Client_Id="a")
        expect(status == 403, f"the protocol on the same port: {status} {text}")
    finally:
        anna.close()
        ben.close()
        server.kill()


def everyone_can_use_it(folder):
    """axe finds nothing; nothing is cut off on a phone; the page is small, and speaks Chinese."""
    from axe_core_python.selenium import Axe

    clips = [make_clip(folder / f"{name}.mp4", seconds=1, size="160x120") for name in ("one", "two")]

    def check(page, what):
        found = Axe().run(page.driver)["violations"]
        expect(not found, f"{what}: " + "; ".join(
            f"{one['id']}: {one['nodes'][0]['html'][:120]} {one['nodes'][0].get('failureSummary', '')[:200]}" for one in found))
        wide = page.run("return document.documentElement.scrollWidth > innerWidth")
        expect(not wide, f"{what} is wider than its window")

    for settings in ({}, {"width": 360, "height": 780, "dark": True, "language": "zh-CN"}):
        place = folder / str(len(settings))
        place.mkdir()
        with opened(place, **settings) as (_, page):
            check(page, f"the empty page {settings}")
            if settings:
                expect(page.text("#empty h2") == "把视频拖到这里", page.text("#empty h2"))
                expect(page.run("return document.documentElement.lang") == "zh-CN", "the language")
            page.choose(*clips)
            wait(lambda: len(page.all("#tray button")) == 2, "two clips")
            page.click("#more summary")
            page.click("#shell summary")
            page.pick("goal", "place")
            page.estimated()
            page.at("#words").send_keys("mute", Keys.ENTER)
            wait(lambda: page.all("#chips li"), "a chip")
            page.run("document.getElementById('shape').value = '1:1';"
                     "document.getElementById('shape').dispatchEvent(new Event('change'))")
            wait(lambda: page.shown("crop"), "the cropped part")
            page.at("#cropbox").send_keys(Keys.ARROW_LEFT)
            check(page, f"a clip {settings}")
            page.pick("format", "audio")
            page.click("#make")
            page.job("done")
            check(page, f"a result {settings}")
    size = sum(path.stat().st_size for path in (pathlib.Path(__file__).parents[2] / "Sources/Page/Assets").iterdir())
    expect(size < 150_000, f"the page has {size} bytes")


def a_full_disk_is_said(folder):
    """An upload that the disk has no room for is refused in a sentence, and nothing of it stays."""
    disk = folder / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], stderr=subprocess.DEVNULL).returncode:
        print("  skipped: mounting a small disk takes root", flush=True)
        return
    try:
        clip = make_clip(folder / "large.mp4", seconds=1, size="128x96")
        with opened(disk) as (_, page):
            page.choose(clip)
            wait(lambda: "not enough room" in page.text("#notice"), "a sentence about the disk")
            left = [path for path in (disk / "state").rglob("*") if path.is_file() and path.stat().st_size > 10_000]
            expect(not left, f"left: {left}")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def it_ends_by_itself(folder):
    """It stays while a page is open, and ends some time after the last one was closed."""
    os.environ["VCOMPRESS_TEST_WAIT_SCALE"] = "0.01"
    try:
        server = Server(PROGRAM, folder)
    finally:
        del os.environ["VCOMPRESS_TEST_WAIT_SCALE"]
    page = Browser(folder)
    try:
        page.open(server)
        time.sleep(6)
        expect(server.process.poll() is None, "it has ended under an open page")
    finally:
        page.close()
    code = server.process.wait(60)
    expect(code == 0, f"it ended with {code}")


TESTS = [
    from_clip_to_file, words_become_chips, twenty_files, long_work, strangers_are_refused,
    other_pages_are_kept_out, names_are_inert, tokens_let_in, everyone_can_use_it, a_full_disk_is_said,
    it_ends_by_itself,
]


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
