import Domain

/// Names with their values: a query or a posted form, read strictly. A name given twice is refused.
struct NamedValues: Sendable {
    private let values: [String: String]

    /// Reads `a=1&b=2`; empty values count as not given, as a form sends them for fields left empty.
    ///
    /// - Throws: `request.malformed`.
    init(_ text: some StringProtocol, plusIsSpace: Bool = false) throws(Problem) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(halves[0], plusIsSpace: plusIsSpace),
                let value = PercentCoding.decode(halves.count == 2 ? halves[1] : "", plusIsSpace: plusIsSpace)
            else {
                throw Problem(
                    .requestMalformed, "地址或表单中的编码无法识别。", "The query or form cannot be decoded.")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem(
                    .requestMalformed, "同一参数出现两次。", "A parameter is given twice.", at: String(name.prefix(64)))
            }
        }
        self.values = values
    }

    /// What a page would send.
    init(values: [String: String]) { self.values = values }

    /// The value, `nil` where it was not given or left empty.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The names that were given, in order.
    var names: [String] { values.keys.sorted() }

    /// All but those whose names begin so.
    func without(prefix: String) -> NamedValues { NamedValues(values: values.filter { !$0.key.hasPrefix(prefix) }) }

    /// The same with a value set.
    func with(_ name: String, _ value: String) -> NamedValues {
        NamedValues(values: values.merging([name: value]) { $1 })
    }

    /// Refuses names that are not among those given.
    ///
    /// - Throws: `request.malformed`, one detail each.
    func refuseOthers(than known: Set<String>) throws(Problem) {
        let unknown = values.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw Problem(
                .requestMalformed, "有不认识的参数。", "There is a parameter this address does not know.",
                at: unknown.map { String($0.prefix(64)) }.joined(separator: ", "))
        }
    }
}
