// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same rules: Swift 6 mode, warnings are errors, and each
/// import says for itself whether it is part of the interface.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// The targets that wrap a C library also say `unsafe` wherever a pointer is used.
let pointerRules = rules + [.strictMemorySafety()]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "jangteo",
    products: [
        .executable(name: "shop-responder", targets: ["shop-responder"]),
        .executable(name: "shopctl", targets: ["shopctl"]),
        .executable(name: "payment-sandbox", targets: ["payment-sandbox"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
    ],
    targets: [
        // The C libraries, as the system has them.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

        // The targets, and the only imports allowed between them.
        .target(name: "Domain", swiftSettings: rules),
        .target(name: "JSON", swiftSettings: rules),
        .target(name: "Crypto", dependencies: ["CSodium"], swiftSettings: pointerRules),
        .target(name: "Store", dependencies: ["Domain", "CSQLite"], swiftSettings: pointerRules),
        .target(
            name: "Payments", dependencies: ["Domain", "JSON", "Crypto", "CCurl"],
            swiftSettings: pointerRules),
        .target(
            name: "Shop", dependencies: ["Domain", "Store", "Payments", "Crypto"],
            swiftSettings: rules),
        .target(name: "HTTP", dependencies: ["JSON", httpTypes], swiftSettings: rules),
        .target(
            name: "FastCGI", dependencies: ["HTTP", "CFastCGI", httpTypes],
            swiftSettings: pointerRules),
        .target(
            name: "Web",
            dependencies: [
                "Shop", "Domain", "HTTP", "JSON", httpTypes, mustache, logging,
            ],
            swiftSettings: rules),

        // What the programs share: how they read their settings.
        .target(name: "ProgramSettings", dependencies: ["Payments"], swiftSettings: rules),

        // Wiring.
        .executableTarget(
            name: "shop-responder",
            dependencies: [
                "Web", "Shop", "Store", "Payments", "ProgramSettings", "FastCGI", "Domain",
                arguments, logging,
            ],
            swiftSettings: rules),
        .executableTarget(
            name: "shopctl",
            dependencies: ["Shop", "Store", "Payments", "ProgramSettings", "Domain", arguments],
            swiftSettings: rules),
        .executableTarget(
            name: "payment-sandbox",
            dependencies: [
                "HTTP", "FastCGI", "Payments", "ProgramSettings", "Domain", "JSON", "Crypto",
                httpTypes, arguments,
            ],
            swiftSettings: rules),

        // A layer under SQLite that remembers what reached the disk; for tests alone.
        .target(
            name: "CPowerCut", dependencies: ["CSQLite"], path: "Tests/CPowerCut",
            cSettings: [
                .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ]),
        .target(
            name: "PowerCut", dependencies: ["CPowerCut"], path: "Tests/PowerCut",
            swiftSettings: pointerRules),

        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: rules),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: rules),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto"], swiftSettings: rules),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Domain", "PowerCut"],
            exclude: ["Fixtures"], swiftSettings: rules),
        .testTarget(
            name: "PaymentsTests",
            dependencies: [
                "Payments", "payment-sandbox", "HTTP", "JSON", "Crypto", "Domain", httpTypes,
            ],
            swiftSettings: rules),
        .testTarget(
            name: "ShopTests",
            dependencies: ["Shop", "Store", "Payments", "Crypto", "Domain", "PowerCut"],
            swiftSettings: rules),
        .testTarget(
            name: "HTTPTests", dependencies: ["HTTP", "JSON", httpTypes], swiftSettings: rules),
        .testTarget(
            name: "FastCGITests", dependencies: ["FastCGI", "HTTP", httpTypes],
            swiftSettings: rules),
        .testTarget(
            name: "ResponderTests",
            dependencies: ["shop-responder", "ProgramSettings", "Payments"],
            swiftSettings: rules),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Shop", "Store", "Payments", "HTTP", "JSON", "Crypto", "Domain", "PowerCut",
                httpTypes,
                logging,
            ],
            swiftSettings: rules),
    ]
)

// Only `script/fuzz` asks for this one: it needs libFuzzer's own `main`.
if Context.environment["JANGTEO_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Web", "Shop", "FastCGI", "HTTP", "JSON", "Crypto", "Domain", httpTypes,
            ],
            path: "Fuzz", exclude: ["corpus"],
            swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])]))
}
