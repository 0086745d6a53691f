import Domain
import Store

/// Bulletins as the API gives them.
enum BulletinWire {
    static let summary = JSON.shape([
        "kind": .string, "region": .regionCode, "asOf": .moment, "edition": .integer, "title": .string,
        "publishedAt": .moment,
    ])
    static let explanation = JSON.shape([
        "figure": .shape([
            "name": .string, "value": .integer, "unit": .string, "entries": .integer, "title": .bilingual,
        ]),
        "total": .integer, "cut": ["type": "boolean"],
        "lines": .list(.shape(["amount": .integer, "entry": .reference("Entry")])),
    ])
    static let published = JSON.shape([
        "id": .uuid, "publishedAt": .moment, "digest": .string, "positions": .string, "edition": .integer,
    ])

    static func json(_ summary: PublishedBulletin.Summary) -> JSON {
        [
            "kind": .string(summary.kind.code), "region": .string(summary.region.text),
            "asOf": .string(summary.asOf.start.description),
            "edition": .number(DecimalNumber(summary.edition)), "title": .string(summary.title),
            "publishedAt": .string(summary.publishedAt.description),
        ]
    }

    static func json(_ published: PublishedBulletin) -> JSON {
        var members = publication(published).members ?? [:]
        members["id"] = .string(published.id.description)
        return .object(members)
    }

    static func publication(_ published: PublishedBulletin) -> JSON {
        [
            "publishedAt": .string(published.publishedAt.description),
            "digest": .string(Hexadecimal.text(published.digest)), "positions": .string(published.positions.text),
            "edition": .number(DecimalNumber(published.edition)),
        ]
    }

    static func json(_ proposal: BulletinProposal) -> JSON {
        [
            "preparedBy": .string(proposal.account.description),
            "preparedAt": .string(proposal.proposedAt.description),
            "figures": .string(Hexadecimal.text(proposal.figures)),
        ]
    }

    static func json(_ explanation: Explanation) -> JSON {
        let figure = explanation.figure
        return [
            "figure": [
                "name": .string(figure.name), "value": .number(DecimalNumber(figure.amount)),
                "unit": .string(figure.unit.rawValue), "entries": .number(DecimalNumber(figure.entries)),
                "title": JSON(figure.title),
            ],
            "total": .number(DecimalNumber(explanation.total)), "cut": .bool(explanation.isCut),
            "lines": .array(
                explanation.lines.map {
                    ["amount": .number(DecimalNumber($0.amount)), "entry": EntryWire.json($0.line)]
                }),
        ]
    }

    /// - Throws: `request.malformed`.
    static func language(_ text: String?) throws(Problem) -> Language {
        try text.map(named) ?? .chinese
    }

    /// - Throws: `request.malformed`.
    static func named(_ text: String) throws(Problem) -> Language {
        guard let language = Language(rawValue: text) else {
            throw Problem(.requestMalformed, "语言须为 zh-Hans 或 en。", "The language is zh-Hans or en.", at: "language")
        }
        return language
    }
}
