// libedit, and what Swift cannot import of it: functions with variable arguments, and the C
// library's streams, which are variables. Shims only, no logic.
#pragma once
#include <stdio.h>
#include <histedit.h>

static inline char *vcPrompt(EditLine *editor) {
    (void)editor;
    static char prompt[] = "> ";
    return prompt;
}
// Drawn on standard error: standard output is for results.
static inline EditLine *vcOpenEditLine(const char *program) {
    EditLine *editor = el_init(program, stdin, stderr, stderr);
    if (!editor) return NULL;
    el_set(editor, EL_PROMPT, vcPrompt);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
    return editor;
}
typedef int (*vcCharacterReader)(EditLine *editor, wchar_t *character);
// The wide call: the narrow one took narrow characters in old versions.
static inline void vcSetCharacterReader(EditLine *editor, vcCharacterReader reader) {
    el_wset(editor, EL_GETCFN, reader);
}
static inline History *vcOpenHistory(EditLine *editor, int lines) {
    History *past = history_init();
    if (!past) return NULL;
    HistEvent event;
    history(past, &event, H_SETSIZE, lines);
    history(past, &event, H_SETUNIQUE, 1);
    el_set(editor, EL_HIST, history, past);
    return past;
}
static inline void vcAddToHistory(History *past, const char *line) {
    HistEvent event;
    history(past, &event, H_ENTER, line);
}
