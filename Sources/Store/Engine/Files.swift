import Glibc

/// What the store asks of the file system besides the engine. A name that must survive a power cut
/// is on disk only when its folder is synced, too.
enum Files {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// The one path of a file, however it was spelled: without links, dots and detours. The locks and
    /// the log of a database stand beside that path, so all who name it otherwise meet there.
    /// - Throws: where the path leads nowhere, or the file has several names (hard links): each of
    ///   them would have a log and locks of its own.
    static func realPath(_ path: String) throws(StoreFault) -> String {
        if let real = resolved(path) {
            var status = stat()
            guard unsafe stat(real, &status) == 0 else { throw fault("look at", path) }
            guard status.st_mode & S_IFMT != S_IFREG || status.st_nlink == 1 else {
                throw .schema(
                    "\(path) has \(status.st_nlink) names (hard links), each of which would have a "
                        + "log of its own. Remove all but one: find -samefile lists them")
            }
            return real
        }
        var status = stat()
        if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
            throw .schema("\(path) is a symbolic link that leads nowhere")
        }
        // There is no such file yet, or another process has just made it: its folder has one path.
        guard let folder = resolved(folder(of: path)) else { throw fault("find", path) }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    static func isEmpty(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_size == 0
    }

    /// Makes an empty file that its owner alone may read; whatever had this name goes first.
    static func makePrivate(_ path: String, beside database: String) throws(StoreFault) {
        try remove(path)
        close(try openPrivate(path, beside: database))
    }

    /// Opens a file to read and write. Where there is none, one is made that its owner alone may
    /// read. What root makes belongs to the owner of the database, or of its folder: else a command
    /// that root runs would leave files which the shop's own user cannot open.
    ///
    /// No link is followed: in that user's folder, it could have root open or give away any file.
    static func openPrivate(_ path: String, beside database: String) throws(StoreFault) -> Int32 {
        let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC
        while true {
            let opened = unsafe open(path, flags)
            if opened >= 0 { return opened }
            guard errno == ENOENT else { throw fault("open", path) }
            // Asked before, as it may be the database that is made.
            let owner = try owner(of: database)
            let made = unsafe open(path, flags | O_CREAT | O_EXCL, 0o600)
            // Another may have made it meanwhile, and it is opened then.
            guard made >= 0 else {
                guard errno == EEXIST else { throw fault("make", path) }
                continue
            }
            guard geteuid() != 0 || fchown(made, owner.st_uid, owner.st_gid) == 0 else {
                let reason = fault("give away", path)
                close(made)
                throw reason
            }
            return made
        }
    }

    /// Who has a database, or its folder where there is none yet.
    private static func owner(of database: String) throws(StoreFault) -> stat {
        var status = stat()
        guard unsafe stat(database, &status) == 0 || stat(folder(of: database), &status) == 0
        else { throw fault("look at", database) }
        return status
    }

    /// Removes a file, if there is one.
    static func remove(_ path: String) throws(StoreFault) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw fault("remove", path) }
    }

    /// Removes a database's write-ahead log and the index of it.
    static func removeLog(of database: String) throws(StoreFault) {
        for suffix in ["-wal", "-shm"] { try remove(database + suffix) }
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
