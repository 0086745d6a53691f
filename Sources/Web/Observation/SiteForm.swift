import Domain
import Store

/// The form that registers a central place or changes its registration: the rooms are typed one a line.
struct SiteForm {
    let site: ObservationSite?
    /// Where a new place is registered.
    let region: RegionCode
    let now: Instant
    let token: FormToken
    var typed: NamedValues?

    static let names = ["token", "entry", "site", "region", "name", "inUse", "rooms"]

    func html(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let inUse = typed.map { $0["inUse"] != nil } ?? site?.isInUse ?? true
        let rooms = site?.rooms.map { "\($0.name) \($0.beds)" }.joined(separator: "\n") ?? ""
        return parts.form(
            Link("sites"), site == nil ? Bilingual("登记", "Register") : Bilingual("保存", "Save"),
            parts.hidden("region", region.text),
            parts.hidden("site", typed?["site"] ?? site?.id.description ?? ID<Subject>.fresh(at: now).description),
            parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
            parts.field("name", Bilingual("名称", "Name"), value: typed?["name"] ?? site?.name ?? "", length: 60),
            HTML(
                .label, [.class("box")],
                HTML(
                    .input, [.type("checkbox"), .name("inUse"), .value("on")] + (inUse ? [.checked] : [])),
                .text(language.words("启用", "In use"))),
            HTML(.label, [.for("rooms")], .text(language.words("房间", "Rooms"))),
            HTML(
                .textarea, [.id("rooms"), .name("rooms"), .maximumLength(20_000), .required],
                .text(typed?["rooms"] ?? rooms)),
            HTML(
                .small, [],
                .text(
                    language.words(
                        "一行一间：房间号和床位数，中间空格，如“301 2”", "One room a line: its number and how many beds, as “301 2”"))))
    }

    /// What was posted, as answers of the form. A line that is no room goes on as it is and is refused with its place.
    static func answers(in posted: NamedValues) -> JSON {
        let lines = (posted["rooms"] ?? "").split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }.filter { !$0.isEmpty }
        var body: [String: JSON] = [
            "inUse": .bool(posted["inUse"] != nil),
            "rooms": .array(
                lines.map { words in
                    let beds = words.count > 1 ? words.last.flatMap { DecimalNumber(HalfWidth.upperCased($0)) } : nil
                    guard let beds else { return ["room": .string(words.joined(separator: " "))] }
                    return ["room": .string(words.dropLast().joined(separator: " ")), "beds": .number(beds)]
                }),
        ]
        body["name"] = posted["name"].map { .string($0) }
        return .object(body)
    }
}
