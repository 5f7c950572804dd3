"""What an agent does with vcompress, told through the official Python client of either major.

    stories.py VCOMPRESS REPOSITORY MODE stdio|http

MODE is `auto` or `legacy` for mcp 2.x, and `session` for 1.x, which knows only that.
"""

import asyncio
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT, MODE, WAY = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
CLIP = "hand_cup_480p.mp4"
passed = []


def check(story, truth, detail=""):
    if not truth:
        sys.exit(f"FAILED: {story}: {detail}")
    passed.append(story)


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


class Agent:
    """The client of either major behind one face."""

    def __init__(self, session):
        self.session, self.calls = session, 0

    async def tools(self):
        return (await self.session.list_tools()).tools

    async def call(self, name, progress=None, **arguments):
        self.calls += 1
        if progress is None:
            result = await self.session.call_tool(name, arguments)
        else:
            result = await self.session.call_tool(name, arguments, progress_callback=progress)
        told = result.model_dump(by_alias=True, exclude_none=True)
        return told.get("structuredContent", {}), told["content"], told.get("isError", False)


def picture(content, told):
    """One small picture for the model's eyes, which programs are told of."""
    images = [part for part in content if part["type"] == "image"]
    check("one picture", len(images) == 1, content)
    data = base64.b64decode(images[0]["data"], validate=True)
    size = told["picture"]
    check("of few bytes", len(data) == size["bytes"] <= 200_000 and "data" not in size, size)
    check("and few pixels", 0 < size["width"] <= 2 * 384 + 8 and 0 < size["height"] <= 384, size)
    kind = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}[images[0]["mimeType"]]
    check("of the kind it says", data.startswith(kind), images[0]["mimeType"])
    if kind == b"\x89PNG":
        check("of the size it says", struct.unpack(">II", data[16:24]) == (size["width"], size["height"]), size)


def same(told, made, folder):
    """Whether the command that was told gives the same bytes."""
    again = folder / f"again{pathlib.Path(made).suffix}"
    words = [str(again) if word == made else word for word in told["command"][1:]]
    subprocess.run([PROGRAM, *words, "--quiet", "--if-exists", "overwrite"], check=True, stdout=subprocess.DEVNULL)
    return digest(again) == digest(made)


async def twelve(agent, folder):
    """What users ask for, in the fewest calls."""
    clip, source = folder / CLIP, digest(folder / CLIP)

    async def story(name, calls, *steps):
        before = agent.calls
        for step in steps:
            await step()
        check(f"{name}: in {calls} calls", agent.calls - before == calls, agent.calls - before)
        check(f"{name}: the source is as it was", digest(clip) == source)

    async def made(name, code=0, most=None, **arguments):
        output = str(folder / name)
        told, content, error = await agent.call("make", input=str(clip), output=output, **arguments)
        check(name, error == (code != 0) and told["exitCode"] == code, told)
        if code == 0:
            check(f"{name} keeps its limit", most is None or told["outputBytes"] <= most, told)
            check(f"{name} is what the command makes", same(told, output, folder))
            check(f"{name} is linked", [part for part in content if part["type"] == "resource_link"])
        else:
            check(f"{name} is not there", not os.path.exists(output) and told["error"] and told["meaning"])
        return told

    async def refused(code, name="probe", **arguments):
        told, _, error = await agent.call(name, **arguments)
        check(f"refused with {code}", error and told["exitCode"] == code and told["error"] and told["meaning"], told)

    async def folder_done():
        results = folder / "twelve"
        told, _, error = await agent.call(
            "batch", folder=str(folder / "clips"), output=str(results), format="gif", width=40, duration="0.5")
        check("a folder is done", not error and told["state"] == "complete" and told["written"] == 2, told)

    await story("under 10 MB for Discord", 1, lambda: made("discord.mp4", most=10_000_000, request="under 10 MB for Discord"))
    await story("a GIF, then a bit smaller", 2,
                lambda: made("three.gif", request="the first three seconds as a gif, 120 wide"),
                lambda: made("smaller.gif", request="the first three seconds as a gif, 120 wide", width=96))
    await story("a size", 1, lambda: made("size.mp4", most=80_000, under="80kB", duration=2))
    await story("in Chinese", 1, lambda: made("chinese.gif", request="做成动图，宽100，前1秒"))
    await story("only the sound", 1, lambda: made("sound.m4a", format="audio", duration=2))
    await story("what would fit", 2, lambda: made("tiny.mp4", code=3, under="1kB"),
                lambda: made("fits.mp4", most=40_000, under="40kB", duration=1))
    await story("a folder", 1, folder_done)
    await story("a broken file", 1, lambda: refused(65, input=str(folder / "broken.mp4")))
    await story("a missing file", 1, lambda: refused(66, input=str(folder / "gone.mp4")))
    await story("a file outside the roots", 1, lambda: refused(77, input="/etc/passwd"))
    await story("the cloud without consent", 1, lambda: refused(
        64, "make", input=str(clip), output=str(folder / "cloud.mp4"), request="compress it in the cloud"))
    await story("words that mean nothing", 1, lambda: refused(
        64, "make", input=str(clip), output=str(folder / "no.mp4"), request="frobnicate the quux"))


