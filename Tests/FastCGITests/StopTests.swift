import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing

@testable import FastCGI

private let hello: @Sendable (Request) -> Response = { _ in
    Response(status: .ok, body: Array("hello".utf8))
}

@Suite struct StopTests {
    @Test func anIdleServerStops() throws {
        let server = try TestServer(threads: 8, handle: hello)
        #expect(server.stopAndWait() != nil)
    }

    @Test func whatIsRunningIsAnsweredAndEndsTheConnection() throws {
        let (isRunning, isAsked) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let server = try TestServer(threads: 1) { request in
            isRunning.signal()
            isAsked.wait()
            return hello(request)
        }
        let client = try server.connect()
        try client.begin([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")])
        try client.input("")
        isRunning.wait()
        server.stop()
        isAsked.signal()
        let answer = client.answer()
        #expect(answer.isWhole && answer.text.hasSuffix("hello") && answer.endsConnection)
    }

    /// The web server may be sending on a kept connection when the server is to stop.
    @Test func aKeptConnectionIsAnsweredOnceMore() throws {
        var limits = Limits()
        limits.pollInterval = 10
        let server = try TestServer(threads: 1, limits: limits, handle: hello)
        let client = try server.connect()
        #expect(try !client.ask().endsConnection)
        server.stop()
        // More than one check whether to go on waiting.
        usleep(50_000)
        #expect(client.isIdle)
        let last = try client.ask()
        #expect(last.isWhole && last.text.hasSuffix("hello") && last.endsConnection)
        #expect(client.read(8) == [1, 10, 0, 0, 0, 0, 0, 0])
        #expect(client.isClosed())
    }

    @Test func aKeptConnectionThatTheOtherSideClosesIsNotWaitedFor() throws {
        var limits = Limits()
        limits.drainTimeout = 3_600_000
        let server = try TestServer(threads: 1, limits: limits, handle: hello)
        var client: TestClient? = try server.connect()
        _ = try client?.ask()
        client = nil
        #expect(server.stopAndWait() != nil)
    }

    @Test func aKeptConnectionThatStaysOpenIsClosedInTheEnd() throws {
        var limits = Limits()
        limits.drainTimeout = 100
        let server = try TestServer(threads: 1, limits: limits, handle: hello)
        let client = try server.connect()
        _ = try client.ask()
        let seconds = try #require(server.stopAndWait())
        #expect(
            seconds >= 0.09 && seconds < Double(Limits().drainTimeout) / 1000, "by its own limit")
        #expect(client.isClosed())
    }

    @Test func aConnectionThatWaitsInTheQueueIsLeftToTheNextServer() throws {
        let server = try TestServer(threads: 1, handle: hello)
        server.stopAndWait()
        let client = try server.connect()
        try client.begin([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")])
        try client.input("")
        let next = try TestServer(after: server, handle: hello)
        #expect(client.answer().isWhole)
        next.stopAndWait()
    }

    /// One server after the other on one socket, under load: as a web server does, each client
    /// keeps its connection until its connection is ended, and then opens another.
    @Test func rollingRestartsFailNoRequest() throws {
        let first = try TestServer(threads: 6, handle: hello)
        let failures = Mutex<Set<String>>([])
        let answered = Mutex(0)
        let isOver = Mutex(false)
        let clients = DispatchGroup()
        for _ in 0..<4 {
            clients.enter()
            Thread.detachNewThread {
                defer { clients.leave() }
                var client: TestClient?
                while !isOver.withLock({ $0 }) {
                    do {
                        let connection = try client ?? first.connect()
                        let answer = try connection.ask()
                        client = answer.endsConnection ? nil : connection
                        if answer.isWhole && answer.text.hasSuffix("hello") {
                            answered.withLock { $0 += 1 }
                        } else {
                            failures.withLock { _ = $0.insert("half an answer") }
                            client = nil
                        }
                    } catch {
                        failures.withLock { _ = $0.insert("\(error)") }
                        client = nil
                    }
                }
            }
        }
        func goOn() -> Bool {
            let goal = answered.withLock { $0 + 50 }
            return until { answered.withLock { $0 } >= goal || failures.withLock { !$0.isEmpty } }
        }
        var current = first
        for _ in 0..<3 {
            #expect(goOn())
            let next = try TestServer(after: current, handle: hello)
            current.stopAndWait()
            current = next
        }
        #expect(goOn())
        isOver.withLock { $0 = true }
        clients.wait()
        #expect(failures.withLock { $0 } == [])
    }
}
