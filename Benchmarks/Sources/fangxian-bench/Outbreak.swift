import Domain
import Store

/// An outbreak over the last months: each case infected by an earlier one whose contact the patient was, one in fifty
/// from outside, the other contacts stay healthy.
struct Outbreak {
    private let workload: Workload
    private let cases: Int
    private let contacts: Int
    private let today: Day
    private let author: Author
    private var generator = SystemRandomNumberGenerator()
    private var onsets: [Day] = []

    init(_ workload: Workload, cases: Int, contacts: Int) {
        self.workload = workload
        self.cases = cases
        self.contacts = contacts
        today = WallClock.system.now().day
        author = Author(
            account: workload.author.account,
            grants: Set(workload.author.grants.map { Grant(.cityCommand, on: $0.region) }))
    }

    /// Files everything: reports first, contacts after them.
    mutating func fill(_ ledger: Ledger) async throws {
        try await file((0..<cases).map { report($0) }, ledger)
        try await file((0..<contacts).map { contact($0) }, ledger)
    }

    private func file(_ filed: [Submission], _ ledger: Ledger) async throws {
        // A batch is of one county.
        for (_, some) in Dictionary(grouping: filed, by: { $0.region.county ?? $0.region }) {
            for start in stride(from: 0, to: some.count, by: 500) {
                let outcomes = try await ledger.append(
                    Array(some[start..<min(start + 500, some.count)]), by: author)
                if let problem = outcomes.compactMap(\.problem).first { throw problem }
            }
        }
    }

    /// Whoever infected lives in the same county: cases go round the grids of one.
    private func region(_ number: Int) -> RegionCode { workload.grids[(number % 7) * 800 + number / 7 % 800] }

    private func infector(_ number: Int) -> Int? {
        let earlier = number - 7 * (1 + number * 31 % 40)
        return number % 50 == 0 || earlier < 0 ? nil : earlier
    }

    private mutating func report(_ number: Int) -> Submission {
        let source = infector(number)
        let first = today.advanced(by: -120)
        let onset = min(
            source.map { onsets[$0].advanced(by: Int.random(in: 2...9, using: &generator)) }
                ?? first.advanced(by: number * 60 / max(cases, 1)), today.advanced(by: -4))
        onsets.append(onset)
        let at = onset.advanced(by: Int.random(in: 1...4, using: &generator)).firstHour.start
            .adding(seconds: 36_000 + Int64(number % 3_600))
        var body: [String: JSON] = [
            "person": .string(Self.person(number).description), "disease": "novel-coronavirus", "class": "confirmed",
            "origin": "new", "onsetOn": .string(onset.description), "imported": .bool(source == nil),
            "facility": "市第二人民医院", "ground": "核酸检测阳性",
        ]
        if source == nil { body["importedFrom"] = "外省" }
        return Submission(
            id: .fresh(at: at), region: region(number), form: Form.caseReport.name, version: Form.caseReport.version,
            subject: Self.illness(number), occurredAt: at, body: .object(body))
    }

    private mutating func contact(_ number: Int) -> Submission {
        // The first contacts are those who became cases.
        let infected = number < cases ? infector(number).map { (of: $0, is: number) } : nil
        let of = infected?.of ?? Int.random(in: 0..<cases, using: &generator)
        let person =
            infected.map { Self.person($0.is) } ?? ID(high: 0x0170_0000_0000_7003, low: UInt64(number) | 1 << 63)
        let at = WallClock.system.now().adding(seconds: -60)
        return Submission(
            id: .fresh(at: at), region: region(of), form: Form.contact.name, version: Form.contact.version,
            subject: ID(high: 0x0170_0000_0000_7002, low: UInt64(number) | 1 << 63), occurredAt: at,
            body: [
                "person": .string(person.description), "case": .string(Self.illness(of).description),
                "degree": "close", "setting": number % 3 == 0 ? "household" : "work",
                "lastContactOn": .string(onsets[of].description),
            ])
    }

    private static func illness(_ number: Int) -> ID<Subject> {
        ID(
            high: 0x0170_0000_0000_7001,
            low: UInt64(number) &* 2_654_435_761 & 0xFFFF_FFFF | UInt64(number) << 32 | 1 << 63)
    }

    private static func person(_ number: Int) -> ID<Subject> {
        ID(high: 0x0170_0000_0000_7000, low: UInt64(number) | 1 << 63)
    }
}
