/* SPDX-License-Identifier: BSL-1.0
 *
 * feishu_reactions.h - the C interface of the plug-in: for engines, and for languages that load a shared library.
 *
 * Everything happens on the thread that calls: nothing is begun elsewhere, and the functions given to fr_add and its
 * like are called inside fr_pump and fr_close alone. A client is used by one thread at a time. All text is UTF-8 and
 * ends in NUL; text that is passed in is copied, and null is taken for an empty one.
 */
#ifndef FEISHU_REACTIONS_H
#define FEISHU_REACTIONS_H

#include <stdint.h>

#if defined(_WIN32)
#    define FR_API __declspec(dllexport)
#else
#    define FR_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What fr_abi_version() of a plug-in that fits this header returns. */
#define FR_ABI_VERSION 1

typedef struct fr_client fr_client;

typedef struct fr_reaction {
    const char* id;
    const char* emoji;         /* "OnIt" */
    const char* operator_id;   /* "ou_..." or "cli_..." */
    const char* operator_type; /* "user" or "app" */
    uint64_t time_ms;          /* milliseconds since 1970 */
} fr_reaction;

/* How a call has ended. It and all it points to last until the function that gets it returns. */
typedef struct fr_outcome {
    int32_t code;             /* 0: success; positive: a number of the service; negative: one of the library */
    uint32_t count;           /* how many items there are: of add and remove one, of list those of a page */
    const fr_reaction* items; /* null if there are none */
    const char* next_page;    /* of list: what to pass to get the next page; empty: this is the last one */
    const char* explanation;  /* what went wrong and what to do, in words; empty after a success */
} fr_outcome;

typedef void (*fr_done)(void* user, const fr_outcome* outcome);

FR_API int32_t fr_abi_version(void);

/* `base_url` is "feishu", "lark" or a URL; plain http is refused unless its host is 127.0.0.1. `language` is that of the
 * explanations: "zh" for Chinese, anything else for English. Returns null if there is no memory. A URL or token that
 * cannot be used is reported by each call. */
FR_API fr_client* fr_open(const char* base_url, const char* token, const char* language);

/* Begin a call. `done` is called once, with `user`, for each call that returned 1; it may begin other calls, but not close
 * the client. 0 is returned if there is no memory, or the client is being closed. */
FR_API int32_t fr_add(fr_client* client, const char* message, const char* emoji, fr_done done, void* user);
FR_API int32_t fr_remove(fr_client* client, const char* message, const char* reaction, fr_done done, void* user);
/* `emoji` null: of every type. `page` null: the first page. */
FR_API int32_t fr_list(fr_client* client, const char* message, const char* emoji, const char* page, fr_done done,
                       void* user);

/* Carries on what was begun, and waits up to `wait_ms` if there is nothing to do: 0 for a frame of a game. Returns how
 * many calls have not ended. */
FR_API int32_t fr_pump(fr_client* client, uint32_t wait_ms);

/* Ends the calls in flight, whose functions are called with the code of a cancelled call, and frees the client. Null is
 * allowed. */
FR_API void fr_close(fr_client* client);

#ifdef __cplusplus
}
#endif

#endif
