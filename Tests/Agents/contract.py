"""What vcompress says in JSON, against the schemas that it states, and against what earlier versions said.

    contract.py VCOMPRESS REPOSITORY
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

from runs import Runs

PROGRAM, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
# Only a cluster is handed jobs.
ELSEWHERE = {"batch-submitted"}
failures = []


def check(truth, words):
    if not truth:
        failures.append(words)


def committed():
    """The committed schemas, which are what the binary states."""
    stated = json.loads(subprocess.run([PROGRAM, "help", "schemas"], check=True, capture_output=True).stdout)
    files = {path.stem: json.loads(path.read_text()) for path in (ROOT / "Documentation/schemas").glob("*.json")}
    check(files == stated, "Documentation/schemas is out of date: run Scripts/update-schemas VCOMPRESS")
    for name, schema in stated.items():
        Draft202012Validator.check_schema(schema)
        check(schema["$id"] == f"urn:vcompress:json:1:{name}", f"{name} has another $id")
        check(schema.get("additionalProperties") is True, f"{name} forbids unknown keys")
        for member, inner in schema["properties"].items():
            check(member == "type" or inner.get("description"), f"vcompress help json says nothing of {name}.{member}")
    return stated


def kept(old, new, place):
    """Whether everything that was said is still said, with values of the same kind."""
    if isinstance(old, dict):
        if not isinstance(new, dict):
            return [f"{place} is no object any more"]
        lost = [f"{place}.{name} is gone" for name in old if name not in new]
        return lost + [words for name in old if name in new for words in kept(old[name], new[name], f"{place}.{name}")]
    if isinstance(old, list):
        if not isinstance(new, list):
            return [f"{place} is no list any more"]
        return kept(old[0], new[0], f"{place}[]") if old and new else []
    kind = lambda value: "number" if type(value) in (int, float) else type(value).__name__
    return [] if kind(old) == kind(new) else [f"{place} is {kind(new)}, and was {kind(old)}"]


def nothing_lost(lines, schemas):
    """Each recorded line has a line of today that says all that it said."""
    for text in (ROOT / "Tests/Agents/recorded-0.1.0.jsonl").read_text().splitlines():
        old = json.loads(text)
        for words in Draft202012Validator(schemas[old["type"]]).iter_errors(old):
            check(False, f"a line of 0.1.0 is not valid any more: {words.message}")
        same = [line for line in lines if line["type"] == old["type"] and line.get("status") == old.get("status")]
        best = min((kept(old, line, old["type"]) for line in same), key=len, default=[f"{old['type']} is gone"])
        # What depends on the machine's pace: whether the rest of the time was known.
        check([words for words in best if not words.endswith(".eta is gone")] == [], f"lost since 0.1.0: {best}")


def main():
    schemas = committed()
    with tempfile.TemporaryDirectory() as folder:
        lines = Runs(PROGRAM, ROOT / "Fixtures", folder).all()
    for line in lines:
        schema = schemas.get(line["type"])
        check(schema, f"there is no schema of {line['type']}")
        for error in Draft202012Validator(schema or {}).iter_errors(line):
            check(False, f"{line['type']}: {error.message}: {json.dumps(line)[:300]}")
        # A key that no schema knows is one that was forgotten.
        for member in line if schema else []:
            check(member in schema["properties"], f"{line['type']}.{member} is in no schema")
    said = {line["type"] for line in lines}
    expected = {name for name in schemas if not name.startswith("mcp-")} - ELSEWHERE
    check(said == expected, f"never said: {sorted(expected - said)}; unknown: {sorted(said - expected)}")
    nothing_lost(lines, schemas)
    # A member that is missing, or of another kind, is found: the schemas are no empty words.
    for line in lines:
        for name in schemas[line["type"]]["required"]:
            broken = {key: value for key, value in line.items() if key != name}
            check(not Draft202012Validator(schemas[line["type"]]).is_valid(broken), f"{line['type']} without {name} is valid")
    if failures:
        sys.exit("FAILED:\n" + "\n".join(dict.fromkeys(failures)))
    print(f"{len(lines)} lines of {len(said)} types are as the schemas say, and nothing of 0.1.0 is lost")


main()
