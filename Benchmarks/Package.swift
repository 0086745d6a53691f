// swift-tools-version:6.2
import PackageDescription

// A package of its own, so that users never build it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "fangxian", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    ],
    targets: [
        .executableTarget(
            name: "fangxian-bench",
            dependencies: [
                .product(name: "FangxianStore", package: "fangxian"),
                .product(name: "FangxianServer", package: "fangxian"),
                .product(name: "FangxianFenceWalks", package: "fangxian"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ])
    ]
)
