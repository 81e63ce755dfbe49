import Glibc

/// The signals that ask the process to stop. They are blocked in every thread and fetched by one,
/// so that no system call is cut short by them and none is lost.
enum StopSignals {
    private static var set: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGQUIT] { unsafe sigaddset(&set, signal) }
        return set
    }

    /// Blocks them in this thread and all that it starts from now on.
    ///
    /// HUP and USR1 are what others send for new logs. They would end the process (libfcgi takes the
    /// second for a stop, unless it is ignored before), which looks after its log by itself.
    static func block() {
        for request in [SIGHUP, SIGUSR1] { signal(request, SIG_IGN) }
        var signals = set
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for the first; those that follow stay blocked and change nothing.
    static func wait() {
        var signals = set
        var signal: Int32 = 0
        while unsafe sigwait(&signals, &signal) != 0 {}
    }
}
