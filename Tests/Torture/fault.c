// Makes system calls fail: a library to be loaded before all others (LD_PRELOAD).
//
//   TORTURE_FAULT=KIND:ERROR:N:COUNT   the Nth call of KIND fails with ERROR, and so do those after
//                                      it up to COUNT in all; ERROR may also be SHORT, for half the
//                                      bytes, or KILL, for the end of the process at that call
//   TORTURE_STATE=FILE                 where calls and faults are counted, for a process and its
//                                      children together, and also when it is killed
//   TORTURE_TRACE=FILE                 takes a line and a back-trace for every fault
//
// Calls are counted over all threads. What libc calls for itself is not seen, which is why fopen
// stands here beside open. Standard error (2) is left alone: a failure must be able to say so.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// The driver reads the counts by these places: new kinds go to the end.
enum kind {
    OPEN, CREATE, READ, WRITE, FSYNC, RENAME, LINK, UNLINK, MKDIR, FTRUNCATE, LSEEK, MMAP, STAT,
    FSTAT, FLOCK, FUTIMENS, OPENDIR, READDIR, CLOSE, THREAD, STATVFS, DUP, POLL, SPAWN, PIPE, SOCKET,
    CONNECT, ACCEPT, SEND, RECV, MALLOC, CHMOD, KINDS
};
static const char *const kind_names[KINDS] = {
    "open", "create", "read", "write", "fsync", "rename", "link", "unlink", "mkdir", "ftruncate",
    "lseek", "mmap", "stat", "fstat", "flock", "futimens", "opendir", "readdir", "close", "thread",
    "statvfs", "dup", "poll", "spawn", "pipe", "socket", "connect", "accept", "send", "recv",
    "malloc", "chmod"};

enum { SHORT = -1, KILL = -9 };
static const struct { const char *name; int value; } errors[] = {
    {"SHORT", SHORT}, {"KILL", KILL}, {"EACCES", EACCES}, {"EAGAIN", EAGAIN},
    {"ECONNABORTED", ECONNABORTED}, {"ECONNREFUSED", ECONNREFUSED}, {"ECONNRESET", ECONNRESET},
    {"EDQUOT", EDQUOT}, {"EEXIST", EEXIST}, {"EFBIG", EFBIG}, {"EINTR", EINTR},
    {"EINVAL", EINVAL}, {"EIO", EIO}, {"EMFILE", EMFILE}, {"ENFILE", ENFILE}, {"ENOENT", ENOENT},
    {"ENOLCK", ENOLCK}, {"ENOMEM", ENOMEM}, {"ENOSPC", ENOSPC}, {"ENOSYS", ENOSYS},
    {"EOPNOTSUPP", EOPNOTSUPP}, {"EPERM", EPERM}, {"EPIPE", EPIPE}, {"EROFS", EROFS},
    {"ESTALE", ESTALE}, {"ETIMEDOUT", ETIMEDOUT}, {"EXDEV", EXDEV}};

struct state {
    atomic_long faults;
    atomic_long calls[KINDS];
};
static struct state own_state;
static struct state *state = &own_state;
static int fault_kind = -1, fault_error;
static long fault_first, fault_count;
static const char *trace_path;
static int is_ready;
// Whether this thread is in here already: what a back-trace calls does not count.
static __thread int is_inside;

__attribute__((constructor)) static void prepare(void) {
    const char *path = getenv("TORTURE_STATE");
    if (path) {
        int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0 && syscall(SYS_ftruncate, file, sizeof(struct state)) == 0) {
            long place = syscall(SYS_mmap, NULL, sizeof(struct state), PROT_READ | PROT_WRITE,
                                 MAP_SHARED, file, 0);
            if (place > 0 || place < -4095) state = (struct state *)place;
        }
        if (file >= 0) syscall(SYS_close, file);
    }
    const char *fault = getenv("TORTURE_FAULT");
    char kind[16], error[16];
    if (fault && sscanf(fault, "%15[^:]:%15[^:]:%ld:%ld", kind, error, &fault_first, &fault_count) == 4) {
        for (int i = 0; i < KINDS; i++)
            if (!strcmp(kind, kind_names[i])) fault_kind = i;
        for (unsigned i = 0; i < sizeof errors / sizeof *errors; i++)
            if (!strcmp(error, errors[i].name)) fault_error = errors[i].value;
        if (fault_kind < 0 || !fault_error) abort();
    }
    trace_path = getenv("TORTURE_TRACE");
    void *frames[4];
    if (trace_path) backtrace(frames, 4);  // loads what it needs
    is_ready = 1;
}

