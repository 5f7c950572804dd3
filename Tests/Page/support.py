"""A server with a state of its own, a browser, and what tests do with both."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 90


class Failed(Exception):
    pass


def expect(condition, story):
    if not condition:
        raise Failed(story)


def wait(condition, story, patience=PATIENCE):
    """Waits until something is so, and returns it."""
    end = time.monotonic() + patience
    while True:
        try:
            value = condition()
        except Exception as error:  # the page is being rebuilt
            value, story_now = None, f"{story}: {error}"
        else:
            story_now = story
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"in {patience} s not: {story_now}")
        time.sleep(0.05)


class Server:
    """`vcompress open` or `vcompress serve`, with everything in one folder."""

    def __init__(self, program, folder, words=("open",)):
        self.program, self.folder, self.words = program, pathlib.Path(folder), list(words)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8",
            "XDG_STATE_HOME": f"{folder}/state", "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_CONFIG_HOME": f"{folder}/config",
        }
        if scale := os.environ.get("VCOMPRESS_TEST_WAIT_SCALE"):
            self.environment["VCOMPRESS_TEST_WAIT_SCALE"] = scale
        self.start()

    def start(self, *more):
        self.process = subprocess.Popen(
            [self.program, *self.words, *more], cwd=self.folder, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.address = self.process.stdout.readline().strip()
        expect(self.address.startswith("http"), f"no address but {self.process.poll()}")
        self.origin, _, self.secret = self.address.partition("/#")
        self.port = int(self.origin.rsplit(":", 1)[1])

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        self.process.communicate()

    def request(self, method, path, body=None, **headers):
        """A request as any program can send it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in headers)
        data = body.encode() if isinstance(body, str) else body
        for name, value in headers.items():
            connection.putheader(name, value)
        if data is not None:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def enter(self):
        """The headers of somebody who was let in."""
        own = {"Origin": self.origin, "X-Vcompress": "page"}
        status, headers, text = self.request(
            "POST", "/page/enter", json.dumps({"secret": self.secret}), **own)
        expect(status == 200, text)
        return own | {"Cookie": headers["Set-Cookie"].split(";")[0]}


class Browser:
    def __init__(self, folder, width=1280, height=900, language="en-US", dark=False):
        self.downloads = pathlib.Path(tempfile.mkdtemp(dir=folder))
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for word in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            f"--lang={language}", f"--window-size={width},{height}",
            # Names that belong to somebody else lead here, as after DNS rebinding.
            "--host-resolver-rules=MAP evil.example 127.0.0.1",
        ):
            options.add_argument(word)
        options.add_experimental_option(
            "prefs",
            {"download.default_directory": str(self.downloads), "intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def open(self, server):
        self.driver.get(server.address)
        wait(lambda: self.shown("empty") or self.shown("work"), "the page is there")

    def at(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def shown(self, identifier):
        return self.at(f"#{identifier}").is_displayed()

    def text(self, selector):
        return self.at(selector).get_attribute("textContent")

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def click(self, selector):
        """As a person does: what cannot be seen or lies under something else cannot be clicked."""
        element = self.at(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def pick(self, name, value):
        """One of a group of choices."""
        self.click(f"input[name={name}][value={value}]")

    def choose(self, *paths):
        self.at("#picker").send_keys("\n".join(str(path) for path in paths))

    def estimated(self, story="an estimate"):
        wait(lambda: "busy" not in self.at("#estimate").get_attribute("class")
             and self.text("#figure-size") not in ("", "…"), story)
        return self.text("#figure-size")

    def job(self, status, number=0):
        return wait(lambda: self.all(f"#jobs li[data-status={status}]")[number:], f"a result is {status}")[0]

    def faults(self):
        """What the browser complains about."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] == "SEVERE" and "favicon" not in entry["message"]]

    def close(self):
        self.driver.quit()
