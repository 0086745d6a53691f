import Crypto
import Domain

/// The files of the field app. They import each other by name, so all of them stand under one address, which holds the
/// digest of them all: what a phone has cached fits together, or is not used.
struct FieldRelease: Sendable {
    /// The modules and the style, as they are embedded under `field/`.
    static let names = [
        "api.js", "app.js", "db.js", "door.js", "dom.js", "field.css", "fields.js", "form.js", "list.js", "outbox.js",
        "outbox-page.js", "photos.js", "picture.js", "places.js", "rules.js", "seal.js", "self.js", "session.js",
        "sign-in.js", "state.js", "values.js", "words.js",
    ]
    static let files = Dictionary(uniqueKeysWithValues: names.map { ($0, Asset.named("field/\($0)")) })
    private static let worker = Asset.named("field/worker.js")

    /// The first 16 hexadecimal digits of the SHA-256 over the digests of the files, the page and its name.
    let digest: String
    private let name: String

    /// The release of an installation with a name.
    init(name: String) {
        self.name = name
        var hash = SHA256()
        for asset in Self.names.compactMap({ Self.files[$0] }) + [Self.worker, .stylesheet, .icon] {
            hash.update(data: Array(asset.digest.utf8))
        }
        hash.update(data: FieldPage(name: name, digest: "").document.document)
        digest = String(Hexadecimal.text(hash.finalize()).prefix(16))
    }

    /// The page that opens without a network.
    var page: HTML { FieldPage(name: name, digest: digest).document }

    /// The service worker: what there is to keep, and what it does with it.
    ///
    /// - Parameter sends: whether it sends what waits by itself, which needs modules in the worker.
    func worker(sends: Bool) -> [UInt8] {
        let kept: JSON = [
            "cache": .string("field-\(digest)"),
            "files": .array(
                ([Paths.field, Paths.fieldManifest, Paths.asset(.stylesheet), Paths.asset(.icon)]
                    + Self.names.map { Paths.fieldFile($0, digest) }).map { .string($0.text) }),
        ]
        let module = Paths.fieldFile("outbox.js", digest).text
        let sending = sends ? "import { sendAll } from \"\(module)\";\nself.sendAll = sendAll;\n" : ""
        return Array("\(sending)const RELEASE = \(kept.canonicalText);\n".utf8) + Self.worker.bytes
    }

    /// What makes it an app of the phone's start screen (W3C Web Application Manifest).
    var manifest: JSON {
        [
            "name": .string("\(name) · 网格员"), "short_name": .string(name), "lang": "zh-Hans",
            "start_url": .string(Paths.field.text), "scope": .string(Paths.field.text), "display": "standalone",
            "icons": [["src": .string(Paths.asset(.icon).text), "sizes": "any", "type": "image/svg+xml"]],
        ]
    }
}
