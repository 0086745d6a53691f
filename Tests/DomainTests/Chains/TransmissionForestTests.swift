import Domain
import Testing

@Suite("Chains of transmission")
struct TransmissionForestTests {
    private static let first = Day(index: 18_290)
    private static let limits = SerialIntervalLimits(days: -1...28)

    private static func id(_ number: UInt64) -> ID<Subject> { ID(high: 1, low: number) }

    private static func one(
        _ number: UInt64, onset: Int?, imported: Bool = false, contacts: Int = 1, _ kind: CaseClass = .confirmed
    ) throws -> ChainCase {
        ChainCase(
            id: id(number), region: try RegionCode("511083000000"),
            details: ChainCase.Details(
                classification: kind, isImported: imported, onsetOn: onset.map(first.advanced),
                reportedOn: first.advanced(by: (onset ?? 0) + 2), confirmedOn: nil, contacts: contacts))
    }

    private static func link(
        _ infector: UInt64, _ infected: UInt64, _ ruled: LinkCertainty? = nil, _ setting: ContactSetting? = .household
    ) -> TransmissionLink {
        TransmissionLink(
            from: id(infector), to: id(infected), ruled ?? .probable, setting: setting, isRuled: ruled != nil)
    }

    private static func kinds(_ forest: TransmissionForest, _ number: UInt64) -> Set<ChainCheck.Kind> {
        Set(forest.checks.filter { $0.medicalCase == id(number) }.map(\.kind))
    }

    @Test("have generations, secondary cases, clusters and serial intervals")
    func generations() throws {
        let cases = [
            try Self.one(1, onset: 0, imported: true), try Self.one(2, onset: 4), try Self.one(3, onset: 6),
            try Self.one(4, onset: 10), try Self.one(5, onset: 2),
        ]
        let links = [Self.link(1, 2), Self.link(1, 3, nil, .gathering), Self.link(2, 4)]
        let forest = TransmissionForest(cases: cases.reversed(), links: links, limits: Self.limits)
        let numbers = forest.cases.map(\.id.low)
        #expect(numbers == [1, 5, 2, 3, 4])
        #expect(forest.generations == [1, 1, 2, 2, 3] && forest.infected.map(\.count) == [2, 0, 1, 0, 0])
        #expect(forest.clusters == [0, 1, 0, 0, 0] && forest.clusterSizes == [4, 1])
        let intervals = try #require(forest.serialIntervals)
        #expect(intervals.count == 3 && intervals.median == 6 && intervals.lowerQuartile == 5)
        #expect(forest.settings.map(\.setting) == [.household, .gathering])
        #expect(forest.settings.map(\.largest) == [3, 2] && forest.settings.map(\.infected) == [2, 1])
        #expect(Self.kinds(forest, 5) == [.noSource] && Self.kinds(forest, 1).isEmpty)
    }

    @Test("take a confirmed source before a probable one, that before a contact, and of contacts the first who can be")
    func sources() throws {
        let cases = try [(1, 0), (2, 3), (3, 5), (4, 8)].map { try Self.one(UInt64($0.0), onset: $0.1) }
        func source(_ links: TransmissionLink...) -> UInt64? {
            let forest = TransmissionForest(cases: cases, links: links, limits: SerialIntervalLimits(days: 0...6))
            return forest.sources[3].map { forest.cases[$0.infector].id.low }
        }
        #expect(source(Self.link(1, 4), Self.link(2, 4), Self.link(3, 4)) == 2)
        #expect(source(Self.link(2, 4), Self.link(1, 4, .probable)) == 1)
        #expect(source(Self.link(1, 4, .probable), Self.link(3, 4, .confirmed)) == 3)
        let forest = TransmissionForest(
            cases: cases, links: [Self.link(2, 4), Self.link(3, 4)], limits: Self.limits)
        #expect(forest.others.map(\.link.infector.low) == [3] && Array(forest.others(of: 3)) == forest.others)
        #expect(forest.others(of: 2).isEmpty)
        #expect(Self.kinds(forest, 4) == [.severalSources])
    }

    @Test("never go round in a circle, and say where they would")
    func circles() throws {
        let cases = try (1...3).map { try Self.one(UInt64($0), onset: Int($0)) }
        let links = [
            Self.link(1, 2, .confirmed), Self.link(2, 3, .confirmed), Self.link(3, 1), Self.link(2, 2),
        ]
        let forest = TransmissionForest(cases: cases, links: links, limits: Self.limits)
        #expect(forest.sources[0] == nil && forest.generations == [1, 2, 3])
        #expect(forest.circles.map(\.link) == [Self.link(3, 1)] && forest.others == forest.circles)
        #expect(Self.kinds(forest, 1).contains(.circle))
    }

