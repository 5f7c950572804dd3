// libcurl, and what Swift cannot import of it: functions with variable arguments. One shim for each
// type of argument. Shims only, no logic.
#pragma once
// The checks of argument types look at the option, which is a variable here.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode vcSetText(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}
static inline CURLcode vcSetNumber(CURL *handle, CURLoption option, long number) {
    return curl_easy_setopt(handle, option, number);
}
static inline CURLcode vcSetOffset(CURL *handle, CURLoption option, curl_off_t offset) {
    return curl_easy_setopt(handle, option, offset);
}
static inline CURLcode vcSetPointer(CURL *handle, CURLoption option, void *pointer) {
    return curl_easy_setopt(handle, option, pointer);
}
typedef size_t (*vcDataCallback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode vcSetDataCallback(CURL *handle, CURLoption option, vcDataCallback callback) {
    return curl_easy_setopt(handle, option, callback);
}
typedef int (*vcProgressCallback)(
    void *context, curl_off_t receiving, curl_off_t received, curl_off_t sending, curl_off_t sent);
static inline CURLcode vcSetProgressCallback(CURL *handle, vcProgressCallback callback) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}
typedef curl_socket_t (*vcOpenSocketCallback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode vcSetOpenSocketCallback(CURL *handle, vcOpenSocketCallback callback) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}
static const curl_socket_t vcNoSocket = CURL_SOCKET_BAD;
static inline CURLcode vcGetNumber(CURL *handle, CURLINFO info, long *number) {
    return curl_easy_getinfo(handle, info, number);
}
// HTTP and HTTPS only, whatever else the library was built with.
static inline CURLcode vcAllowHTTPOnly(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
