// The methods that SQLite calls. Each does the real thing first and then records it, so that what
// is recorded has happened. The shared-memory file is not recorded: a power cut takes it away.
#include "recorder.h"

typedef struct {
    sqlite3_file base;
    power_recorder *recorder;
    // -1: not recorded (a temporary file).
    int number;
    power_file_kind kind;
    // The real file, in the room behind this one.
    sqlite3_file *real;
} power_file;

static power_file *self(sqlite3_file *file) { return (power_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return self(file)->real; }

static void record(sqlite3_file *file, power_event event) {
    event.file = self(file)->number;
    if (event.file >= 0) recorder_add(self(file)->recorder, event);
}

// Files

static int file_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int code = real(file)->pMethods->xWrite(real(file), bytes, count, offset);
    if (code == SQLITE_OK) {
        record(
            file,
            (power_event){.kind = POWER_WRITE, .offset = offset, .count = count, .bytes = bytes});
    }
    return code;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = real(file)->pMethods->xTruncate(real(file), size);
    if (code == SQLITE_OK) record(file, (power_event){.kind = POWER_TRUNCATE, .offset = size});
    return code;
}

static int file_sync(sqlite3_file *file, int flags) {
    power_recorder *recorder = self(file)->recorder;
    if (recorder_sync_fails(recorder, self(file)->kind)) return SQLITE_IOERR_FSYNC;
    // What another thread writes while the sync runs is not covered by it.
    int64_t covered = power_event_count(recorder);
    int code = real(file)->pMethods->xSync(real(file), flags);
    if (code == SQLITE_OK) record(file, (power_event){.kind = POWER_SYNC, .offset = covered});
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int lock) {
    return real(file)->pMethods->xLock(real(file), lock);
}

static int file_unlock(sqlite3_file *file, int lock) {
    return real(file)->pMethods->xUnlock(real(file), lock);
}

static int file_is_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int file_control(sqlite3_file *file, int what, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}

static int file_sector_size(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

static int file_traits(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_map(sqlite3_file *file, int page, int size, int extend, void volatile **bytes) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, bytes);
}

static int file_lock_map(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void file_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int file_unmap(sqlite3_file *file, int removes) {
    return real(file)->pMethods->xShmUnmap(real(file), removes);
}

static int file_fetch(sqlite3_file *file, sqlite3_int64 offset, int count, void **bytes) {
    return real(file)->pMethods->xFetch(real(file), offset, count, bytes);
}

static int file_unfetch(sqlite3_file *file, sqlite3_int64 offset, void *bytes) {
    return real(file)->pMethods->xUnfetch(real(file), offset, bytes);
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_is_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_map,
    .xShmLock = file_lock_map,
    .xShmBarrier = file_barrier,
    .xShmUnmap = file_unmap,
    .xFetch = file_fetch,
    .xUnfetch = file_unfetch,
};

// The layer. Those below get their own file, never this one.

static power_recorder *recorder_of(sqlite3_vfs *layer) { return layer->pAppData; }
static sqlite3_vfs *below(sqlite3_vfs *layer) { return recorder_of(layer)->below; }

static int layer_open(
    sqlite3_vfs *layer, const char *path, sqlite3_file *file, int flags, int *flags_then) {
    power_file *opened = self(file);
    opened->recorder = recorder_of(layer);
    opened->real = (sqlite3_file *)(opened + 1);
    opened->kind = (flags & SQLITE_OPEN_WAL) != 0 ? POWER_LOG : POWER_DATABASE;
    opened->number = path == NULL ? -1 : recorder_file(opened->recorder, path);
    int code = below(layer)->xOpen(below(layer), path, opened->real, flags, flags_then);
    // SQLite closes what has methods, even after an error.
    opened->base.pMethods = opened->real->pMethods == NULL ? NULL : &methods;
    return code;
}

static int layer_delete(sqlite3_vfs *layer, const char *path, int syncs_folder) {
    int code = below(layer)->xDelete(below(layer), path, syncs_folder);
    if (code == SQLITE_OK) {
        power_recorder *recorder = recorder_of(layer);
        int file = recorder_file(recorder, path);
        power_event event = {.kind = POWER_DELETE, .file = file, .offset = syncs_folder != 0};
        if (file >= 0) recorder_add(recorder, event);
    }
    return code;
}

static int layer_access(sqlite3_vfs *layer, const char *path, int flags, int *result) {
    return below(layer)->xAccess(below(layer), path, flags, result);
}

static int layer_full_path(sqlite3_vfs *layer, const char *path, int room, char *full) {
    return below(layer)->xFullPathname(below(layer), path, room, full);
}

static int layer_randomness(sqlite3_vfs *layer, int count, char *bytes) {
    return below(layer)->xRandomness(below(layer), count, bytes);
}

static int layer_sleep(sqlite3_vfs *layer, int microseconds) {
    return below(layer)->xSleep(below(layer), microseconds);
}

static int layer_time(sqlite3_vfs *layer, double *days) {
    return below(layer)->xCurrentTime(below(layer), days);
}

static int layer_last_error(sqlite3_vfs *layer, int room, char *text) {
    return below(layer)->xGetLastError(below(layer), room, text);
}

static int layer_time_64(sqlite3_vfs *layer, sqlite3_int64 *milliseconds) {
    return below(layer)->xCurrentTimeInt64(below(layer), milliseconds);
}

void layer_prepare(power_recorder *recorder) {
    recorder->layer = (sqlite3_vfs){
        // Without extensions to load, and without system calls to replace.
        .iVersion = 2,
        .szOsFile = (int)sizeof(power_file) + recorder->below->szOsFile,
        .mxPathname = recorder->below->mxPathname,
        .zName = recorder->name,
        .pAppData = recorder,
        .xOpen = layer_open,
        .xDelete = layer_delete,
        .xAccess = layer_access,
        .xFullPathname = layer_full_path,
        .xRandomness = layer_randomness,
        .xSleep = layer_sleep,
        .xCurrentTime = layer_time,
        .xGetLastError = layer_last_error,
        .xCurrentTimeInt64 = layer_time_64,
    };
}
