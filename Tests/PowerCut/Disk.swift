package import Foundation

/// What a disk holds for sure, and what it may hold besides, as events go by.
package struct Disk {
    private struct File {
        /// Nil where it does not exist.
        var synced: Data?
        /// Not synced yet: any of it may be there, in whole or in part.
        var pending: [(number: Int, change: Event)] = []
    }

    private var files: [String: File]
    private var next = 0

    /// The disk before the first event.
    package init(_ files: [String: Data]) {
        self.files = files.mapValues { File(synced: $0) }
    }

    /// The next event happens.
    package mutating func apply(_ event: Event) {
        defer { next += 1 }
        switch event {
        case .write(let path, _, _), .truncate(let path, _), .delete(let path, false):
            files[path, default: File()].pending.append((next, event))
        case .sync(let path, let covered):
            var file = files.removeValue(forKey: path) ?? File()
            let count = file.pending.prefix { $0.number < covered }.count
            for (_, change) in file.pending.prefix(count) { Self.make(change, in: &file.synced) }
            file.pending.removeFirst(count)
            files[path] = file
        case .delete(let path, true): files[path] = File()
        case .mark: break
        }
    }

    /// The power fails: one of the many states that the disk may be in then.
    package func afterCut(_ random: inout some RandomNumberGenerator) -> [String: Data] {
        var found: [String: Data] = [:]
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            found[path] = Self.afterCut(file, &random)
        }
        return found
    }

    /// A quarter of the files has kept all, a quarter nothing, the others some of it.
    private static func afterCut(
        _ file: File, _ random: inout some RandomNumberGenerator
    ) -> Data? {
        var bytes = file.synced
        let mood = Int.random(in: 0..<4, using: &random)
        guard mood != 0 else { return bytes }
        for (_, change) in file.pending {
            switch (mood == 1 ? 0 : Int.random(in: 0..<3, using: &random), change) {
            case (0, _): make(change, in: &bytes)
            case (1, .write(_, let offset, let written)):
                for sector in sectors(of: written, at: offset) where Bool.random(using: &random) {
                    write(sector.bytes, at: sector.offset, in: &bytes)
                }
            default: break
            }
        }
        return bytes
    }

    /// What a disk writes whole or not at all; bytes.
    private static let sector = 512

    private static func sectors(of bytes: Data, at offset: Int) -> [(offset: Int, bytes: Data)] {
        var sectors: [(offset: Int, bytes: Data)] = []
        var start = offset
        while start < offset + bytes.count {
            let end = min((start / sector + 1) * sector, offset + bytes.count)
            let part = bytes.startIndex + start - offset..<bytes.startIndex + end - offset
            sectors.append((start, bytes[part]))
            start = end
        }
        return sectors
    }

    private static func make(_ change: Event, in file: inout Data?) {
        switch change {
        case .write(_, let offset, let bytes): write(bytes, at: offset, in: &file)
        case .truncate(_, let size): file = (file ?? Data()).prefix(size)
        case .delete: file = nil
        case .sync, .mark: break
        }
    }

    private static func write(_ bytes: Data, at offset: Int, in file: inout Data?) {
        var data = file ?? Data()
        file = nil
        let end = offset + bytes.count
        // What was never written in between reads as zeros.
        if data.count < end { data.append(Data(count: end - data.count)) }
        let start = data.startIndex
        data.replaceSubrange(start + offset..<start + end, with: bytes)
        file = data
    }
}
