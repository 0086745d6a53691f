/// An address within the installation: a path and a query, escaped when it is written.
struct Link: Sendable, Hashable {
    /// The segments of the path, not yet escaped.
    private(set) var segments: [String]
    /// The query in order, not yet escaped.
    private(set) var query: [Pair]

    /// A key of the query with its value.
    struct Pair: Sendable, Hashable {
        let key: String
        let value: String
    }

    init(_ segments: String..., query: [Pair] = []) {
        self.segments = segments
        self.query = query
    }

    /// Reads an address of ours, path and query; `nil` where it cannot be decoded. Whatever it is given, it stays within
    /// the installation: there is no host, and no empty segment that a browser would take for one.
    init?(reading text: String) {
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var segments: [String] = []
        for segment in halves[0].split(separator: "/") {
            guard let decoded = PercentCoding.decode(segment), decoded != "..", decoded != "." else { return nil }
            segments.append(decoded)
        }
        var query: [Pair] = []
        for pair in (halves.count == 2 ? halves[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = PercentCoding.decode(sides[0]),
                let value = PercentCoding.decode(sides.count == 2 ? sides[1] : "")
            else { return nil }
            query.append(Pair(key: key, value: value))
        }
        self.segments = segments
        self.query = query
    }

    /// The address one segment up, with the same query.
    var parent: Link {
        var parent = self
        parent.segments = segments.dropLast()
        return parent
    }

    /// The same address with a key of the query set, or without it where the value is `nil`.
    func with(_ key: String, _ value: String?) -> Link {
        var changed = self
        changed.query.removeAll { $0.key == key }
        if let value { changed.query.append(Pair(key: key, value: value)) }
        return changed
    }

    /// The address as written (RFC 3986).
    var text: String {
        let path = "/" + segments.map(PercentCoding.encode).joined(separator: "/")
        guard !query.isEmpty else { return path }
        let pairs = query.map { "\(PercentCoding.encode($0.key))=\(PercentCoding.encode($0.value))" }
        return path + "?" + pairs.joined(separator: "&")
    }
}
