import Glibc

/// What the store asks of the file system besides the engine. A name that must survive a power cut
/// is on disk only when its folder is synced, too.
enum Files {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Makes an empty file that its owner alone may read; whatever had this name goes first.
    static func makePrivate(_ path: String) throws(StoreFault) {
        try remove(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("make", path) }
        close(descriptor)
    }

    /// Removes a file, if there is one.
    static func remove(_ path: String) throws(StoreFault) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw fault("remove", path) }
    }

    /// Gives a file the name of another in the same folder, in one step.
    /// - Parameter replaces: false: fails where that name is taken.
    static func rename(
        _ path: String, to name: String, replaces: Bool
    ) throws(StoreFault) {
        guard replaces else {
            // A link never takes a name that is there; renaming would.
            guard unsafe link(path, name) == 0 else { throw fault("make", name) }
            return try remove(path)
        }
        guard unsafe Glibc.rename(path, name) == 0 else { throw fault("make", name) }
    }

    /// Lets the same people read and write a file as another.
    static func copyOwner(of path: String, to copy: String) throws(StoreFault) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw fault("look at", path) }
        guard unsafe chown(copy, status.st_uid, status.st_gid) == 0,
            unsafe chmod(copy, status.st_mode & 0o777) == 0
        else { throw fault("give away", copy) }
    }

    /// Waits until a file, or the names in a folder, are on disk.
    static func sync(_ path: String) throws(StoreFault) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("sync", path) }
    }

    /// The folder that a path names a file in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func fault(_ deed: String, _ path: String) -> StoreFault {
        .unexpected("cannot \(deed) \(path): \(unsafe String(cString: strerror(errno)))")
    }
}
