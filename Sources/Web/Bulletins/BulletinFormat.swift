import Domain
import Hummingbird

/// How a bulletin is written.
enum BulletinFormat: String, CaseIterable {
    case json, text, markdown, html

    /// - Throws: `request.malformed`.
    init(_ text: String?) throws(Problem) {
        guard let format = BulletinFormat(rawValue: text ?? "json") else {
            throw Problem(
                .requestMalformed, "格式须为 json、text、markdown 或 html。", "The format is json, text, markdown or html.",
                at: "format")
        }
        self = format
    }

    func response(_ found: FoundBulletin) -> Response {
        let bulletin = found.bulletin
        switch self {
        case .text: return .text(bulletin.text, type: "text/plain; charset=utf-8")
        case .markdown: return .text(bulletin.markdown, type: "text/markdown; charset=utf-8")
        case .html: return .text(bulletin.html { _ in nil }, type: "text/html; charset=utf-8")
        case .json:
            var members = bulletin.json.members ?? [:]
            if let published = found.published { members["published"] = BulletinWire.publication(published) }
            return .json(.object(members))
        }
    }
}
