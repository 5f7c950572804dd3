"""What a server's /mcp refuses, and how it speaks to clients that no library would be.

    served.py VCOMPRESS REPOSITORY
"""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
TOKEN, CURRENT = "a-token-of-the-tests-0123456789", "2026-07-28"
passed = 0


def check(story, truth, detail=""):
    global passed
    if not truth:
        sys.exit(f"FAILED: {story}: {detail}")
    passed += 1


def post(address, body, method="POST", token=TOKEN, **headers):
    connection = http.client.HTTPConnection(address, timeout=120)
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if token:
        given["Authorization"] = f"Bearer {token}"
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, "/mcp", body if isinstance(body, (bytes, type(None))) else json.dumps(body), given)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), data


def message(method, number=1, **params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def stateless(method, version=CURRENT, **params):
    params["_meta"] = {"io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": {}}
    return message(method, **params)


def said(data):
    return json.loads(data)["error"]["code"]


def refusals(address):
    listing = stateless("tools/list")
    fine = {"MCP_Protocol_Version": CURRENT, "Mcp_Method": "tools/list"}
    check("a request that is right", post(address, listing, **fine)[0] == 200)
    check("no token", post(address, listing, token=None, **fine)[0] == 401)
    check("another token", post(address, listing, token="x" * 30, **fine)[0] == 401)
    check("a page of another server", post(address, listing, Origin="https://evil.example", **fine)[0] == 403)
    check("a page of this one", post(address, listing, Origin=f"http://{address}", **fine)[0] == 200)
    check("a name that points here", post(address, listing, Host="evil.example", **fine)[0] == 403)
    status, headers, _ = post(address, None, method="GET")
    check("no stream without a question", status == 405 and "POST" in headers.get("Allow", ""), headers)
    status, _, data = post(address, listing, Mcp_Method="tools/list")
    check("no revision in the head", status == 400 and said(data) == -32020, data)
    status, _, data = post(address, listing, **(fine | {"Mcp_Method": "ping"}))
    check("another method in the head", status == 400 and said(data) == -32020, data)
    status, _, data = post(address, stateless("tools/list", version="1999-01-01"), MCP_Protocol_Version="1999-01-01", Mcp_Method="tools/list")
    check("another revision", status == 400 and said(data) == -32022 and json.loads(data)["error"]["data"]["supported"], data)
    status, _, data = post(address, stateless("nope"), MCP_Protocol_Version=CURRENT, Mcp_Method="nope")
    check("no such method", status == 404 and said(data) == -32601, data)
    for body, code in [(b"not json", -32700), (b"[]", -32600), (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600), (b"[" * 100_000, -32700)]:
        status, _, data = post(address, body)
        check(f"malformed: {body[:20]}", status == 400 and said(data) == code, data)
    check("a huge message", post(address, b'{"x":"' + b"x" * (5 << 20) + b'"}')[0] == 413)
    check("and then one that is right", post(address, listing, **fine)[0] == 200)
    check("a notification", post(address, {"jsonrpc": "2.0", "method": "notifications/initialized"}, MCP_Protocol_Version=CURRENT)[0] == 202)


def session(address):
    status, headers, data = post(address, message("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "t", "version": "1"}))
    check("a session", status == 200 and json.loads(data)["result"]["protocolVersion"] == "2025-06-18", data)
    own = {"Mcp_Session_Id": headers["Mcp-Session-Id"], "MCP_Protocol_Version": "2025-06-18"}
    check("its id is long", len(headers["Mcp-Session-Id"]) >= 20)
    check("initialized", post(address, {"jsonrpc": "2.0", "method": "notifications/initialized"}, **own)[0] == 202)
    check("ping", post(address, message("ping"), **own)[0] == 200)
    check("without the id", post(address, message("ping"))[0] == 400)
    check("another id", post(address, message("ping"), Mcp_Session_Id="x" * 24)[0] == 404)
    check("another revision", post(address, message("ping"), **(own | {"MCP_Protocol_Version": "1999-01-01"}))[0] == 400)
    check("its end", post(address, None, method="DELETE", **own)[0] == 204)
    check("then it is unknown", post(address, message("ping"), **own)[0] == 404)
    check("and ends once", post(address, None, method="DELETE", **own)[0] == 404)


def leaves(address, folder):
    """A client that goes away in the middle of a call stops it."""
    call = stateless("tools/call", name="make", arguments={
        "input": str(folder / "clip.mp4"), "output": str(folder / "left.gif"), "quality": 100})
    body = json.dumps(call).encode()
    with socket.create_connection(tuple(address.split(":"))) as client:
        client.sendall(
            f"POST /mcp HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"
            f"Accept: text/event-stream\r\nMCP-Protocol-Version: {CURRENT}\r\nMcp-Method: tools/call\r\nMcp-Name: make\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        until = time.monotonic() + 30
        while not [name for name in os.listdir(folder) if "left" in name] and time.monotonic() < until:
            time.sleep(0.05)
        check("a call that has begun", [name for name in os.listdir(folder) if "left" in name])
    until = time.monotonic() + 30
    while [name for name in os.listdir(folder) if "left" in name] and time.monotonic() < until:
        time.sleep(0.1)
    check("a client that goes leaves nothing", os.listdir(folder) == ["clip.mp4"], os.listdir(folder))


def start(place, *words):
    return subprocess.Popen(
        [PROGRAM, "serve", "--port", "0", "--folder", place / "data", *words], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)


def stop(server):
    server.send_signal(signal.SIGTERM)
    check("it ends when it is told to", server.wait(timeout=60) == 143, server.returncode)


with tempfile.TemporaryDirectory() as name:
    place = pathlib.Path(name).resolve()
    folder = place / "clips"
    folder.mkdir()
    (folder / "clip.mp4").write_bytes((ROOT / "Fixtures/clips/hand_cup_480p.mp4").read_bytes())
    tokens = place / "tokens"
    tokens.write_text(f"{TOKEN} tester\n")
    tokens.chmod(0o600)
    server = start(place, "--root", folder)
    check("no folders without tokens", server.wait(timeout=60) == 64 and "--token-file" in server.stderr.read())
    server = start(place, "--token-file", tokens)
    address = server.stdout.readline().strip().removeprefix("http://")
    check("no agents without folders", post(address, stateless("ping"))[0] == 403)
    stop(server)
    server = start(place, "--token-file", tokens, "--root", folder)
    address = server.stdout.readline().strip().removeprefix("http://")
    refusals(address)
    session(address)
    leaves(address, folder)
    stop(server)
print(f"{passed} checks of /mcp passed")
