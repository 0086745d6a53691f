import CAssets
import Crypto
import Domain
import Hummingbird

/// A file that is part of the program, served under an address that holds the digest of its bytes: it may be kept for
/// ever.
struct Asset: Sendable {
    let name: String
    let bytes: [UInt8]
    /// The first 16 hexadecimal digits of the SHA-256.
    let digest: String

    static let stylesheet = named("fangxian.css")
    static let icon = named("fangxian.svg")
    static let enrolScript = named("enrol.js")
    static let alertScript = named("alerts.js")
    static let locateScript = named("locate.js")
    static let chartScript = named("chart.js")
    static let chainScript = named("chain.js")
    static let mapScript = named("map.js")
    static let copyScript = named("copy.js")
    static let menuScript = named("menu.js")
    static let formScript = named("forms.js")
    static let photoScript = named("photos.js")
    static let passageScript = named("passage.js")
    /// Libraries that set-up fetches; `nil` where the program was built without them.
    static let charts = found("echarts.min.js")
    static let maps = found("leaflet.js")
    static let mapStyle = found("leaflet.css")
    static let served =
        [
            stylesheet, icon, enrolScript, alertScript, locateScript, chartScript, mapScript, copyScript, menuScript,
            formScript, photoScript, passageScript, chainScript,
        ]
        + [charts, maps, mapStyle].compactMap { $0 }

    static func named(_ name: String) -> Asset {
        guard let asset = found(name) else {
            preconditionFailure("the file \(name) is listed in Sources/CAssets/assets.c")
        }
        return asset
    }

    private static func found(_ name: String) -> Asset? {
        let files = UnsafeBufferPointer(start: files, count: fangxian_asset_count)
        guard let file = files.first(where: { String(cString: $0.name) == name }) else { return nil }
        let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
        return Asset(
            name: name, bytes: bytes, digest: String(Hexadecimal.text(SHA256.hash(data: bytes)).prefix(16)))
    }

    private static var files: UnsafePointer<FangxianAsset>? { fangxian_asset_list() }

    var type: String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
