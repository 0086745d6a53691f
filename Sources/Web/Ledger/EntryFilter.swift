import Domain
import Store

/// Which entries a query asks for.
struct EntryFilter {
    let query: EntryQuery

    /// - Throws: what a wrong value throws, placed at its name.
    init(_ values: NamedValues) throws(Problem) {
        query = EntryQuery(
            region: try Self.read(values, "region") { text throws(Problem) in try RegionCode(text) }
                .orThrow(Problem(.requestMalformed, "请指明区域。", "Name the region.", at: "region")),
            form: values["form"],
            subject: try Self.read(values, "subject") { text throws(Problem) in try ID<Subject>(text) },
            from: try Self.read(values, "from") { text throws(Problem) in try Instant(text) },
            until: try Self.read(values, "until") { text throws(Problem) in try Instant(text) },
            after: try Self.read(values, "after") { text throws(Problem) in try LedgerCursor(text) },
            limit: try Self.limit(values))
    }

    /// The limit, 100 unless given.
    static func limit(_ values: NamedValues) throws(Problem) -> Int {
        guard let text = values["limit"] else { return 100 }
        guard let limit = Int(text), (1...1_000).contains(limit) else {
            throw Problem(.requestMalformed, "条数须为 1 至 1000。", "The limit is 1 to 1000.", at: "limit")
        }
        return limit
    }

    private static func read<Value>(
        _ values: NamedValues, _ name: String, _ reading: (String) throws(Problem) -> Value
    ) throws(Problem) -> Value? {
        guard let text = values[name] else { return nil }
        do { return try reading(text) } catch { throw error.at(name) }
    }
}

extension Optional {
    fileprivate func orThrow(_ problem: Problem) throws(Problem) -> Wrapped {
        guard let self else { throw problem }
        return self
    }
}
