"""Takes the pictures of the page for the documentation; Tests/Page/all installs what it needs.

    pictures.py VCOMPRESS
"""

import base64
import pathlib
import sys
import tempfile
import time

from selenium.webdriver.common.keys import Keys

from support import Browser, Server, wait

ROOT = pathlib.Path(__file__).parents[2]
IMAGES = ROOT / "Documentation/Images"
CLIP = ROOT / "Fixtures/clips/bunny_1080p60.mp4"
SECONDS = 900


def take(page, name, whole=False, height=None):
    clip = None
    if height:
        clip = {"x": 0, "y": 0, "width": page.run("return innerWidth"), "height": height, "scale": 1}
    options = {"format": "webp", "quality": 82, "captureBeyondViewport": whole or bool(height)}
    data = page.driver.execute_cdp_cmd(
        "Page.captureScreenshot", options | ({"clip": clip} if clip else {}))["data"]
    (IMAGES / f"{name}.webp").write_bytes(base64.b64decode(data))


def settle(page):
    """Waits for the estimate and the sample."""
    wait(lambda: "busy" not in page.at("#estimate").get_attribute("class"), "an estimate", SECONDS)
    wait(lambda: page.at("#mode input[value=compare]").is_enabled(), "a sample", SECONDS)
    if not page.shown("compare"):
        page.pick("mode", "compare")
    page.run("scrollTo(0, 0)")
    time.sleep(1)


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = Server(sys.argv[1], folder, ["open", str(CLIP)])
        try:
            page = Browser(folder, 1280, 860)
            page.open(server)
            wait(lambda: page.shown("work"), "the clip")
            page.pick("format", "gif")
            page.at("#words").send_keys("360 wide, first second", Keys.ENTER)
            wait(lambda: page.all("#chips li"), "chips")
            settle(page)
            take(page, "page-light", height=860)
            page.click("#make")
            page.job("done")
            page.run("scrollTo(0, document.body.scrollHeight)")
            time.sleep(1)
            take(page, "page-result")
            page.close()
            for name, settings in (
                ("page-dark-phone", {"width": 390, "height": 844, "dark": True}),
                ("page-chinese", {"width": 360, "height": 780, "language": "zh-CN"}),
            ):
                page = Browser(folder, **settings)
                page.open(server)
                wait(lambda: page.shown("work"), "the clip")
                settle(page)
                take(page, name, height=page.run("return document.getElementById('work').offsetHeight + 90"))
                page.close()
        finally:
            server.kill()


main()
