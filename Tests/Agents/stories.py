"""What an agent does with vcompress, told through the official Python client of either major.

    stories.py VCOMPRESS CLIPS MODE

MODE is `auto` or `legacy` for mcp 2.x, and `session` for 1.x, which knows only that.
"""

import asyncio
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, CLIPS, MODE = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
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
        self.session = session

    async def tools(self):
        return (await self.session.list_tools()).tools

    async def call(self, name, progress=None, **arguments):
        if progress is None:
            result = await self.session.call_tool(name, arguments)
        else:
            result = await self.session.call_tool(name, arguments, progress_callback=progress)
        told = result.model_dump(by_alias=True, exclude_none=True)
        return told.get("structuredContent", {}), told["content"], told.get("isError", False)


async def stories(agent, folder):
    clip = folder / CLIP
    tools = await agent.tools()
    check("five tools", [tool.name for tool in tools] == ["make", "probe", "estimate", "compare", "batch"])
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

    seen = []

    async def progress(done, total, message):
        seen.append(done)

    told, _, error = await agent.call(
        "make", progress=progress, input=str(clip), output=str(folder / "small.mp4"), under="60kB")
    check("a limit is kept", not error and told["outputBytes"] <= 60_000, told)
    check("progress grows", seen and seen == sorted(set(seen)), seen)
    told, _, error = await agent.call("compare", reference=str(clip), result=str(folder / "small.mp4"))
    check("a score", not error and 0 < told["score"] <= 100, told)
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
    check("fifty calls at once", all(not error for _, _, error in await asyncio.gather(*calls)))

    long = asyncio.create_task(agent.call(
        "make", input=str(clip), output=str(folder / "stopped.gif"), quality=100))
    await asyncio.sleep(1)
    long.cancel()
    # The older client says nothing of a call that it gave up: there, the end of its stream stops it.
    if MODE != "session":
        until = time.monotonic() + 30
        while [p for p in os.listdir(folder) if "stopped" in p] and time.monotonic() < until:
            await asyncio.sleep(0.2)
        check("a cancelled call leaves nothing", not [p for p in os.listdir(folder) if "stopped" in p])


def roots(folder):
    return ["mcp", "--root", str(folder)]


async def newer(folder):
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client
    parameters = StdioServerParameters(command=PROGRAM, args=roots(folder))
    async with Client(stdio_client(parameters), mode=MODE) as client:
        await stories(Agent(client), folder)


async def older(folder):
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
    parameters = StdioServerParameters(command=PROGRAM, args=roots(folder))
    async with stdio_client(parameters) as (reading, writing):
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


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name).resolve()
    (place / CLIP).write_bytes((CLIPS / CLIP).read_bytes())
    raw(place)
    asyncio.run(older(place) if MODE == "session" else newer(place))
    # A client that goes kills what does not stop at once; then the next run sweeps.
    subprocess.run([PROGRAM, place / CLIP, "-o", place / "next.gif", "--width", "16", "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    check("a client that goes leaves nothing behind", not [p for p in os.listdir(place) if "stopped" in p])
print(f"{len(passed)} checks passed with {MODE}")
