// What the recorder remembers. One lock guards all of it.
#ifndef RECORDER_H
#define RECORDER_H

#include <pthread.h>
#include <sqlite3.h>

#include "CPowerCut.h"

// A database, its log, its journal, and one to spare. More files are a mistake of the test.
enum { POWER_MOST_FILES = 4 };

struct power_recorder {
    sqlite3_vfs layer;
    sqlite3_vfs *below;
    char *name;

    pthread_mutex_t lock;
    power_event *events;
    int64_t count;
    int64_t room;
    char *paths[POWER_MOST_FILES];
    int64_t syncs;
    int fails_next_sync[2];
    int is_incomplete;
};

// The number of a file; -1 where there is no place for it.
int recorder_file(power_recorder *recorder, const char *path);
// Adds an event and keeps its bytes.
void recorder_add(power_recorder *recorder, power_event event);
// Counts a sync; whether it is one that shall fail.
int recorder_sync_fails(power_recorder *recorder, power_file_kind kind);

// Fills in the methods of the layer (layer.c).
void layer_prepare(power_recorder *recorder);

#endif
