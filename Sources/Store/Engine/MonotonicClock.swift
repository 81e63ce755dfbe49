import Glibc

/// Milliseconds of a clock that is never set: for waits, not for times of day.
package let monotonicMilliseconds: @Sendable () -> Int64 = {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
