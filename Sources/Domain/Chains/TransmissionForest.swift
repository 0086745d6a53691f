/// Who infected whom, as chains: every case has one source at most, so that the chains are trees. Cases are spoken of by
/// their place in ``cases``.
public struct TransmissionForest: Sendable {
    /// The cases, by day of onset or report, those of other counties last.
    public let cases: [ChainCase]
    /// The link by which a case was infected, `nil` of the first of a chain.
    public let sources: [Source?]
    /// The links that may have been as well, or would close a circle, by the infected case.
    public let others: [Source]
    /// The generation of a case: 1 for the first of a chain.
    public let generations: [Int]
    /// The cluster of a case: cases that any link connects. Clusters count from 0, the largest first.
    public let clusters: [Int]
    /// How many cases each cluster has.
    public let clusterSizes: [Int]
    /// Whom each case infected.
    public let infected: [[Int]]
    /// The links that were left out because they would close a circle.
    public let circles: [Source]
    /// Within which days onsets along a link can lie.
    public let limits: SerialIntervalLimits

    /// A link between two places.
    public struct Source: Sendable, Hashable {
        /// The place of the case it came from.
        public let infector: Int
        /// The place of the infected.
        public let infected: Int
        /// The link.
        public let link: TransmissionLink
    }

    /// The forest of cases and links. Of several possible sources of a case the confirmed one is taken, then the one that
    /// was ruled probable, then contacts; among those one whose days can be, then who fell ill first. What would close
    /// a circle is not taken.
    ///
    /// - Parameter links: between cases that are given; others are passed over.
    public init(cases unsorted: [ChainCase], links: [TransmissionLink], limits: SerialIntervalLimits) {
        cases = unsorted.sorted { Self.order($0) < Self.order($1) }
        self.limits = limits
        let places = Dictionary(zip(cases.map(\.id), cases.indices)) { one, _ in one }
        let edges = links.compactMap { link -> Source? in
            guard let from = places[link.infector], let to = places[link.infected], from != to else { return nil }
            return Source(infector: from, infected: to, link: link)
        }
        let cases = self.cases
        let ranked = edges.map { ($0, Self.rank($0, cases, limits)) }.sorted { $0.1 < $1.1 }.map(\.0)
        (sources, others, circles) = Self.chosen(ranked, count: cases.count)
        var infected = [[Int]](repeating: [], count: cases.count)
        for case let source? in sources { infected[source.infector].append(source.infected) }
        self.infected = infected
        generations = Self.generations(sources, infected)
        (clusters, clusterSizes) = Self.components(of: cases.count, edges)
    }

    /// The days from onset to onset along a link; `nil` where one of them is unknown.
    public func interval(_ source: Source) -> Int? {
        Self.interval(source, cases)
    }

    /// The further links by which a case may have been infected.
    public func others(of place: Int) -> ArraySlice<Source> {
        // They are sorted by the infected.
        var (low, high) = (0, others.count)
        while low < high {
            let middle = (low + high) / 2
            if others[middle].infected < place { low = middle + 1 } else { high = middle }
        }
        return others[low...].prefix { $0.infected == place }
    }

    private static func interval(_ source: Source, _ cases: [ChainCase]) -> Int? {
        guard let from = cases[source.infector].details?.onsetOn, let to = cases[source.infected].details?.onsetOn
        else { return nil }
        return to.index - from.index
    }

    private static func order(_ one: ChainCase) -> (Int, ID<Subject>) {
        (one.details?.began.index ?? .max, one.id)
    }

    private static func rank(
        _ edge: Source, _ cases: [ChainCase], _ limits: SerialIntervalLimits
    ) -> (Int, Int, Int) {
        let certainty = !edge.link.isRuled ? 2 : edge.link.certainty == .confirmed ? 0 : 1
        let canBe = interval(edge, cases).map(limits.days.contains) ?? true
        // Places are in the order of days and ids, so that they decide the rest.
        return (certainty, canBe ? 0 : 1, edge.infector)
    }

    private static func chosen(
        _ ranked: [Source], count: Int
    ) -> (sources: [Source?], others: [Source], circles: [Source]) {
        var sources = [Source?](repeating: nil, count: count)
        var (others, circles): ([Source], [Source]) = ([], [])
        for edge in ranked {
            if sources[edge.infected] != nil {
                others.append(edge)
                continue
            }
            var place = edge.infector
            while place != edge.infected, let source = sources[place] { place = source.infector }
            if place == edge.infected {
                circles.append(edge)
            } else {
                sources[edge.infected] = edge
            }
        }
        return (sources, (others + circles).sorted { ($0.infected, $0.infector) < ($1.infected, $1.infector) }, circles)
    }

    private static func generations(_ sources: [Source?], _ infected: [[Int]]) -> [Int] {
        var generations = [Int](repeating: 1, count: sources.count)
        var open = sources.indices.filter { sources[$0] == nil }
        while let place = open.popLast() {
            for next in infected[place] {
                generations[next] = generations[place] + 1
                open.append(next)
            }
        }
        return generations
    }

    /// The connected parts, the largest first, of equal ones the earliest.
    private static func components(of count: Int, _ edges: [Source]) -> (of: [Int], sizes: [Int]) {
        var joined = JoinedPlaces(count: count)
        for edge in edges { joined.join(edge.infector, edge.infected) }
        let roots = (0..<count).map { joined.root(of: $0) }
        var (sizes, first): ([Int: Int], [Int: Int]) = ([:], [:])
        for (place, root) in roots.enumerated() {
            sizes[root, default: 0] += 1
            if first[root] == nil { first[root] = place }
        }
        let ordered = sizes.keys.sorted { (-(sizes[$0] ?? 0), first[$0] ?? 0) < (-(sizes[$1] ?? 0), first[$1] ?? 0) }
        let numbers = Dictionary(uniqueKeysWithValues: zip(ordered, ordered.indices))
        return (roots.map { numbers[$0] ?? 0 }, ordered.map { sizes[$0] ?? 0 })
    }
}
