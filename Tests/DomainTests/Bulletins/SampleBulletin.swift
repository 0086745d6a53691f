@testable import Domain

/// A bulletin to be: a template, a context, and the numbers by the names of their figures; all others are zero.
struct SampleBulletin {
    var template: BulletinTemplate
    var context: BulletinContext
    var amounts: [String: Int] = [:]

    init(
        _ kind: BulletinKind, _ place: (String, String), asOf: String, children: [(String, String)] = [],
        language: Language = .chinese, since: String? = nil, _ amounts: [String: Int] = [:]
    ) throws {
        template = try BulletinTemplate(.builtIn(kind), definitions: SampleDefinitions.all)
        context = BulletinContext(
            region: try BulletinPlace(code: RegionCode(place.0), name: place.1),
            children: try children.map { try BulletinPlace(code: RegionCode($0.0), name: $0.1) },
            asOf: try Hour(asOf: asOf), language: language, since: try since.map { try Day($0) })
        self.amounts = amounts
    }

    /// A bulletin of a wording of the test's own, in both languages the same.
    init(
        text: String, title: String = "t", asOf: String = "2020-02-02T16:00", children: [(String, String)] = [],
        language: Language = .chinese, _ amounts: [String: Int] = [:]
    ) throws {
        try self.init(
            .work, ("511000", "内江市"), asOf: asOf, children: children, language: language, amounts)
        template = try BulletinTemplate(
            BulletinWording(
                kind: BulletinKind("own"), version: 1, title: Bilingual(title, title), text: Bilingual(text, text)),
            definitions: SampleDefinitions.all)
    }

    var values: [FigureQuery: FigureValue] {
        var values = Dictionary(uniqueKeysWithValues: template.queries(for: context).map { ($0, FigureValue.zero) })
        for request in template.document(in: context.language).requests(for: context) {
            guard let amount = amounts[request.name(in: context)] else { continue }
            values[request.query(in: context)] = FigureValue(amount: amount, entries: abs(amount))
        }
        return values
    }

    var bulletin: Bulletin {
        get throws { try Bulletin(template: template, context: context, values: values) }
    }

    /// The body alone, without the title and the last line break.
    var text: String {
        get throws {
            let bulletin = try bulletin
            return String(bulletin.text.dropFirst(bulletin.titleText.count + 1).dropLast())
        }
    }

    var source: BulletinSource {
        get throws { try BulletinSource(template: template, context: context, values: values) }
    }
}
