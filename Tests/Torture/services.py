"""Two programs that talk: the cloud's client while calls of it fail, and the server while its own do.

What is not compared lies beside the workplace: the server's folder and the client's journal, whose names
are made by chance.
"""
import http.client
import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request

import faults
from scenarios import PATIENCE, Outcome, Scenario


class Server:
    """`vcompress serve` on a port of its own, for as long as the block lasts."""

    def __init__(self, program, place, variables):
        beside = os.path.dirname(place)
        self.errors = open(os.path.join(beside, "server.log"), "w+b")
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--folder", os.path.join(beside, "server")],
            cwd=beside, env={"PATH": os.environ["PATH"], "HOME": beside, "LANG": "C.UTF-8",
                             "XDG_CACHE_HOME": beside, **variables},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors)
        self.address = self.process.stdout.readline().decode().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.code = None
        self.process.stdout.close()

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")


class AskScenario(Scenario):
    """What was asked is remembered for the next request where that is possible, and is not compared."""

    def start(self, program, words, place, variables):
        beside = os.path.dirname(place)
        return super().start(program, words, place, {
            **{f"XDG_{name}_HOME": os.path.join(beside, name.lower())
               for name in ("STATE", "CACHE", "CONFIG")}, **variables})


class ClientScenario(AskScenario):
    """The client is disturbed, and the server is not."""

    def start(self, program, words, place, variables):
        with Server(program, place, {}) as server:
            return super().start(program, words, place, {
                "NEMO_API_URL": server.address, "VCOMPRESS_TEST_WAIT_SCALE": "0.02", **variables})


class Refused(Exception):
    """An answer that is no success, or none."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status, self.text = status, text


class ServerScenario(Scenario):
    """The server is disturbed: a client uploads a clip, says what is wanted, exports it and downloads the
    result. Every request gets an answer, and a render comes to an end."""

    def run(self, program, place, fault):
        with Server(program, place, fault) as server:
            if server.address:
                return self.judged(server, place, fault)
        return Outcome(server.code, "", server.said())

    def run_again(self, program, place):
        return self.run(program, place, {})

    def judged(self, server, place, fault):
        try:
            self.talk(server.address, place)
        except Refused as refused:
            codes = faults.Fault.parse(fault["TORTURE_FAULT"]).codes if fault else set()
            if refused.status is None:
                try:
                    return Outcome(server.process.wait(5), "", server.said())
                except subprocess.TimeoutExpired:
                    # It lives, and has broken a connection off, or takes none: right only where the
                    # connection itself is broken, or there was no descriptor, thread or memory for it. 1 is
                    # right for no fault.
                    kind, error = (fault.get("TORTURE_FAULT", ":") + ":").split(":")[:2]
                    broken = kind in ("thread", "accept", "poll") or kind in ("recv", "send") and error in (
                        "ECONNRESET", "EPIPE")
                    code = min(codes) if broken and codes else 1
                    return Outcome(code, "", f"vcompress: {refused.text}")
            # Which code a refusal stands for is the protocol's matter: that it is one of the disk or of a
            # moment, and says why.
            code = min(codes, default=0) if refused.status in (503, 507) else refused.status
            return Outcome(code or refused.status, "", f"vcompress: {refused.text}")
        return Outcome(0, "", "")

    def talk(self, address, place):
        headers = {f"X-Skill-{name}": "test" for name in ("Source", "Version", "Platform")}

        def ask(path, body=None, kind="application/json"):
            data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
            request = urllib.request.Request(
                address + path, data, {**headers, "Content-Type": kind, "X-Client-Id": "me"})
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.read()
            except urllib.error.HTTPError as error:
                raise Refused(error.code, error.read().decode(errors="replace")) from error
            except (OSError, http.client.HTTPException) as error:
                raise Refused(None, f"no answer: {error}") from error

        token = json.loads(ask("/api/auth/anonymous-token", b""))["data"]["token"]
        headers["Authorization"] = f"Bearer {token}"
        session = json.loads(ask("/api/tasks/me/with-session/nemo_agent", {}))["data"]["session_id"]
        with open(os.path.join(place, "a.mp4"), "rb") as file:
            form = (b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
                    + file.read() + b"\r\n--b--\r\n")
        ask(f"/api/upload-video/nemo_agent/me/{session}", form, "multipart/form-data; boundary=b")
        def draft():
            return json.loads(ask(f"/api/state/nemo_agent/me/{session}/latest"))["data"]["state"].get("draft")

        before = draft()
        ask("/run_sse", {"session_id": session,
                         "new_message": {"parts": [{"text": "first second, 64 wide"}]}})
        wanted = draft()
        if not wanted or wanted == before:
            # The agent has answered in words that it could not look at the clip.
            raise Refused(507, "the draft is not what was asked for")
        ident = f"render_{session}"
        ask("/api/render/proxy/lambda",
            {"id": ident, "sessionId": session, "draft": wanted, "output": {"format": "mp4"}})
        deadline = time.monotonic() + PATIENCE / 2
        while True:
            render = json.loads(ask(f"/api/render/proxy/lambda/{ident}"))
            if render["status"] == "completed":
                break
            if render["status"] == "failed":
                raise Refused(507, render["error"])
            if time.monotonic() > deadline:
                raise Refused(None, f"the render is {render['status']} for ever")
            time.sleep(0.05)
        result = ask(f"/api/render/proxy/{ident}/download")
        with open(os.path.join(place, "out.mp4"), "wb") as file:
            file.write(result)


CLOUD = ["a.mp4", "-o", "out.mp4", "--cloud", "always", "--width", "64", "--quiet"]
ASK = ["ask", "make a.mp4 a gif, 48 wide, first second", "--quiet"]
SERVICES = [
    AskScenario("ask", {"a.mp4": "tricky/fps5.mp4"}, ASK, ASK + ["--if-exists", "overwrite"]),
    ClientScenario("cloud", {"a.mp4": "tricky/fps5.mp4"}, CLOUD, CLOUD + ["--if-exists", "overwrite"]),
    ServerScenario("serve", {"a.mp4": "tricky/no_audio.mp4"}, []),
]
