import Foundation
import ProgramSettings
import Testing

@testable import shop_responder

@Suite("Settings of a server, checked before anything starts")
struct ServerSettingsTests {
    private static func problems(_ variables: [String: String]) -> [Environment.Problem] {
        var environment = Environment(variables)
        _ = ServerSettings(&environment)
        return environment.problems
    }

    private static func onMachine(_ variables: [String: String]) -> [String] {
        var environment = Environment(variables)
        ServerSettings(&environment).checkMachine(&environment)
        return environment.problems.map(\.name)
    }

    @Test("Nothing has to be set, and an empty setting is none")
    func defaults() {
        #expect(Self.problems([:]) == [])
        #expect(Self.problems(["SHOP_PORT": "", "SHOP_PAYMENT_URL": "", "SHOP_DEMO": ""]) == [])
    }

    @Test(
        "Each value that cannot be used is named, with what to set",
        arguments: [
            ("SHOP_PORT", "http"), ("SHOP_PORT", "0"), ("SHOP_PORT", "65536"),
            ("SHOP_PORT", "08080"), ("SHOP_PORT", "+80"), ("SHOP_PORT", "80 "),
            ("SHOP_PORT", "99999999999999999999"), ("SHOP_PROCESSES", "0"),
            ("SHOP_PROCESSES", "65"), ("SHOP_PROCESSES", "two"), ("SHOP_THREADS", "-1"),
            ("SHOP_THREADS", "513"), ("SHOP_THREADS", "1.5"), ("SHOP_DEMO", "yes"),
            ("SHOP_DEMO", "2"), ("SHOP_RATE_LIMIT", "off"), ("SHOP_PAYMENT_URL", "localhost:1"),
            ("SHOP_PAYMENT_URL", "https://api.example.com/v1"), ("SHOP_PAYMENT_URL", "unix:run/x"),
            ("SHOP_PAYMENT_URL", "http://"), ("SHOP_TRUSTED_PROXIES", "proxy"),
            ("SHOP_TRUSTED_PROXIES", "10.0.0.0/33"), ("SHOP_TRUSTED_PROXIES", "10.0.0.1,::/129"),
            ("SHOP_TRUSTED_PROXIES", "10.0.0.0/"), ("SHOP_TRUSTED_PROXIES", "10.0.0.0/08"),
            ("SHOP_TRUSTED_PROXIES", "10.0.0.0/8;"), ("SHOP_HTTP_PORT", "80"),
        ])
    func wrong(name: String, value: String) throws {
        let problem = try #require(Self.problems([name: value]).first)
        #expect(problem.name == name)
        #expect("\(problem)".hasPrefix("\(name)=\(value): "))
    }

    @Test(
        "A secret that no header can carry is refused, and not shown",
        arguments: ["SHOP_PAYMENT_KEY", "SHOP_PAYMENT_METHOD", "SHOP_WEBHOOK_SECRET"])
    func secrets(name: String) throws {
        for value in ["sk live", "sk\r\nHost: x", "열쇠", "\u{7f}"] {
            let problem = try #require(Self.problems([name: value]).first)
            #expect(problem.name == name)
            #expect(!"\(problem)".contains(value))
        }
    }

    @Test("Proxies are addresses and networks, of both kinds")
    func proxies() {
        var environment = Environment([
            "SHOP_TRUSTED_PROXIES": "127.0.0.1, ::1 10.0.0.0/8,fd00::/8, 0.0.0.0/0"
        ])
        let settings = ServerSettings(&environment)
        #expect(environment.problems.isEmpty)
        #expect(
            settings.trustedProxies.map(\.text)
                == ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8", "0.0.0.0/0"])
    }

