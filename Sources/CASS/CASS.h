// libass, version 0.14 and later, and what Swift cannot import of it. Shims only, no logic.
#pragma once
#include <stdarg.h>
#include <stdio.h>
#include <ass/ass.h>

// A message callback takes a va_list, which Swift cannot format: the line is made here.
typedef void (*vcASSMessageHandler)(int level, const char *line, void *context);
typedef struct vcASSMessages {
    vcASSMessageHandler handler;
    void *context;
} vcASSMessages;
static inline void vcASSMessage(int level, const char *format, va_list arguments, void *data) {
    const vcASSMessages *messages = data;
    // 0 is fatal, 3 a warning; what follows is talk.
    if (level > 3 || !messages) return;
    char line[512];
    vsnprintf(line, sizeof line, format, arguments);
    messages->handler(level, line, messages->context);
}
// `messages` must live as long as the library.
static inline void vcSetASSMessages(ASS_Library *library, vcASSMessages *messages) {
    ass_set_message_cb(library, vcASSMessage, messages);
}
