import Foundation
import HTTP

@testable import FastCGI

/// A server in this process, on a Unix socket of its own.
final class TestServer: Sendable {
    private let path: String
    private let ownsPath: Bool
    private let descriptor: Int32
    private let server: Server
    private let pool: Pool

    init(
        threads: Int = 2, limits: Limits = Limits(),
        handle: @escaping @Sendable (Request) -> Response
    ) throws {
        path = "/tmp/fastcgi-\(UUID().uuidString.prefix(13)).sock"
        ownsPath = true
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try check(withAddress(path) { bind(listener, $0, $1) })
        try check(listen(listener, 64))
        descriptor = listener
        server = Server(threads: threads, limits: limits, socket: descriptor)
        pool = try server.start(handle)
    }

    /// Another server on the same socket, as the next process of a restart is.
    init(after other: TestServer, handle: @escaping @Sendable (Request) -> Response) throws {
        path = other.path
        ownsPath = false
        descriptor = dup(other.descriptor)
        server = Server(threads: 6, socket: descriptor)
        pool = try server.start(handle)
    }

    deinit {
        stopAndWait()
        close(descriptor)
        if ownsPath { unlink(path) }
    }

    func connect() throws -> TestClient { try TestClient(path: path) }

    func stop() { server.stop() }

    /// Stops it; nil where it has not ended after half a minute, which no machine takes, and else the
    /// seconds that it took.
    @discardableResult
    func stopAndWait() -> Double? {
        let start = ContinuousClock.now
        server.stop()
        let (pool, hasEnded) = (pool, DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            pool.wait()
            hasEnded.signal()
        }
        guard hasEnded.wait(timeout: .now() + 30) == .success else { return nil }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// Waits until something is so; false where it is not within half a minute.
func until(_ condition: () -> Bool) -> Bool {
    for _ in 0..<30_000 {
        if condition() { return true }
        usleep(1_000)
    }
    return false
}

struct TestFault: Error {
    let number: Int32
}

func check(_ code: Int32) throws {
    guard code == 0 else { throw TestFault(number: errno) }
}

func withAddress<T>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withUnsafePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