    @Test("A certificate needs its key, and both are files that nginx can use")
    func certificate() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ text: String) throws -> String {
            let file = folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let certificate = try file("c.pem", "-----BEGIN CERTIFICATE-----\n")
        let key = try file("k.pem", "-----BEGIN PRIVATE KEY-----\n")
        let locked = try file("l.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
        let quoted = try file("a\"b.pem", "-----BEGIN PRIVATE KEY-----\n")
        func names(_ certificate: String, _ key: String, http: String = "") -> [String] {
            Self.problems([
                "SHOP_TLS_CERTIFICATE": certificate, "SHOP_TLS_KEY": key, "SHOP_HTTP_PORT": http,
            ]).map(\.name)
        }
        #expect(names(certificate, key) == [])
        #expect(names(certificate, key, http: "8081") == [])
        #expect(names(certificate, key, http: "8080") == ["SHOP_HTTP_PORT"])
        #expect(names(certificate, "") == ["SHOP_TLS_KEY"])
        #expect(names("", key) == ["SHOP_TLS_CERTIFICATE"])
        #expect(names(key, certificate) == ["SHOP_TLS_CERTIFICATE", "SHOP_TLS_KEY"])
        #expect(names(certificate, locked) == ["SHOP_TLS_KEY"])
        #expect(names(certificate, quoted) == ["SHOP_TLS_KEY"])
        #expect(names(certificate, folder.path) == ["SHOP_TLS_KEY"])
        #expect(names(certificate, "/nowhere") == ["SHOP_TLS_KEY"])
    }

    @Test("Too few threads in all")
    func threads() {
        #expect(Self.problems(["SHOP_PROCESSES": "1", "SHOP_THREADS": "3"]).count == 1)
        #expect(Self.problems(["SHOP_PROCESSES": "1", "SHOP_THREADS": "4"]) == [])
    }

    @Test(
        "An address is an IP address of this machine",
        arguments: [
            ("127.0.0.1", true), ("127.8.8.8", true), ("0.0.0.0", true), ("localhost", true),
            ("192.0.2.77", false), ("[::ffff", false), ("127.0.0.1:80", false),
            ("127.1", false), ("shop.example", false), ("127.0.0.1;", false),
        ])
    func addresses(address: String, isUsable: Bool) throws {
        // A port that is free: asked for by nobody.
        let port = "\(UInt16.random(in: 20_000...29_999))"
        let problems = Self.onMachine(["SHOP_ADDRESS": address, "SHOP_PORT": port])
        #expect(problems.contains("SHOP_ADDRESS") == !isUsable)
    }

    @Test(
        "Demo accounts are for this machine alone",
        arguments: [
            ("127.0.0.1", true), ("127.3.2.1", true), ("localhost", true), ("::1", true),
            ("[::1]", true), ("0.0.0.0", false), ("::", false), ("[::]", false),
            ("192.0.2.77", false), ("::ffff:127.0.0.1", false),
        ])
    func demoAccounts(address: String, mayBe: Bool) throws {
        let port = "\(UInt16.random(in: 20_000...29_999))"
        for demo in ["", "1"] {
            let problems = Self.onMachine([
                "SHOP_ADDRESS": address, "SHOP_PORT": port, "SHOP_DEMO": demo,
            ])
            #expect(problems.contains("SHOP_DEMO") == !mayBe)
        }
        let problems = Self.onMachine([
            "SHOP_ADDRESS": address, "SHOP_PORT": port, "SHOP_DEMO": "0",
        ])
        #expect(!problems.contains("SHOP_DEMO"))
    }

    @Test("A port that somebody has is refused, and the next is proposed")
    func port() throws {
        let listener = try Listening()
        var environment = Environment(["SHOP_PORT": "\(listener.port)"])
        ServerSettings(&environment).checkMachine(&environment)
        #expect(environment.problems.map(\.name) == ["SHOP_PORT"])
        #expect("\(environment.problems)".contains("SHOP_PORT=\(listener.port % 65_535 + 1)"))
    }

    @Test("A data folder must be a folder")
    func data() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let port = "\(UInt16.random(in: 20_000...29_999))"
        for path in [file.path, "\(file.path)/var", "/nowhere/var"] {
            #expect(Self.onMachine(["SHOP_DATA": path, "SHOP_PORT": port]).contains("SHOP_DATA"))
        }
        let folder = FileManager.default.temporaryDirectory.path
        #expect(!Self.onMachine(["SHOP_DATA": folder, "SHOP_PORT": port]).contains("SHOP_DATA"))
    }
}
