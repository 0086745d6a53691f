extension TransmissionForest {
    /// The observed serial intervals along the chains, without those that are to be checked; `nil` where there is none.
    public var serialIntervals: SerialIntervals? {
        SerialIntervals(sources.compactMap { $0.flatMap(interval) }.filter(limits.days.contains))
    }

    /// How far transmission in one setting goes.
    public struct SettingSummary: Sendable, Hashable {
        /// Where cases met; `nil` where nobody said.
        public let setting: ContactSetting?
        /// How many cases were infected there.
        public let infected: Int
        /// Groups of cases that such links connect.
        public let clusters: Int
        /// The cases of the largest of them.
        public let largest: Int
    }

    /// The settings in which cases were infected along the chains, the most frequent first.
    public var settings: [SettingSummary] {
        let links = Dictionary(grouping: sources.compactMap { $0 }) { $0.link.setting }
        return links.map { setting, links in
            var joined = JoinedPlaces(count: cases.count)
            for link in links { joined.join(link.infector, link.infected) }
            var sizes: [Int: Int] = [:]
            for place in Set(links.flatMap { [$0.infector, $0.infected] }) {
                sizes[joined.root(of: place), default: 0] += 1
            }
            return SettingSummary(
                setting: setting, infected: links.count, clusters: sizes.count, largest: sizes.values.max() ?? 0)
        }.sorted { ($1.infected, $0.setting?.rawValue ?? "~") < ($0.infected, $1.setting?.rawValue ?? "~") }
    }

    /// What is to be checked or missing, the most serious first, each kind in the order of the cases. Nothing is asked of
    /// another county's case.
    public var checks: [ChainCheck] {
        (pairChecks + caseChecks).enumerated()
            .sorted { ($0.element.kind.place, $0.offset) < ($1.element.kind.place, $1.offset) }.map(\.element)
    }

    private var pairChecks: [ChainCheck] {
        let round = circles.map {
            ChainCheck(.circle, cases[$0.infected].id, infector: cases[$0.infector].id)
        }
        let apart = sources.compactMap { source -> ChainCheck? in
            guard let source, let days = interval(source), !limits.days.contains(days) else { return nil }
            return ChainCheck(
                days < limits.days.lowerBound ? .tooShort : .tooLong, cases[source.infected].id,
                infector: cases[source.infector].id, days: days)
        }
        return round + apart
    }

    private var caseChecks: [ChainCheck] {
        let unclear = Set(others.map(\.infected))
        return cases.enumerated().flatMap { place, one -> [ChainCheck] in
            guard let details = one.details else { return [] }
            let source = sources[place]
            var kinds: [ChainCheck.Kind] = []
            if details.isImported, source != nil { kinds.append(.importedWithSource) }
            if let source, !(source.link.isRuled && source.link.certainty == .confirmed), unclear.contains(place) {
                kinds.append(.severalSources)
            }
            if !details.isImported, source == nil { kinds.append(.noSource) }
            if details.onsetOn == nil, [.confirmed, .clinical].contains(details.classification) {
                kinds.append(.noOnset)
            }
            if details.contacts == 0 { kinds.append(.noContacts) }
            return kinds.map { ChainCheck($0, one.id) }
        }
    }
}

extension ChainCheck.Kind {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