    @Test("list pairs whose days cannot be, on both sides of the limits", arguments: [(-2, -1), (29, 28)])
    func intervals(outside: Int, inside: Int) throws {
        for (days, isListed) in [(outside, true), (inside, false)] {
            let forest = TransmissionForest(
                cases: [try Self.one(1, onset: 0), try Self.one(2, onset: days)],
                links: [Self.link(1, 2, .confirmed)], limits: Self.limits)
            let found = forest.checks.first { [.tooShort, .tooLong].contains($0.kind) }
            #expect((found != nil) == isListed && found?.days == (isListed ? days : nil))
            #expect((forest.serialIntervals != nil) != isListed)
        }
    }

    @Test("know what is missing, and ask nothing of another county's case")
    func missing() throws {
        let far = ChainCase(id: Self.id(9), region: try RegionCode("511002000000"), details: nil)
        let cases = [
            far, try Self.one(1, onset: nil, contacts: 0), try Self.one(2, onset: nil, .asymptomatic),
            try Self.one(3, onset: 1, imported: true),
        ]
        let forest = TransmissionForest(cases: cases, links: [Self.link(9, 3)], limits: Self.limits)
        #expect(Self.kinds(forest, 9).isEmpty && forest.cases.last?.id == Self.id(9))
        #expect(Self.kinds(forest, 1) == [.noSource, .noOnset, .noContacts])
        #expect(Self.kinds(forest, 2) == [.noSource] && Self.kinds(forest, 3) == [.importedWithSource])
        #expect(forest.serialIntervals == nil && forest.generations[3] == 1)
    }

    @Test("follow rulings over contacts, and of two who were each other's contacts who fell ill first")
    func rulings() throws {
        let began: (ID<Subject>) -> Day? = { Self.first.advanced(by: Int($0.low)) }
        func standing(_ contacts: [TransmissionLink], _ rulings: [TransmissionLink]) -> [TransmissionLink] {
            TransmissionLink.standing(contacts: contacts, rulings: rulings, began: began)
        }
        let contacts = [Self.link(2, 1), Self.link(1, 2), Self.link(1, 1), Self.link(1, 2, nil, .work)]
        #expect(standing(contacts, []) == [Self.link(1, 2)])
        #expect(standing(contacts, [Self.link(1, 2, .ruledOut)]).isEmpty)
        #expect(standing(contacts, [Self.link(2, 1, .confirmed)]) == [Self.link(2, 1, .confirmed)])
        #expect(standing(contacts, [Self.link(1, 2, .confirmed, .care)]) == [Self.link(1, 2, .confirmed, .care)])
    }

    @Test("are laid out with no two cases in one place, each generation right of the one before")
    func layout() throws {
        var random = SeededGenerator(seed: 11)
        let cases = try (0..<400).map { try Self.one(UInt64($0), onset: $0 / 10) }
        let links = (1..<400).compactMap { number -> TransmissionLink? in
            guard random.next() % 3 > 0 else { return nil }
            return Self.link(random.next() % UInt64(number), UInt64(number))
        }
        let forest = TransmissionForest(cases: cases, links: links, limits: Self.limits)
        let positions = ChainLayout(forest).positions
        #expect(Set(positions).count == 400)
        for case let source? in forest.sources {
            #expect(positions[source.infected].x == positions[source.infector].x + ChainLayout.generationWidth)
        }
        let (wide, high) = (positions.map(\.x).max() ?? 0, positions.map(\.y).max() ?? 0)
        #expect(wide < high * 4 && high < wide * 4)
    }

    @Test("call a case by a number that can be read back")
    func numbers() throws {
        let region = try RegionCode("511083100001")
        let number = CaseNumber(ID(high: 1, low: 0x8000_0000_0A2C_1901), in: region)
        #expect(number.description == "511083-0A2C1901")
        #expect(try CaseNumber(" 511083－0a2c1901 ") == number)
        for text in ["", "511083", "511083-1", "511083-0A2C190G", "51108x-0A2C1901", "-0A2C1901", "+11083-+A2C1901"] {
            #expect(throws: CaseNumber.unknown) { try CaseNumber(text) }
        }
    }
}
