import Domain
import Geometry

/// An attribute of an element. Addresses are made by ``Paths`` alone, so that nothing typed in can become one.
struct Attribute: Sendable, Hashable {
    let name: String
    /// `nil` for an attribute that is there or not.
    let value: String?

    private init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    static func id(_ id: String) -> Attribute { Attribute("id", id) }
    static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
    /// A place for the device's own map (RFC 5870), WGS-84.
    static func href(_ point: Point) -> Attribute { Attribute("href", "geo:\(point.latitude),\(point.longitude)") }
    static func src(_ asset: Asset) -> Attribute { Attribute("src", Paths.asset(asset).text) }
    static func src(_ link: Link) -> Attribute { Attribute("src", link.text) }
    static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }
    static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
    static func lang(_ language: Language) -> Attribute { Attribute("lang", language.rawValue) }
    static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }
    static func media(_ query: String) -> Attribute { Attribute("media", query) }
    static func type(_ type: String) -> Attribute { Attribute("type", type) }
    static func name(_ name: String) -> Attribute { Attribute("name", name) }
    static func content(_ content: String) -> Attribute { Attribute("content", content) }
    static func value(_ value: String) -> Attribute { Attribute("value", value) }
    static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    static func encoding(_ type: String) -> Attribute { Attribute("enctype", type) }
    static func accept(_ types: String) -> Attribute { Attribute("accept", types) }
    /// Which camera a file may come from.
    static func capture(_ camera: String) -> Attribute { Attribute("capture", camera) }
    /// What a picture shows, for whoever does not see it.
    static func alternative(_ words: String) -> Attribute { Attribute("alt", words) }
    static let lazy = Attribute("loading", "lazy")
    static func method(_ method: String) -> Attribute { Attribute("method", method) }
    static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
    static func role(_ role: String) -> Attribute { Attribute("role", role) }
    static func datetime(_ moment: String) -> Attribute { Attribute("datetime", moment) }
    static func autocomplete(_ what: String) -> Attribute { Attribute("autocomplete", what) }
    static func maximumLength(_ length: Int) -> Attribute { Attribute("maxlength", String(length)) }
    static func accessKey(_ key: Character) -> Attribute { Attribute("accesskey", String(key)) }
    static func aria(_ name: String, _ value: String) -> Attribute { Attribute("aria-" + name, value) }
    /// A value for a script of ours.
    static func data(_ name: String, _ value: String) -> Attribute { Attribute("data-" + name, value) }
    static func drawing(_ name: DrawingName, _ value: String) -> Attribute { Attribute(name.rawValue, value) }
    /// To the text of the same page.
    static let toMain = Attribute("href", "#main")
    /// To an element of the same page, by its id.
    static func toElement(_ id: String) -> Attribute { Attribute("href", "#" + PercentCoding.encode(id)) }
    /// When an element applies, for forms.js.
    static func when(_ rule: String) -> Attribute { Attribute("data-when", rule) }
    static func list(_ id: String) -> Attribute { Attribute("list", id) }
    static let refreshing = Attribute("http-equiv", "refresh")
    static let charset = Attribute("charset", "utf-8")
    static let required = Attribute("required", nil)
    static let deferred = Attribute("defer", nil)
    static func inputMode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
    static let readOnly = Attribute("readonly", nil)
    static let opened = Attribute("open", nil)
    static let checked = Attribute("checked", nil)
    static let selected = Attribute("selected", nil)

    /// What places and shapes a drawing (SVG).
    enum DrawingName: String, Sendable {
        case viewBox, points, x, y, x1, y1, x2, y2, r, cx, cy, d
        case anchor = "text-anchor"
        case fit = "preserveAspectRatio"
    }
}
