public import Domain

/// Chains of transmission as GraphML, for programs that draw and measure graphs; no names. A node for each case, an edge
/// for each link, also for those beside the one that is taken.
///
/// Source: http://graphml.graphdrawing.org/specification.html
public struct GraphMLWriter {
    private let forest: TransmissionForest

    /// A writer for a forest.
    public init(_ forest: TransmissionForest) { self.forest = forest }

    /// What stands before the nodes.
    public var head: [UInt8] {
        let keys = Self.keys.map { key in
            "<key id=\"\(key.id)\" for=\"\(key.of)\" attr.name=\"\(key.id)\" attr.type=\"\(key.type)\"/>\n"
        }
        return Array(
            ("""
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

            """ + keys.joined() + "<graph id=\"chains\" edgedefault=\"directed\">\n").utf8)
    }

    /// The nodes at places, with the edges that lead to them.
    public func nodes(_ places: Range<Int>) -> [UInt8] {
        places.reduce(into: []) { bytes, place in
            bytes += Array(node(place).utf8)
            if let source = forest.sources[place] { bytes += Array(edge(source, isSource: true).utf8) }
            for other in forest.others(of: place) { bytes += Array(edge(other, isSource: false).utf8) }
        }
    }

    /// What stands behind them.
    public var end: [UInt8] { Array("</graph>\n</graphml>\n".utf8) }

    private static let keys: [(id: String, of: String, type: String)] =
        ["county", "class", "onset", "reported", "confirmed"].map { ($0, "node", "string") }
        + [("imported", "node", "boolean")] + ["generation", "cluster", "contacts"].map { ($0, "node", "int") }
        + ["certainty", "basis", "setting"].map { ($0, "edge", "string") }
        + [("days", "edge", "int"), ("source", "edge", "boolean")]

    private func node(_ place: Int) -> String {
        let one = forest.cases[place]
        var values: [(String, String?)] = [("county", (one.region.county ?? one.region).text)]
        if let details = one.details {
            values += [
                ("class", details.classification.rawValue), ("onset", details.onsetOn?.description),
                ("reported", details.reportedOn.description), ("confirmed", details.confirmedOn?.description),
                ("imported", String(details.isImported)), ("contacts", String(details.contacts)),
            ]
        }
        values += [
            ("generation", String(forest.generations[place])), ("cluster", String(forest.clusters[place] + 1)),
        ]
        return "<node id=\"\(one.number)\">\(Self.data(values))</node>\n"
    }

    private func edge(_ source: TransmissionForest.Source, isSource: Bool) -> String {
        let link = source.link
        let values = [
            ("certainty", link.certainty.rawValue), ("basis", link.isRuled ? "ruling" : "contact"),
            ("setting", link.setting?.rawValue), ("days", forest.interval(source).map(String.init)),
            ("source", String(isSource)),
        ]
        let ends = (forest.cases[source.infector].number, forest.cases[source.infected].number)
        return "<edge source=\"\(ends.0)\" target=\"\(ends.1)\">\(Self.data(values))</edge>\n"
    }

    /// Numbers, days and words of ours alone: nothing that somebody typed, so that nothing is to be escaped.
    private static func data(_ values: [(String, String?)]) -> String {
        values.map { key, value in value.map { "<data key=\"\(key)\">\($0)</data>" } ?? "" }.joined()
    }
}
