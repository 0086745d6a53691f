import Domain
import Store

/// What a request for records of access asks for.
struct AccessFilter: Sendable {
    let query: AccessQuery
    let purpose: AccessPurpose
    let reach: AccessReach

    /// - Throws: `region.code-invalid`, `id.invalid`, `time.invalid`, `cursor.invalid`, `request.malformed`.
    init(_ values: NamedValues) throws(Problem) {
        var query = AccessQuery(region: try RegionCode(values["region"] ?? ""))
        if let text = values["account"] { query.account = try ID(text) }
        if let text = values["act"] {
            guard let act = AccessAct(rawValue: text) else { throw Self.unknown("act") }
            query.act = act
        }
        if let text = values["from"] { query.from = try Self.moment(text, dayAfter: false) }
        if let text = values["until"] { query.until = try Self.moment(text, dayAfter: true) }
        query.after = try Self.cursor(values)
        query.limit = try EntryFilter.limit(values)
        self.query = query
        purpose = try Self.purpose(values["purpose"])
        reach = try Self.reach(values)
    }

    /// Auditors look for supervision or because the person asked; nothing else.
    static func purpose(_ text: String?) throws(Problem) -> AccessPurpose {
        guard let text else { return .audit }
        guard let purpose = AccessPurpose(rawValue: text), [.audit, .personsRequest].contains(purpose) else {
            throw unknown("purpose")
        }
        return purpose
    }

    static func reach(_ values: NamedValues) throws(Problem) -> AccessReach {
        guard let text = values["reach"] else { return .direct }
        guard let reach = AccessReach(rawValue: text) else { throw unknown("reach") }
        return reach
    }

    static func cursor(_ values: NamedValues) throws(Problem) -> AccessCursor? {
        guard let text = values["after"] else { return nil }
        return try AccessCursor(text)
    }

    /// A moment of the API, or a day of a page; the day is included.
    private static func moment(_ text: String, dayAfter: Bool) throws(Problem) -> Instant {
        guard text.utf8.count == 10 else { return try Instant(text) }
        return try Day(text).advanced(by: dayAfter ? 1 : 0).firstHour.start
    }

    private static func unknown(_ name: String) -> Problem {
        Problem(.requestMalformed, "参数“\(name)”的值无法识别。", "The value of “\(name)” is not known.", at: name)
    }
}
