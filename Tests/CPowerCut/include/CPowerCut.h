// A layer between SQLite and the operating system, for tests of power cuts: it passes everything on
// to the layer "unix", and keeps, in order, what was written, cut short, deleted and synced. From
// that a test rebuilds what a disk may hold after the power failed at any point. It can also be told
// to let a sync fail.
#ifndef CPOWERCUT_H
#define CPOWERCUT_H

#include <stdint.h>

typedef enum {
    POWER_WRITE,
    // The file was cut to `offset` bytes.
    POWER_TRUNCATE,
    // What was done to the file before event number `offset` is on disk.
    POWER_SYNC,
    // `offset` is 1 where the folder was synced with it.
    POWER_DELETE,
    // `offset` is what the test said.
    POWER_MARK,
} power_kind;

typedef struct {
    power_kind kind;
    // Which file, by the order in which they were opened first; -1 for a mark.
    int file;
    int64_t offset;
    // What was written; lives as long as the recorder.
    int64_t count;
    const uint8_t *bytes;
} power_event;

typedef enum { POWER_DATABASE, POWER_LOG } power_file_kind;

typedef struct power_recorder power_recorder;

// Registers a layer of this name; null where there is no memory or no layer "unix".
power_recorder *power_recorder_make(const char *name);
// Only after the last connection that uses it is closed.
void power_recorder_free(power_recorder *recorder);

// Anything from here on may be called from any thread.

// Adds an event that says that the test has seen something.
void power_mark(power_recorder *recorder, int64_t mark);
// The next sync of such a file is not made and fails with SQLITE_IOERR_FSYNC.
void power_fail_next_sync(power_recorder *recorder, power_file_kind kind);
// How many syncs were asked for, failed ones too.
int64_t power_syncs(power_recorder *recorder);
// 1 after an event could not be kept for want of memory: then nothing can be concluded.
int power_is_incomplete(power_recorder *recorder);

int64_t power_event_count(power_recorder *recorder);
power_event power_event_at(power_recorder *recorder, int64_t place);
// The path of a file; null where there is no such file.
const char *power_file_path(power_recorder *recorder, int file);

#endif
