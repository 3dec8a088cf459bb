/* SPDX-License-Identifier: BSL-1.0
 *
 * host.c - loads the plug-in as an engine does, and drives it from a loop of its own.
 *
 *     FEISHU_BASE=... FEISHU_TOKEN=... FEISHU_MESSAGE_ID=... plugin_host ./libplugin.so
 */
#include "feishu_reactions.h"

#include <dlfcn.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int32_t (*abi_version)(void);
static fr_client* (*client_open)(const char*, const char*, const char*);
static int32_t (*client_add)(fr_client*, const char*, const char*, fr_done, void*);
static int32_t (*client_remove)(fr_client*, const char*, const char*, fr_done, void*);
static int32_t (*client_list)(fr_client*, const char*, const char*, const char*, fr_done, void*);
static int32_t (*client_pump)(fr_client*, uint32_t);
static void (*client_close)(fr_client*);

/* POSIX lets a pointer to data hold a function; C has no cast for it. */
static void load(void* library, const char* name, void* function) {
    void* const found = dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "the plug-in has no %s\n", name);
        exit(1);
    }
    memcpy(function, &found, sizeof found);
}

struct scene {
    fr_client* client;
    const char* message;
    char reaction[256];
    int ended;
    int32_t last_code;
    char last_words[1024];
    unsigned listed;
};

static void on_end(void* user, const fr_outcome* o) {
    struct scene* const s = user;
    ++s->ended;
    s->last_code = o->code;
    snprintf(s->last_words, sizeof s->last_words, "%s", o->explanation);
}
static void on_removed(void* user, const fr_outcome* o) {
    on_end(user, o);
    if (o->count == 1)
        printf("removed %s\n", o->items[0].emoji);
}
/* A call may begin the next one. */
static void on_list(void* user, const fr_outcome* o) {
    struct scene* const s = user;
    s->listed = o->count;
    printf("%u reactions, the last by %s\n", o->count, o->count == 0 ? "nobody" : o->items[o->count - 1].operator_type);
    on_end(user, o);
    if (client_remove(s->client, s->message, s->reaction, on_removed, s) != 1)
        exit(1);
}
static void on_added(void* user, const fr_outcome* o) {
    struct scene* const s = user;
    on_end(user, o);
    if (o->count != 1)
        return;
    snprintf(s->reaction, sizeof s->reaction, "%s", o->items[0].id);
    printf("added %s\n", o->items[0].emoji);
    if (client_list(s->client, s->message, NULL, NULL, on_list, s) != 1)
        exit(1);
}

static void run(struct scene* s) {
    int frames = 0;
    while (client_pump(s->client, 10) != 0)
        if (++frames == 3000)
            exit(3);
}
static void expect(int good, const char* what, const struct scene* s) {
    if (good)
        return;
    fprintf(stderr, "host: %s; the last call ended with %d: %s\n", what, (int)s->last_code, s->last_words);
    exit(1);
}

// [use]
static void on_done(void* user, const fr_outcome* o) {
    *(int*)user = o->code == 0;
    if (o->code != 0)
        puts(o->explanation);
}
static int react(fr_client* client, const char* message) {
    int good = 0;
    if (client_add(client, message, "Get", on_done, &good) != 1)
        return 0;
    while (client_pump(client, 10) != 0) // in a game: with 0, once a frame
        continue;
    return good;
}
// [end]

int main(int argc, char** argv) {
    struct scene s = {NULL, getenv("FEISHU_MESSAGE_ID"), "", 0, 0, "", 0};
    void* const library = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    if (library == NULL) {
        fprintf(stderr, "host: %s\n", argc == 2 ? dlerror() : "name the plug-in");
        return 2;
    }
    load(library, "fr_abi_version", &abi_version);
    load(library, "fr_open", &client_open);
    load(library, "fr_add", &client_add);
    load(library, "fr_remove", &client_remove);
    load(library, "fr_list", &client_list);
    load(library, "fr_pump", &client_pump);
    load(library, "fr_close", &client_close);
    expect(abi_version() == FR_ABI_VERSION, "another version of the interface", &s);

    s.client = client_open(getenv("FEISHU_BASE"), getenv("FEISHU_TOKEN"), "en");
    expect(client_add(s.client, s.message, "OnIt", on_added, &s) == 1, "add was not begun", &s);
    expect(s.ended == 0, "a call ended before the pump ran", &s);
    run(&s);
    expect(s.ended == 3 && s.last_code == 0, "add, list and remove", &s);
    expect(s.listed == 1, "one reaction was expected", &s);

    /* Many at the same time, errors, and one that is refused before it is sent. */
    for (int i = 0; i != 20; ++i)
        client_add(s.client, s.message, "DONE", on_end, &s);
    run(&s);
    expect(s.ended == 23 && s.last_code == 0, "twenty at the same time", &s);
    client_add(s.client, s.message, "THUMBS_UP", on_end, &s);
    run(&s);
    expect(s.last_code == 231001 && strstr(s.last_words, "THUMBSUP") != NULL, "a suggestion was expected", &s);
    client_add(s.client, NULL, "OnIt", on_end, &s);
    expect(s.ended == 24, "a refused call ended before the pump ran", &s);
    run(&s);
    expect(s.ended == 25 && s.last_code < 0, "an empty id has to be refused", &s);

    expect(react(s.client, s.message), "one call after the other", &s);

    /* Closed with a call in flight: it ends. */
    client_add(s.client, s.message, "OnIt", on_end, &s);
    client_close(s.client);
    expect(s.ended == 26 && s.last_code != 0, "close has to end the call", &s);

    s.client = client_open("http://example.com", getenv("FEISHU_TOKEN"), "zh");
    client_add(s.client, s.message, "OnIt", on_end, &s);
    run(&s);
    expect(s.ended == 27 && s.last_code < 0, "plain http has to be refused", &s);
    printf("%s\n", s.last_words);
    client_close(s.client);
    dlclose(library);
    printf("the plug-in works from C\n");
    return 0;
}
