import Glibc

/// The folder in which nginx writes an answer before it keeps it. Where it cannot, nginx sends nothing
/// at all; so it must not be asked to keep an answer then.
struct CacheFolder: Sendable {
    let path: String

    /// Bytes: several times the largest answer that is kept.
    private static let minRoom: UInt64 = 4 << 20

    /// Whether the owner of the folder, which is the user of nginx's workers, can write there.
    var canBeWritten: Bool {
        var status = stat()
        let needed = S_IWUSR | S_IXUSR
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_mode & needed == needed
        else { return false }
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return false }
        let isReadOnly = disk.f_flag & UInt(ST_RDONLY) != 0
        // Some file systems count no files.
        let hasNames = disk.f_files == 0 || disk.f_favail > 0
        return !isReadOnly && hasNames
            && UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= Self.minRoom
    }
}
