import CPowerCut
import Foundation

/// A layer under SQLite that remembers, in order, all that was written and synced. Connections that
/// are opened with its name use it; it must outlive them.
///
/// Unchecked since it is a pointer: the C side guards what it points at with a lock of its own, and
/// the pointer itself never changes.
@safe package final class Recorder: @unchecked Sendable {
    /// What SQLite knows the layer by.
    package let name = "power-cut-\(UUID().uuidString)"
    private let handle: OpaquePointer

    package enum File { case database, log }

    package struct NoLayer: Error {}

    package init() throws {
        guard let made = unsafe power_recorder_make(name) else { throw NoLayer() }
        unsafe handle = made
    }

    deinit { unsafe power_recorder_free(handle) }

    /// Records that something was reported to the test, or done by it.
    package func mark(_ mark: Int64) { unsafe power_mark(handle, mark) }

    /// The next sync of such a file is not made, and fails.
    package func failNextSync(of file: File) {
        unsafe power_fail_next_sync(handle, file == .log ? POWER_LOG : POWER_DATABASE)
    }

    /// How many syncs were asked for, failed ones too.
    package var syncs: Int { unsafe Int(power_syncs(handle)) }

    /// What happened so far.
    package func events() throws -> [Event] {
        guard unsafe power_is_incomplete(handle) == 0 else { throw NoLayer() }
        return try unsafe (0..<power_event_count(handle)).map { place in
            unsafe try Event(power_event_at(handle, place), path: path)
        }
    }

    private func path(_ file: Int32) throws -> String {
        guard let path = unsafe power_file_path(handle, file) else { throw NoLayer() }
        return unsafe String(cString: path)
    }
}
