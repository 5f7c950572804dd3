"""What is done while calls fail. A new one is a value in `SCENARIOS`, or a class of its own where a
command line does not say it all: override `prepare`, `run` or what is looked at afterwards.

Each run has a workplace of its own: a folder that is its working directory, with `home` in it, where
all the XDG folders are.
"""
import os
import shutil
import signal
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Fixtures")
# Longer than any run takes, on a busy machine too: what takes longer hangs.
PATIENCE = 120


class Outcome:
    """How a process ended: its code, negative for a signal, and what it said."""

    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors

    @property
    def lines(self):
        return [line for line in self.errors.splitlines() if line.strip()]


class Scenario:
    """A command on some fixtures.

    name      for tables
    sources   where fixtures are put in the workplace: {"a.mp4": "tricky/fps5.mp4"}
    words     the command's words
    again     its words for the next run, which is not disturbed
    parts     whether single results may be there although the command failed: those of a batch
    changing  names of files that are compared by being there, not by their bytes: their content has
              times in it
    before    commands that are run first, without a fault; each a list of words
    """

    def __init__(self, name, sources, words, again=None, parts=False, changing=(), before=(),
                 removed=()):
        self.name, self.sources, self.words = name, sources, words
        self.again = again or words
        self.parts, self.changing, self.before, self.removed = parts, tuple(changing), before, removed

    def prepare(self, program, place):
        """Makes the workplace."""
        os.makedirs(os.path.join(place, "home"))
        for name, fixture in self.sources.items():
            path = os.path.join(place, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            shutil.copyfile(os.path.join(FIXTURES, fixture), path)
        for words in self.before:
            outcome = self.start(program, words, place, {})
            if outcome.code != 0:
                raise SystemExit(f"{self.name}: {words} ended with {outcome.code}: {outcome.errors}")
        for name in self.removed:
            os.remove(os.path.join(place, name))

    def run(self, program, place, fault):
        """The run that is disturbed.
        - fault: variables of the environment; empty for no fault."""
        return self.start(program, self.words, place, fault)

    def run_again(self, program, place):
        """The next run, which has to put everything right."""
        return self.start(program, self.again, place, {})

    def start(self, program, words, place, variables):
        home = os.path.join(place, "home")
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TMPDIR": home,
            "XDG_CACHE_HOME": f"{home}/cache", "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_STATE_HOME": f"{home}/state", **variables}
        process = subprocess.Popen(
            [program, *words], cwd=place, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            output, errors = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return Outcome(None, "", "it hangs")
        return Outcome(process.returncode, output.decode(errors="replace"),
                       errors.decode(errors="replace"))


CLIPS = {"clips/a.mp4": "tricky/fps5.mp4", "clips/b.mkv": "tricky/short_last_picture.mkv",
         "clips/sub/c.mp4": "tricky/already_tiny.mp4"}
# What a batch writes down has times in it.
RECORDS = ("*.json", "*.ndjson")

SCENARIOS = [
    Scenario("mp4", {"a.mp4": "tricky/fps5.mp4"}, ["a.mp4", "-o", "out.mp4", "--quiet"],
             ["a.mp4", "-o", "out.mp4", "--quiet", "--if-exists", "overwrite"]),
    Scenario("mp4-sound", {"a.mkv": "tricky/multi_audio_subs.mkv"},
             ["a.mkv", "-o", "out.mp4", "--duration", "0.5", "--quiet"],
             ["a.mkv", "-o", "out.mp4", "--duration", "0.5", "--quiet", "--if-exists", "overwrite"]),
    Scenario("gif", {"a.mp4": "tricky/fps5.mp4"},
             ["a.mp4", "-o", "out.gif", "--width", "64", "--quiet"],
             ["a.mp4", "-o", "out.gif", "--width", "64", "--quiet", "--if-exists", "overwrite"]),
    Scenario("overwrite", {"a.mp4": "tricky/fps5.mp4", "out.gif": "tricky/gif_pixel_art.gif"},
             ["a.mp4", "-o", "out.gif", "--width", "48", "--quiet", "--if-exists", "overwrite"]),
    Scenario("batch", CLIPS, ["batch", "clips", "-o", "out", "--jobs", "2", "--quiet"], parts=True,
             changing=RECORDS),
    Scenario("replace", CLIPS, ["batch", "clips", "--replace", "--jobs", "2", "--quiet"], parts=True,
             changing=RECORDS),
    Scenario("resume", CLIPS, ["batch", "clips", "-o", "out", "--jobs", "2", "--quiet"], parts=True,
             changing=RECORDS, before=[["batch", "clips", "-o", "out", "--quiet"]],
             removed=["out/a.mp4"]),
]

# After all that it builds on.
from services import SERVICES  # noqa: E402, pylint: disable=wrong-import-position

SCENARIOS += SERVICES