async def stories(agent, folder):
    clip = folder / CLIP
    tools = await agent.tools()
    check("five tools", [tool.name for tool in tools] == ["make", "probe", "estimate", "compare", "batch"])
    for tool in tools:
        told = tool.model_dump(by_alias=True, exclude_none=True)["outputSchema"]
        stated = json.loads((ROOT / f"Documentation/schemas/mcp-{tool.name}.json").read_text())
        for name in ["$schema", "$id", "title"]:
            stated.pop(name)
        check("its schema is the stated one", told == stated, tool.name)
    again = await agent.tools()
    check("in the same order", [t.model_dump() for t in tools] == [t.model_dump() for t in again])

    told, _, error = await agent.call("probe", input=str(clip))
    check("probe", not error and told["report"]["video"]["width"] == 640, told)

    before = digest(clip)
    told, content, error = await agent.call(
        "make", input=str(clip), output=str(folder / "a.gif"), request="a gif, the first second, 160 wide")
    check("words are understood", not error and told["status"] == "written", told)
    check("what was understood is told", any(a["name"] == "width" for a in told["understood"]), told)
    link = [part for part in content if part["type"] == "resource_link"]
    check("a link to the result", link and str(link[0]["uri"]) == (folder / "a.gif").as_uri(), content)
    same = folder / "same.gif"
    words = [str(same) if word == str(folder / "a.gif") else word for word in told["command"][1:]]
    subprocess.run([PROGRAM, *words, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    check("the command's bytes", digest(same) == digest(folder / "a.gif"))
    check("the source is as it was", digest(clip) == before)

    told, _, error = await agent.call("make", input=str(clip), output=str(folder / "a.gif"), width=80)
    check("nothing is overwritten unasked", error and told["exitCode"] == 73, told)
    told, _, error = await agent.call(
        "make", input=str(clip), output=str(folder / "a.gif"), width=80, duration="0.5", overwrite=True)
    check("but when asked", not error and told["width"] == 80, told)

    told, content, error = await agent.call(
        "make", input=str(clip), output=str(folder / "seen.gif"), width=160, duration=1, picture=True)
    picture(content, told)
    told, content, error = await agent.call(
        "make", input=str(clip), output=str(folder / "later.gif"), width=80, start=1, duration="0.5", picture=True)
    check("no picture of what cannot be compared", not error and "picture" not in told and
          "--start" in content[-1]["text"] and not [part for part in content if part["type"] == "image"], content)

    seen = []

    async def progress(done, total, message):
        seen.append(done)

    told, _, error = await agent.call(
        "make", progress=progress, input=str(clip), output=str(folder / "small.mp4"), under="60kB")
    check("a limit is kept", not error and told["outputBytes"] <= 60_000, told)
    check("progress grows", seen and seen == sorted(set(seen)), seen)
    told, _, error = await agent.call("compare", reference=str(clip), result=str(folder / "small.mp4"))
    check("a score", not error and 0 < told["score"] <= 100 and "picture" not in told, told)
    told, content, error = await agent.call(
        "compare", reference=str(clip), result=str(folder / "small.mp4"), picture=True)
    picture(content, told)
    told, _, error = await agent.call("estimate", input=str(clip), format="gif", width=160, duration=1)
    check("an estimate", not error and told["bytes"] > 0, told)
    told, _, error = await agent.call("make", input=str(clip), output=str(folder / "no.mp4"), under="1kB")
    check("an impossible limit", error and told["exitCode"] == 3 and "meaning" in told, told)
    check("leaves nothing", not (folder / "no.mp4").exists())

    (folder / "broken.mp4").write_bytes(b"not a video at all")
    told, _, error = await agent.call("probe", input=str(folder / "broken.mp4"))
    check("a broken file", error and told["exitCode"] == 65 and told["error"], told)
    told, _, error = await agent.call("probe", input="/etc/passwd")
    check("a file outside", error and told["exitCode"] == 77, told)
    os.symlink("/etc/hostname", folder / "link.mp4")
    told, _, error = await agent.call("probe", input=str(folder / "link.mp4"))
    check("a link that leads outside", error and told["exitCode"] == 77, told)
    told, _, error = await agent.call("make", input=str(clip), output="/tmp/elsewhere.mp4")
    check("an output outside", error and told["exitCode"] == 77, told)
    told, _, error = await agent.call("make", input=str(clip), watermark="/etc/hostname")
    check("an option's file outside", error and told["exitCode"] == 77, told)
    told, _, error = await agent.call("make", input=str(clip), request="put /etc/hostname.png on it as a watermark")
    check("a request's file outside", error, told)
    with tempfile.TemporaryDirectory() as other:
        outside = pathlib.Path(other).resolve() / "outside.mp4"
        outside.write_bytes(clip.read_bytes())
        told, _, error = await agent.call(
            "make", input=str(clip), output=str(folder / "both.mp4"), request=f"join it with {outside}")
        check("a second input outside, in words", error and not (folder / "both.mp4").exists(), told)
        (folder / "linked").mkdir()
        os.symlink(other, folder / "linked" / "away")
        told, _, error = await agent.call(
            "batch", folder=str(folder / "linked"), output=str(folder / "from-links"), format="gif", width=40)
        check("a folder with a link outside", error and told["exitCode"] == 77, told)
        told, _, error = await agent.call("batch", folder=str(folder), output=str(folder / "linked"), format="gif")
        check("results through a link outside", error and told["exitCode"] == 77 and os.listdir(other) == ["outside.mp4"], told)
    shutil.rmtree(folder / "linked")
    told, _, error = await agent.call("probe", input="https://example.org/a.mp4")
    check("an address", error and told["exitCode"] == 64, told)
    told, _, error = await agent.call("make", input=str(clip), request="frobnicate the quux")
    check("words that mean nothing", error and told["exitCode"] == 64 and told["refused"], told)

    source, results = folder / "clips", folder / "results"
    source.mkdir()
    (source / "one.mp4").write_bytes(clip.read_bytes())
    (source / "two.mp4").write_bytes(clip.read_bytes())
    told, _, error = await agent.call("batch", folder=str(source), output=str(results), format="gif", width=80)
    until = time.monotonic() + 120
    while told.get("state") == "running" and time.monotonic() < until:
        await asyncio.sleep(0.5)
        told, _, error = await agent.call("batch", action="status", output=str(results))
    check("a folder", not error and told["state"] == "complete" and told["written"] == 2, told)

    calls = [agent.call("probe", input=str(clip)) for _ in range(50)]
    answers = await asyncio.gather(*calls)
    check("fifty calls at once", all(not error and told["input"] == str(clip) for told, _, error in answers))
    await twelve(agent, folder)

    long = asyncio.create_task(agent.call(
        "make", input=str(clip), output=str(folder / "stopped.gif"), quality=100))
    await asyncio.sleep(1)
    long.cancel()
    # The older client says nothing of a call that it gave up: over streams, the end stops it.
    if MODE != "session":
        until = time.monotonic() + 30
        while [p for p in os.listdir(folder) if "stopped" in p] and time.monotonic() < until:
            await asyncio.sleep(0.2)
        check("a cancelled call leaves nothing", not [p for p in os.listdir(folder) if "stopped" in p])


def roots(folder):
    return ["mcp", "--root", str(folder)]


TOKEN = "a-token-of-the-tests-0123456789"


@contextlib.contextmanager
def served(folder, place):
    """A server whose agents may use the folder; gives its address."""
    tokens = place / "tokens"
    tokens.write_text(f"{TOKEN} tester\n")
    tokens.chmod(0o600)
    server = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--folder", place / "data", "--token-file", tokens, "--root", folder],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.send_signal(signal.SIGTERM)
        check("the server ends when it is told to", server.wait(timeout=60) == 143, server.returncode)


async def newer(folder, address):
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client
    from mcp.client.streamable_http import streamable_http_client
    from mcp.shared._httpx_utils import create_mcp_http_client
    async with contextlib.AsyncExitStack() as stack:
        if address is None:
            way = stdio_client(StdioServerParameters(command=PROGRAM, args=roots(folder)))
        else:
            http = await stack.enter_async_context(
                create_mcp_http_client(headers={"Authorization": f"Bearer {TOKEN}"}))
            way = streamable_http_client(f"{address}/mcp", http_client=http)
        async with Client(way, mode=MODE) as client:
            await stories(Agent(client), folder)


async def older(folder, address):
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
    from mcp.client.streamable_http import streamable_http_client
    from mcp.shared._httpx_utils import create_mcp_http_client
    async with contextlib.AsyncExitStack() as stack:
        if address is None:
            way = stdio_client(StdioServerParameters(command=PROGRAM, args=roots(folder)))
        else:
            http = await stack.enter_async_context(
                create_mcp_http_client(headers={"Authorization": f"Bearer {TOKEN}"}))
            way = streamable_http_client(f"{address}/mcp", http_client=http)
        reading, writing, *_ = await stack.enter_async_context(way)
        async with ClientSession(reading, writing) as session:
            await session.initialize()
            await stories(Agent(session), folder)


def raw(folder):
    """Messages that no client would send."""
    lines = [
        b"not json", b"[]", b'{"jsonrpc":"2.0","id":1,"method":"nope"}', b'{"jsonrpc":"1.0","id":2,"method":"ping"}',
        b'{"jsonrpc":"2.0","id":3,"method":"ping"}',
        b'{"jsonrpc":"2.0","id":4,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1999-01-01"}}}',
        b'{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"rm"}}',
        b'{"jsonrpc":"2.0","id":6,"method":"' + b"x" * (5 << 20) + b'"}', b'{"jsonrpc":"2.0","id":7,"method":"ping"}',
    ]
    outcome = subprocess.run([PROGRAM, *roots(folder)], input=b"\n".join(lines) + b"\n", capture_output=True, timeout=60)
    answers = [json.loads(line) for line in outcome.stdout.splitlines()]
    codes = [answer["error"]["code"] if "error" in answer else "fine" for answer in answers]
    wanted = [-32700, -32600, -32601, -32600, "fine", -32022, -32602, -32600, "fine"]
    check("malformed messages", codes == wanted and outcome.returncode == 0, codes)


with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
    place = pathlib.Path(name).resolve()
    (place / CLIP).write_bytes((ROOT / "Fixtures/clips" / CLIP).read_bytes())
    client = older if MODE == "session" else newer
    if WAY == "http":
        with served(place, pathlib.Path(other).resolve()) as address:
            asyncio.run(client(place, address))
    else:
        raw(place)
        asyncio.run(client(place, None))
    # A client that goes kills what does not stop at once; then the next run sweeps.
    subprocess.run([PROGRAM, place / CLIP, "-o", place / "next.gif", "--width", "16", "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    check("a client that goes leaves nothing behind", not [p for p in os.listdir(place) if "stopped" in p])
print(f"{len(passed)} checks passed with {MODE} over {WAY}")
