"""Which calls are made to fail, how, and how the command must end then."""

# The order in which fault.c counts calls.
KINDS = ("open create read write fsync rename link unlink mkdir ftruncate lseek mmap stat fstat flock "
         "futimens opendir readdir close thread statvfs dup poll spawn pipe socket connect accept send "
         "recv malloc chmod").split()

# Errors that a call may meet. KILL is for every kind, too.
ERRORS = {
    "open": "EIO EACCES EMFILE ENFILE ENOENT ESTALE EINTR",
    "create": "ENOSPC EDQUOT EACCES EROFS EIO",
    "read": "EIO EINTR SHORT ESTALE",
    "write": "ENOSPC EIO EDQUOT EFBIG EINTR SHORT",
    "fsync": "EIO ENOSPC EDQUOT EINTR",
    "rename": "EIO ENOSPC EACCES EXDEV EROFS",
    "link": "EIO EPERM ENOSPC EOPNOTSUPP EACCES",
    "unlink": "EIO EACCES EROFS",
    "mkdir": "EIO ENOSPC EACCES EROFS EDQUOT",
    "ftruncate": "EIO EINTR EFBIG",
    "lseek": "EIO ESTALE",
    "mmap": "ENOMEM EAGAIN",
    # That nothing is there is an answer, and no failure.
    "stat": "EIO EACCES ESTALE",
    "fstat": "EIO ESTALE",
    "flock": "ENOLCK EOPNOTSUPP ENOSYS EINTR EIO",
    "futimens": "EPERM ENOSYS EIO EROFS",
    "opendir": "EIO EACCES EMFILE ESTALE",
    "readdir": "EIO ESTALE",
    "close": "EIO EINTR ENOSPC",
    "thread": "EAGAIN",
    "statvfs": "EIO ENOSYS",
    "dup": "EMFILE",
    "poll": "EINTR ENOMEM",
    "spawn": "EAGAIN ENOMEM",
    "pipe": "EMFILE ENFILE",
    "socket": "EMFILE EACCES",
    "connect": "ECONNREFUSED ETIMEDOUT EINTR",
    "accept": "EMFILE ECONNABORTED EINTR",
    "send": "ECONNRESET EPIPE EINTR SHORT",
    "recv": "ECONNRESET EINTR SHORT",
    "malloc": "ENOMEM",
    "chmod": "EPERM EIO",
}

# The exit codes with which a run may end after each error. To succeed, with the bytes of a run without
# a fault, is always right: a call that fails may have been one that the work can do without.
CODES = {
    "EIO": {74}, "ENOSPC": {74}, "EDQUOT": {74}, "EFBIG": {74}, "EXDEV": {74}, "EPIPE": {74},
    "EMFILE": {75}, "ENFILE": {75}, "ENOMEM": {75}, "EAGAIN": {75}, "ESTALE": {75},
    # A folder for results that may not be written is 73; a file that may not be read is 77.
    "EACCES": {73, 77}, "EPERM": {73, 77}, "EROFS": {73},
    # What vanished may have been the input or the output's folder.
    "ENOENT": {66, 73, 74},
    # These are no failures: the call is made again, or another way is taken.
    "EINTR": set(), "SHORT": set(), "ENOLCK": set(), "EOPNOTSUPP": set(), "ENOSYS": set(),
    "ECONNREFUSED": {69, 75}, "ETIMEDOUT": {69, 75}, "ECONNRESET": {69, 75}, "ECONNABORTED": set(),
}
# Where the kind of the call matters more than the error.
SPECIAL = {("thread", "EAGAIN"): {75}, ("mmap", "EAGAIN"): {75}, ("send", "EPIPE"): {69, 75}}

EVER = 1_000_000_000


class Fault:
    """A call that fails: once, or from then on."""

    def __init__(self, kind, error, number, count=1):
        self.kind, self.error, self.number, self.count = kind, error, number, count

    def __str__(self):
        return f"{self.kind}:{self.error}:{self.number}" + (":ever" if self.count == EVER else "")

    @property
    def environment(self):
        return {"TORTURE_FAULT": f"{self.kind}:{self.error}:{self.number}:{self.count}"}

    @property
    def is_kill(self):
        return self.error == "KILL"

    @property
    def is_memory(self):
        return self.kind == "malloc"

    @property
    def codes(self):
        codes = SPECIAL.get((self.kind, self.error), CODES.get(self.error, set()))
        if self.count == EVER and not codes:
            # What is interrupted, or short, for ever may be given up as a failure of that call.
            return {73, 74, 75}
        return codes

    @classmethod
    def parse(cls, text):
        kind, error, number, *rest = text.split(":")
        count = EVER if rest == ["ever"] else int(rest[0]) if rest else 1
        return cls(kind, error, int(number), count)


def all_faults(counts, kinds=None, most=None):
    """Every fault for a run that makes so many calls of each kind; of the `most` first and last calls of
    a kind, and some between, where there are more."""
    for kind in KINDS:
        calls = counts.get(kind, 0)
        if not calls or (kinds and kind not in kinds):
            continue
        for number in places(calls, most):
            for error in ERRORS[kind].split() + ["KILL"]:
                yield Fault(kind, error, number)
                # Signals and halves come one at a time; a call that never works is another matter.
                if error not in ("KILL", "EINTR", "SHORT"):
                    yield Fault(kind, error, number, EVER)


def places(calls, most):
    if not most or calls <= most:
        return range(1, calls + 1)
    step = (calls - 1) / (most - 1)
    return sorted({1 + round(step * index) for index in range(most)})
