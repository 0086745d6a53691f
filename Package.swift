// swift-tools-version:6.2
import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// `NonisolatedNonsendingByDefault` breaks Hummingbird's middleware (docs/adr/0003), so Web and what composes it go
/// without.
let strictAsync: [SwiftSetting] = strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
    name: "fangxian",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "fangxian", targets: ["fangxian"]),
        .library(
            name: "FangxianStore",
            targets: ["Geometry", "Domain", "Solver", "SQLCore", "SQLite", "Postgres", "Store", "Interchange", "Demo"]),
        .library(name: "FangxianServer", targets: ["Web", "Server"]),
        // Made-up days under observation, for tests and benchmarks.
        .library(name: "FangxianFenceWalks", targets: ["FenceWalks"]),
    ],
    traits: [
        .trait(name: "Postgres", description: "PostgreSQL beside the embedded SQLite; needs libpq."),
        .default(enabledTraits: ["Postgres"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    ],
    targets: [
        .target(name: "Geometry", swiftSettings: strictAsync),
        .target(name: "Domain", dependencies: ["Geometry"], swiftSettings: strictAsync),
        .systemLibrary(name: "CClp", providers: [.apt(["coinor-libclp-dev"])]),
        .target(name: "Solver", dependencies: ["Domain", "CClp"], swiftSettings: strictAsync),

        .target(name: "SQLCore", dependencies: ["Domain"], swiftSettings: strictAsync),
        .target(
            name: "SQLite",
            dependencies: [
                "SQLCore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strictAsync),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "Postgres",
            dependencies: ["SQLCore", .target(name: "CPostgres", condition: .when(traits: ["Postgres"]))],
            swiftSettings: strictAsync),
        .target(
            name: "Store",
            dependencies: [
                "Domain", "SQLCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strictAsync),

        .target(name: "CAssets", exclude: ["files"]),
        .systemLibrary(name: "CIconv"),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Interchange",
            dependencies: [
                "Domain", "Geometry", "CIconv", "CExpat", "CMinizip", "CSodium", "CXLSXWriter", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strictAsync),
        .target(
            name: "Web",
            dependencies: [
                "Store", "Interchange", "Domain", "Geometry", "CAssets", "CQRCode", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "Demo", dependencies: ["Store", "Interchange", "Domain", "Geometry", "CAssets"],
            swiftSettings: strictAsync),
        .target(
            name: "Server",
            dependencies: [
                "Web", "Store", "SQLCore", "SQLite", "Domain",
                .target(name: "Postgres", condition: .when(traits: ["Postgres"])),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "fangxian",
            dependencies: [
                "Server", "Web", "Demo", "SQLite", "Store", "Interchange", "SQLCore", "Domain", "Geometry",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(
            name: "TestKit", dependencies: ["SQLCore", "SQLite", "Postgres"],
            path: "Tests/TestKit", swiftSettings: strictAsync),
        .target(
            name: "FenceWalks", dependencies: ["Geometry"], path: "Tests/FenceWalks", swiftSettings: strictAsync),
        .testTarget(
            name: "GeometryTests", dependencies: ["Geometry", "FenceWalks"], swiftSettings: strictAsync),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "Geometry"], swiftSettings: strictAsync),
        .testTarget(
            name: "SolverTests", dependencies: ["Solver", "Domain", "FenceWalks"], swiftSettings: strictAsync),
        .testTarget(
            name: "SQLCoreTests", dependencies: ["SQLCore", "SQLite", "Postgres", "TestKit"],
            swiftSettings: strictAsync),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "SQLite", "TestKit", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strictAsync),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "TestKit", "CMinizip", "CSodium"],
            swiftSettings: strictAsync),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Store", "Interchange", "Domain", "SQLCore", "SQLite", "TestKit", "CSodium",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Recorded"], swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "Store", "Domain", "SQLCore", "TestKit",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "Acceptance", dependencies: ["Demo", "Geometry", "Store", "TestKit", "Web"], path: "Tests/Acceptance",
            swiftSettings: strictAsync),
        .testTarget(
            name: "FaultTests",
            dependencies: ["fangxian", "Server", "Store", "Domain", "Geometry", "SQLCore", "TestKit"],
            swiftSettings: strictAsync),
    ]
)
