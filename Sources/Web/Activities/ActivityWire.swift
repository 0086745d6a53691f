import Domain
import Store

/// Activities of cases, and who else was there, as the API gives them.
enum ActivityWire {
    static let activity = JSON.shape(
        [
            "entry": .uuid, "case": .uuid, "kind": .oneOf(ActivityKind.allCases.map(\.rawValue)),
            "division": .regionCode, "from": .moment, "until": .moment,
            "source": .oneOf(ActivitySource.allCases.map(\.rawValue)), "mayPublish": .boolean,
        ],
        optional: [
            "place": .string, "line": .string, "plate": .string, "seat": .string, "protected": .boolean,
            "publicText": .string,
        ])

    static let missing = JSON.shape(["from": .moment, "until": .moment])

    static let query = JSON.shape(
        ["division": .regionCode, "from": .moment, "until": .moment, "purpose": PersonWire.purposes],
        optional: [
            "place": .string(upTo: 100), "line": .string(upTo: 40), "plate": .string(upTo: 20),
            "carriage": .integer, "seat": .string(upTo: 10), "case": .uuid, "activity": .uuid,
        ])

    static let whereabouts = JSON.shape([
        "rows": .list(
            .shape(
                [
                    "kind": .oneOf(Presence.Kind.allCases.map(\.rawValue)), "subject": .uuid, "region": .regionCode,
                    "reason": .string, "listed": .boolean,
                ], optional: ["from": .moment, "until": .moment, "person": .uuid, "name": .string, "label": .string])),
        "casesElsewhere": .integer, "partial": .boolean,
    ])

    static let published = JSON.shape([
        "entry": .uuid, "region": .regionCode, "number": .integer, "text": .string, "publishedAt": .moment,
    ])

    static func json(_ one: Activity) -> JSON {
        var members: [String: JSON] = [
            "entry": .string(one.entry.description), "case": .string(one.medicalCase.description),
            "kind": .string(one.kind.rawValue), "division": .string(one.division.text),
            "from": .string(one.from.description), "until": .string(one.until.description),
            "source": .string(one.source.rawValue), "mayPublish": .bool(one.mayBePublished),
        ]
        members["place"] = one.place.map { .string($0) }
        members["line"] = one.line.map { .string($0) }
        members["plate"] = one.vehicle.map { .string($0.masked) }
        members["seat"] = one.seat.map { .string($0.text) }
        members["protected"] = one.isProtected.map { .bool($0) }
        members["publicText"] = one.publicText.map { .string($0) }
        return .object(members)
    }

    static func missing(_ piece: ActivityTimeline.Piece) -> JSON? {
        guard case .missing(let from, let until) = piece else { return nil }
        return ["from": .string(from.description), "until": .string(until.description)]
    }

    static func query(_ wire: inout WireObject) throws -> WhereaboutsQuery {
        let division = try wire.region("division")
        let (from, until) = (try wire.instant("from"), try wire.instant("until"))
        let (place, line, plate) = (
            try wire.optionalText("place"), try wire.optionalText("line"), try wire.optionalText("plate")
        )
        let carriage = try wire.take("carriage").map { json throws(Problem) in
            guard let number = json.whole else {
                throw Problem(.jsonWrongType, "“carriage”须为整数。", "“carriage” is a whole number.", at: "carriage")
            }
            return number
        }
        let seat = try wire.optionalText("seat").flatMap { Seat($0, carriage: carriage) }
        return try WhereaboutsQuery(
            division: division, from: from, until: until, place: place, line: line,
            vehicle: try plate.map(vehicle), seat: seat, medicalCase: try wire.optionalID("case", of: Subject.self),
            activity: try wire.optionalID("activity", of: Entry.self))
    }

    /// - Throws: `value.malformed`, at `plate`.
    static func vehicle(_ text: String) throws(Problem) -> PlateNumber {
        do { return try PlateNumber(text) } catch { throw error.at("plate") }
    }

    static func json(_ found: ActivityStore.Whereabouts, names: [ID<Subject>: String]) -> JSON {
        [
            "rows": .array(found.rows.map { json($0, name: $0.person.flatMap { names[$0] }) }),
            "casesElsewhere": .number(DecimalNumber(found.casesElsewhere)), "partial": .bool(found.isPartial),
        ]
    }

    private static func json(_ row: Presence, name: String?) -> JSON {
        var members: [String: JSON] = [
            "kind": .string(row.kind.rawValue), "subject": .string(row.subject.description),
            "region": .string(row.region.text), "reason": .string(row.reason.chinese), "listed": .bool(row.isListed),
        ]
        members["from"] = row.from.map { .string($0.description) }
        members["until"] = row.until.map { .string($0.description) }
        members["person"] = row.person.map { .string($0.description) }
        members["name"] = name.map { .string($0) }
        members["label"] = row.label.map { .string($0) }
        return .object(members)
    }

    static func json(_ one: PublishedActivities) -> JSON {
        [
            "entry": .string(one.entry.description), "region": .string(one.region.text),
            "number": .number(DecimalNumber(one.number)), "text": .string(one.text),
            "publishedAt": .string(one.publishedAt.description),
        ]
    }
}
