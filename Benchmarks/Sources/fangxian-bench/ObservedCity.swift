import Domain
import Store

/// Orders people of the workload's grids to be observed at home, on 14 days one after the other.
struct ObservedCity {
    var workload: Workload
    let people: Int
    let author: Author
    let now: Instant
    private let person: @Sendable (UInt64) -> ID<Subject>
    private(set) var filed = 0

    /// - Parameters:
    ///   - now: a morning; the first orders began two weeks before.
    ///   - person: who the n-th of the observed is.
    init(
        people: Int, now: Instant? = nil,
        person: @escaping @Sendable (UInt64) -> ID<Subject> = { ID(high: 77, low: $0) }
    ) throws {
        let morning = try Instant("2020-02-07T08:30:00+08:00")
        self.now = now ?? morning
        workload = try Workload(start: now.map { $0.day.advanced(by: -14).firstHour.start })
        self.people = people
        self.person = person
        let city = try RegionCode("511000000000")
        author = Author(
            account: workload.author.account, grants: [Grant(.countyDesk, on: city), Grant(.medical, on: city)])
    }

    mutating func fill(_ ledger: Ledger) async throws {
        var number: UInt64 = 0
        var batch: [Submission] = []
        for (index, grid) in workload.grids.enumerated() {
            let count = people * (index + 1) / workload.grids.count - people * index / workload.grids.count
            for _ in 0..<count {
                number += 1
                batch += entries(number, grid)
                if batch.count > 900 { try await file(&batch, ledger) }
            }
        }
        try await file(&batch, ledger)
    }

    private mutating func file(_ batch: inout [Submission], _ ledger: Ledger) async throws {
        guard !batch.isEmpty else { return }
        let outcomes = try await ledger.append(batch, by: author)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        filed += batch.count
        batch = []
    }

    private func entries(_ number: UInt64, _ grid: RegionCode) -> [Submission] {
        let begun = begun(number)
        let day = begun.day
        let order = order(number)
        func entry(_ kind: UInt64, _ form: Form, at time: Instant, _ body: JSON) -> Submission {
            Submission(
                id: ID(version7At: time, randomHigh: kind, randomLow: number << 8 | kind), region: grid,
                form: form.name, version: form.version, subject: order, occurredAt: time, body: body)
        }
        let checked = number % 4 > 0 ? now.adding(seconds: -3_600) : now.adding(seconds: -60_000)
        let isIll = number % 500 == 0
        return [
            entry(
                1, .observationOrder, at: begun,
                [
                    "person": .string(person(number).description), "kind": "home",
                    "group": "returnee", "ground": "emergency-regulations-44", "authority": "疫情防控指挥部",
                    "firstDay": .string(day.description), "fenced": false, "address": "大千路12号3栋2单元",
                ]),
            entry(
                2, .observationStep, at: begun,
                ["step": "activated", "ground": "通知书已送达", "from": "home", "group": "returnee"]),
            entry(
                3, .healthCheck, at: checked,
                [
                    "how": "visit",
                    "temperatureCelsius": .number(DecimalNumber(coefficient: isIll ? 379 : 365, scale: 1)),
                ]),
        ]
    }

    private func begun(_ number: UInt64) -> Instant {
        workload.start.day.advanced(by: Int(number % 14)).firstHour.advanced(by: 9).start
    }

    /// The id of an order by its number, which begins with 1.
    func order(_ number: UInt64) -> ID<Subject> {
        ID(version7At: begun(number), randomHigh: number, randomLow: number)
    }
}
