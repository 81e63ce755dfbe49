// Tells ThreadSanitizer of two locks that it cannot see, since the libraries that they are in are
// not built for it: where Swift's `Mutex` has to wait, and Dispatch's semaphores. Without this,
// whatever two threads do one after the other, with one waiting for the other, passes for a race.
// `script/sanitize` builds it and has it loaded before all else. It only adds what is so: after
// waiting for a lock, one sees what was done before it was let go.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

// In the program under test; absent from others that run meanwhile, such as `swift test` itself.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

static void acquired(void *lock) { if (__tsan_acquire) __tsan_acquire(lock); }
static void releases(void *lock) { if (__tsan_release) __tsan_release(lock); }

// The one that would have been called without this file. Its absence means that Swift's library has
// changed, and this file with it.
static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) abort();
    return found;
}

#define LOCK_SLOWLY "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOWLY "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

// The lock that nobody holds is taken by instructions in the program, which are seen; only waiting
// for it is the library's.
SWIFT void lock_slowly(uint32_t thread, SELF) __asm__(LOCK_SLOWLY);
SWIFT void lock_slowly(uint32_t thread, SELF) {
    SWIFT void (*real)(uint32_t, SELF) = next(LOCK_SLOWLY);
    real(thread, self);
    acquired(self);
}

SWIFT void unlock_slowly(SELF) __asm__(UNLOCK_SLOWLY);
SWIFT void unlock_slowly(SELF) {
    SWIFT void (*real)(SELF) = next(UNLOCK_SLOWLY);
    releases(self);
    real(self);
}

intptr_t dispatch_semaphore_signal(void *semaphore) {
    intptr_t (*real)(void *) = next("dispatch_semaphore_signal");
    releases(semaphore);
    return real(semaphore);
}

intptr_t dispatch_semaphore_wait(void *semaphore, uint64_t until) {
    intptr_t (*real)(void *, uint64_t) = next("dispatch_semaphore_wait");
    intptr_t timed_out = real(semaphore, until);
    if (timed_out == 0) acquired(semaphore);
    return timed_out;
}
