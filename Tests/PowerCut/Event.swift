import CPowerCut
package import Foundation

/// One thing that happened to the disk, or that the test saw.
package enum Event: Sendable {
    case write(path: String, offset: Int, bytes: Data)
    case truncate(path: String, size: Int)
    /// What was done to the file before the event of this number is on disk.
    case sync(path: String, covered: Int)
    case delete(path: String, isSynced: Bool)
    case mark(Int64)

    init(_ event: power_event, path: (Int32) throws -> String) throws {
        let offset = unsafe Int(event.offset)
        switch unsafe event.kind {
        case POWER_WRITE:
            guard let bytes = unsafe event.bytes else { throw Recorder.NoLayer() }
            self = unsafe .write(
                path: try path(event.file), offset: offset,
                bytes: Data(bytes: bytes, count: Int(event.count)))
        case POWER_TRUNCATE: self = unsafe .truncate(path: try path(event.file), size: offset)
        case POWER_SYNC: self = unsafe .sync(path: try path(event.file), covered: offset)
        case POWER_DELETE:
            self = unsafe .delete(path: try path(event.file), isSynced: offset == 1)
        default: self = unsafe .mark(event.offset)
        }
    }
}