static void trace(const char *name, const char *path) {
    int saved = errno;
    int file = syscall(SYS_openat, AT_FDCWD, trace_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file >= 0) {
        char line[1024];
        void *frames[40];
        int length = snprintf(line, sizeof line, "%s %s\n", name, path ? path : "");
        syscall(SYS_write, file, line, length);
        backtrace_symbols_fd(frames, backtrace(frames, 40), file);
        syscall(SYS_close, file);
    }
    errno = saved;
}

// Counts a call, and decides whether it fails.
static int fails(enum kind kind, const char *path) {
    if (!is_ready || is_inside) return 0;
    long number = atomic_fetch_add(&state->calls[kind], 1) + 1;
    if ((int)kind != fault_kind || number < fault_first || number - fault_first >= fault_count) return 0;
    is_inside = 1;
    atomic_fetch_add(&state->faults, 1);
    if (trace_path) trace(kind_names[kind], path);
    if (fault_error == KILL) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    is_inside = 0;
    return 1;
}

// NAME's own function, found once.
#define REAL(type, name, parameters) \
    static type(*real) parameters; \
    if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, name)
#define FAIL(result) \
    do { \
        errno = fault_error > 0 ? fault_error : EIO; \
        return result; \
    } while (0)
// A function whose every fault is an error.
#define PLAIN(type, name, kind, path, failed, parameters, arguments) \
    type name parameters { \
        REAL(type, #name, parameters); \
        if (fails(kind, path)) FAIL(failed); \
        return real arguments; \
    }
// A function that moves bytes, of which half may be moved.
#define MOVING(name, kind, parameters, arguments, size, isLeftAlone) \
    ssize_t name parameters { \
        REAL(ssize_t, #name, parameters); \
        if (!(isLeftAlone) && fails(kind, NULL)) { \
            if (fault_error != SHORT) FAIL(-1); \
            if (size > 1) size /= 2; \
        } \
        return real arguments; \
    }

// Opening

#define OPENING(name, parameters, arguments) \
    int name parameters { \
        REAL(int, #name, parameters); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        if (fails(OPEN, path) || ((flags & O_CREAT) && fails(CREATE, path))) FAIL(-1); \
        return real arguments; \
    }
OPENING(open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPENING(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
PLAIN(int, __open_2, OPEN, path, -1, (const char *path, int flags), (path, flags))
PLAIN(int, __open64_2, OPEN, path, -1, (const char *path, int flags), (path, flags))
PLAIN(FILE *, fopen, OPEN, path, NULL, (const char *path, const char *mode), (path, mode))
PLAIN(FILE *, fopen64, OPEN, path, NULL, (const char *path, const char *mode), (path, mode))
PLAIN(int, pipe, PIPE, NULL, -1, (int ends[2]), (ends))
PLAIN(int, pipe2, PIPE, NULL, -1, (int ends[2], int flags), (ends, flags))
PLAIN(int, dup, DUP, NULL, -1, (int file), (file))
PLAIN(int, dup2, DUP, NULL, -1, (int file, int other), (file, other))

#define CONTROLLING(name) \
    int name(int file, int command, ...) { \
        REAL(int, #name, (int, int, ...)); \
        va_list rest; \
        va_start(rest, command); \
        void *argument = va_arg(rest, void *); \
        va_end(rest); \
        if ((command == F_DUPFD || command == F_DUPFD_CLOEXEC) && fails(DUP, NULL)) FAIL(-1); \
        return real(file, command, argument); \
    }
CONTROLLING(fcntl)
CONTROLLING(fcntl64)

int close(int file) {
    REAL(int, "close", (int));
    // The descriptor is gone whatever the result is.
    if (fails(CLOSE, NULL)) {
        real(file);
        FAIL(-1);
    }
    return real(file);
}

// Reading and writing

MOVING(read, READ, (int file, void *bytes, size_t size), (file, bytes, size), size, 0)
MOVING(pread, READ, (int file, void *bytes, size_t size, off_t place), (file, bytes, size, place), size, 0)
MOVING(pread64, READ, (int file, void *bytes, size_t size, off64_t place), (file, bytes, size, place), size, 0)
MOVING(__read_chk, READ, (int file, void *bytes, size_t size, size_t room), (file, bytes, size, room), size, 0)
MOVING(__pread64_chk, READ, (int file, void *bytes, size_t size, off64_t place, size_t room),
       (file, bytes, size, place, room), size, 0)
MOVING(write, WRITE, (int file, const void *bytes, size_t size), (file, bytes, size), size, file == 2)
MOVING(pwrite, WRITE, (int file, const void *bytes, size_t size, off_t place), (file, bytes, size, place), size, 0)
MOVING(pwrite64, WRITE, (int file, const void *bytes, size_t size, off64_t place),
       (file, bytes, size, place), size, 0)
MOVING(copy_file_range, WRITE,
       (int from, off64_t *start, int to, off64_t *end, size_t size, unsigned flags),
       (from, start, to, end, size, flags), size, 0)
PLAIN(size_t, fread, READ, NULL, 0, (void *bytes, size_t size, size_t count, FILE *file),
      (bytes, size, count, file))

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    REAL(size_t, "fwrite", (const void *, size_t, size_t, FILE *));
    if (file != stderr && fails(WRITE, NULL)) FAIL(0);
    return real(bytes, size, count, file);
}

PLAIN(off_t, lseek, LSEEK, NULL, -1, (int file, off_t place, int from), (file, place, from))
PLAIN(off64_t, lseek64, LSEEK, NULL, -1, (int file, off64_t place, int from), (file, place, from))
PLAIN(int, ftruncate, FTRUNCATE, NULL, -1, (int file, off_t size), (file, size))
PLAIN(int, ftruncate64, FTRUNCATE, NULL, -1, (int file, off64_t size), (file, size))
PLAIN(int, fsync, FSYNC, NULL, -1, (int file), (file))
PLAIN(int, fdatasync, FSYNC, NULL, -1, (int file), (file))
PLAIN(int, flock, FLOCK, NULL, -1, (int file, int operation), (file, operation))
PLAIN(int, futimens, FUTIMENS, NULL, -1, (int file, const struct timespec times[2]), (file, times))
PLAIN(int, fchmod, CHMOD, NULL, -1, (int file, mode_t mode), (file, mode))
PLAIN(int, chmod, CHMOD, path, -1, (const char *path, mode_t mode), (path, mode))
PLAIN(int, poll, POLL, NULL, -1, (struct pollfd *files, nfds_t count, int time), (files, count, time))
PLAIN(void *, mmap, MMAP, NULL, MAP_FAILED,
      (void *place, size_t size, int rights, int flags, int file, off_t offset),
      (place, size, rights, flags, file, offset))
PLAIN(void *, mmap64, MMAP, NULL, MAP_FAILED,
      (void *place, size_t size, int rights, int flags, int file, off64_t offset),
      (place, size, rights, flags, file, offset))

// Names and folders

PLAIN(int, rename, RENAME, path, -1, (const char *path, const char *other), (path, other))
PLAIN(int, renameat, RENAME, path, -1, (int folder, const char *path, int to, const char *other),
      (folder, path, to, other))
PLAIN(int, renameat2, RENAME, path, -1,
      (int folder, const char *path, int to, const char *other, unsigned flags),
      (folder, path, to, other, flags))
PLAIN(int, link, LINK, path, -1, (const char *path, const char *other), (path, other))
PLAIN(int, linkat, LINK, path, -1,
      (int folder, const char *path, int to, const char *other, int flags),
      (folder, path, to, other, flags))
PLAIN(int, symlink, LINK, path, -1, (const char *path, const char *other), (path, other))
PLAIN(int, unlink, UNLINK, path, -1, (const char *path), (path))
PLAIN(int, unlinkat, UNLINK, path, -1, (int folder, const char *path, int flags), (folder, path, flags))
PLAIN(int, remove, UNLINK, path, -1, (const char *path), (path))
PLAIN(int, rmdir, UNLINK, path, -1, (const char *path), (path))
PLAIN(int, mkdir, MKDIR, path, -1, (const char *path, mode_t mode), (path, mode))
PLAIN(int, stat, STAT, path, -1, (const char *path, struct stat *status), (path, status))
PLAIN(int, lstat, STAT, path, -1, (const char *path, struct stat *status), (path, status))
PLAIN(int, stat64, STAT, path, -1, (const char *path, struct stat64 *status), (path, status))
PLAIN(int, lstat64, STAT, path, -1, (const char *path, struct stat64 *status), (path, status))
PLAIN(int, access, STAT, path, -1, (const char *path, int mode), (path, mode))
PLAIN(int, fstat, FSTAT, NULL, -1, (int file, struct stat *status), (file, status))
PLAIN(int, fstat64, FSTAT, NULL, -1, (int file, struct stat64 *status), (file, status))
PLAIN(char *, realpath, STAT, path, NULL, (const char *path, char *resolved), (path, resolved))
PLAIN(int, statvfs, STATVFS, path, -1, (const char *path, struct statvfs *status), (path, status))
PLAIN(int, statvfs64, STATVFS, path, -1, (const char *path, struct statvfs64 *status), (path, status))
PLAIN(DIR *, opendir, OPENDIR, path, NULL, (const char *path), (path))
PLAIN(DIR *, fdopendir, OPENDIR, NULL, NULL, (int file), (file))
PLAIN(struct dirent *, readdir, READDIR, NULL, NULL, (DIR *folder), (folder))
PLAIN(struct dirent64 *, readdir64, READDIR, NULL, NULL, (DIR *folder), (folder))

// Threads, processes and sockets

static int fault_code(void) { return fault_error > 0 ? fault_error : EAGAIN; }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
    REAL(int, "pthread_create", (pthread_t *, const pthread_attr_t *, void *(*)(void *), void *));
    return fails(THREAD, NULL) ? fault_code() : real(thread, attributes, run, argument);
}

#define SPAWNING(name) \
    int name(pid_t *process, const char *path, const posix_spawn_file_actions_t *actions, \
             const posix_spawnattr_t *attributes, char *const words[], char *const environment[]) { \
        REAL(int, #name, (pid_t *, const char *, const posix_spawn_file_actions_t *, \
                          const posix_spawnattr_t *, char *const[], char *const[])); \
        return fails(SPAWN, path) ? fault_code() : real(process, path, actions, attributes, words, environment); \
    }
SPAWNING(posix_spawn)
SPAWNING(posix_spawnp)

PLAIN(int, socket, SOCKET, NULL, -1, (int domain, int type, int protocol), (domain, type, protocol))
PLAIN(int, connect, CONNECT, NULL, -1, (int file, const struct sockaddr *address, socklen_t size),
      (file, address, size))
PLAIN(int, accept4, ACCEPT, NULL, -1, (int file, struct sockaddr *address, socklen_t *size, int flags),
      (file, address, size, flags))
MOVING(send, SEND, (int file, const void *bytes, size_t size, int flags), (file, bytes, size, flags), size, 0)
MOVING(recv, RECV, (int file, void *bytes, size_t size, int flags), (file, bytes, size, flags), size, 0)
PLAIN(ssize_t, sendmsg, SEND, NULL, -1, (int file, const struct msghdr *message, int flags), (file, message, flags))
PLAIN(ssize_t, recvmsg, RECV, NULL, -1, (int file, struct msghdr *message, int flags), (file, message, flags))

// Memory: small pieces are left alone, which no program survives without.

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
static int lacks(size_t size) { return size >= 1024 && fails(MALLOC, NULL); }

void *malloc(size_t size) {
    if (!lacks(size)) return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}
void *calloc(size_t count, size_t size) {
    if (!lacks(count * size)) return __libc_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}
void *realloc(void *place, size_t size) {
    if (!lacks(size)) return __libc_realloc(place, size);
    errno = ENOMEM;
    return NULL;
}
int posix_memalign(void **place, size_t alignment, size_t size) {
    if (lacks(size)) return ENOMEM;
    *place = __libc_memalign(alignment, size);
    return *place ? 0 : ENOMEM;
}
void *aligned_alloc(size_t alignment, size_t size) {
    if (!lacks(size)) return __libc_memalign(alignment, size);
    errno = ENOMEM;
    return NULL;
}
