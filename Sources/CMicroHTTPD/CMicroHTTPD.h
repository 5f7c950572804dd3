// libmicrohttpd, and what Swift cannot import of it: functions with variable arguments, macros with
// casts, and enumerations whose names depend on the compiler's attributes. Shims only, no logic.
#pragma once
#include <string.h>
#include <sys/socket.h>
#include <microhttpd.h>

static const uint64_t vcSizeUnknown = MHD_SIZE_UNKNOWN;
static const ssize_t vcEndOfStream = MHD_CONTENT_READER_END_OF_STREAM;
static const enum MHD_Result vcYes = MHD_YES;
static const enum MHD_Result vcNo = MHD_NO;
static const enum MHD_ValueKind vcHeaders = MHD_HEADER_KIND;
static const enum MHD_ConnectionNotificationCode vcConnectionStarted =
    MHD_CONNECTION_NOTIFY_STARTED;
static const enum MHD_ResponseMemoryMode vcCopied = MHD_RESPMEM_MUST_COPY;

// Paths come as they were sent: an escaped slash or zero must not become one.
static size_t vcKeepEscapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

struct vcDaemonSettings {
    // A socket that listens.
    int socket;
    // The most connections, in all and of one address (0: as many).
    unsigned int connections, connectionsOfOne;
    // How long a connection may be silent.
    unsigned int idleSeconds;
    // For the head of a request, and for a connection's thread.
    size_t headBytes, stackBytes;
    // PEM texts; both NULL for plain HTTP.
    const char *certificate, *key;
};

// A thread for each connection, so that whoever answers may wait. The settings are copied.
static inline struct MHD_Daemon *vcStartDaemon(
    const struct vcDaemonSettings *settings, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback notified, void *context) {
    // In GnuTLS's words: TLS 1.3 and 1.2, keys that are agreed on for each connection, and ciphers
    // that also authenticate. Whoever steals the key later cannot read what was said before.
    static const char priorities[] =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-PSK:-CIPHER-ALL:+AES-256-GCM"
        ":+CHACHA20-POLY1305:+AES-128-GCM:%SERVER_PRECEDENCE";
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)settings->certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)settings->key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)priorities},
        {MHD_OPTION_END, 0, NULL},
    };
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    unsigned int flags =
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL;
    return MHD_start_daemon(
        settings->certificate ? flags | MHD_USE_TLS : flags, 0, NULL, NULL, handler, context,
        MHD_OPTION_LISTEN_SOCKET, settings->socket,
        MHD_OPTION_CONNECTION_LIMIT, settings->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->connectionsOfOne,
        MHD_OPTION_CONNECTION_TIMEOUT, settings->idleSeconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->headBytes,
        MHD_OPTION_THREAD_STACK_SIZE, settings->stackBytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, vcKeepEscapes, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_NOTIFY_CONNECTION, notified, context,
        MHD_OPTION_ARRAY, settings->certificate ? tls : none,
        MHD_OPTION_END);
}

static inline int vcConnectionSocket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}
