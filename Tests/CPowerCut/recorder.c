// The list of events, and what a test asks of it.
#include "recorder.h"

#include <stdlib.h>
#include <string.h>

power_recorder *power_recorder_make(const char *name) {
    sqlite3_vfs *below = sqlite3_vfs_find("unix");
    power_recorder *recorder = calloc(1, sizeof *recorder);
    if (below == NULL || recorder == NULL) goto failed;
    recorder->below = below;
    recorder->name = strdup(name);
    if (recorder->name == NULL) goto failed;
    if (pthread_mutex_init(&recorder->lock, NULL) != 0) goto failed;
    layer_prepare(recorder);
    if (sqlite3_vfs_register(&recorder->layer, 0) == SQLITE_OK) return recorder;
    pthread_mutex_destroy(&recorder->lock);
failed:
    if (recorder != NULL) free(recorder->name);
    free(recorder);
    return NULL;
}

void power_recorder_free(power_recorder *recorder) {
    sqlite3_vfs_unregister(&recorder->layer);
    for (int64_t place = 0; place < recorder->count; place++) {
        free((void *)recorder->events[place].bytes);
    }
    for (int file = 0; file < POWER_MOST_FILES; file++) free(recorder->paths[file]);
    free(recorder->events);
    free(recorder->name);
    pthread_mutex_destroy(&recorder->lock);
    free(recorder);
}

int recorder_file(power_recorder *recorder, const char *path) {
    int found = -1;
    pthread_mutex_lock(&recorder->lock);
    for (int file = 0; file < POWER_MOST_FILES && found < 0; file++) {
        if (recorder->paths[file] == NULL) recorder->paths[file] = strdup(path);
        if (recorder->paths[file] == NULL) break;
        if (strcmp(recorder->paths[file], path) == 0) found = file;
    }
    if (found < 0) recorder->is_incomplete = 1;
    pthread_mutex_unlock(&recorder->lock);
    return found;
}

void recorder_add(power_recorder *recorder, power_event event) {
    uint8_t *bytes = NULL;
    if (event.count > 0) {
        bytes = malloc((size_t)event.count);
        if (bytes != NULL) memcpy(bytes, event.bytes, (size_t)event.count);
    }
    int is_kept = event.count == 0 || bytes != NULL;
    event.bytes = bytes;
    pthread_mutex_lock(&recorder->lock);
    if (is_kept && recorder->count == recorder->room) {
        int64_t room = recorder->room == 0 ? 1024 : 2 * recorder->room;
        power_event *events = realloc(recorder->events, (size_t)room * sizeof *events);
        is_kept = events != NULL;
        if (is_kept) {
            recorder->events = events;
            recorder->room = room;
        }
    }
    if (is_kept) {
        recorder->events[recorder->count++] = event;
    } else {
        recorder->is_incomplete = 1;
        free(bytes);
    }
    pthread_mutex_unlock(&recorder->lock);
}

int recorder_sync_fails(power_recorder *recorder, power_file_kind kind) {
    pthread_mutex_lock(&recorder->lock);
    int fails = recorder->fails_next_sync[kind];
    recorder->fails_next_sync[kind] = 0;
    recorder->syncs++;
    pthread_mutex_unlock(&recorder->lock);
    return fails;
}

void power_mark(power_recorder *recorder, int64_t mark) {
    recorder_add(recorder, (power_event){.kind = POWER_MARK, .file = -1, .offset = mark});
}

void power_fail_next_sync(power_recorder *recorder, power_file_kind kind) {
    pthread_mutex_lock(&recorder->lock);
    recorder->fails_next_sync[kind] = 1;
    pthread_mutex_unlock(&recorder->lock);
}

int64_t power_syncs(power_recorder *recorder) {
    pthread_mutex_lock(&recorder->lock);
    int64_t syncs = recorder->syncs;
    pthread_mutex_unlock(&recorder->lock);
    return syncs;
}

int power_is_incomplete(power_recorder *recorder) {
    pthread_mutex_lock(&recorder->lock);
    int is_incomplete = recorder->is_incomplete;
    pthread_mutex_unlock(&recorder->lock);
    return is_incomplete;
}

int64_t power_event_count(power_recorder *recorder) {
    pthread_mutex_lock(&recorder->lock);
    int64_t count = recorder->count;
    pthread_mutex_unlock(&recorder->lock);
    return count;
}

power_event power_event_at(power_recorder *recorder, int64_t place) {
    power_event event = {.kind = POWER_MARK, .file = -1};
    pthread_mutex_lock(&recorder->lock);
    if (place >= 0 && place < recorder->count) event = recorder->events[place];
    pthread_mutex_unlock(&recorder->lock);
    return event;
}

const char *power_file_path(power_recorder *recorder, int file) {
    if (file < 0 || file >= POWER_MOST_FILES) return NULL;
    pthread_mutex_lock(&recorder->lock);
    const char *path = recorder->paths[file];
    pthread_mutex_unlock(&recorder->lock);
    return path;
}
