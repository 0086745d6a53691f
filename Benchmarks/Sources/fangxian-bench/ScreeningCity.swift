import Domain
import Store

/// Registers the households of the workload's grids, people in one village, and visits all but two in a hundred.
struct ScreeningCity {
    var workload: Workload
    let households: Int
    let everybody: Bool
    private(set) var filed = 0

    init(households: Int, everybody: Bool, start: Instant? = nil) throws {
        self.everybody = everybody
        workload = try Workload(start: start)
        self.households = households
    }

    var peopled: RegionCode { workload.grids[workload.grids.count - 1].ancestor(at: .village) ?? workload.grids[0] }

    mutating func fill(_ ledger: Ledger) async throws {
        let grids = workload.grids
        let own = try Author(
            account: workload.author.account, grants: [Grant(.gridWorker, on: RegionCode("511000000000"))])
        var number: UInt64 = 0
        for (index, grid) in grids.enumerated() {
            let count = households * (index + 1) / grids.count - households * index / grids.count
            var batch: [Submission] = []
            for door in 0..<count {
                number += 1
                batch += entries(number, door, grid)
                if batch.count > 900 { try await file(&batch, ledger, own) }
            }
            try await file(&batch, ledger, own)
        }
    }

    private mutating func file(_ batch: inout [Submission], _ ledger: Ledger, _ author: Author) async throws {
        guard !batch.isEmpty else { return }
        let outcomes = try await ledger.append(batch, by: author)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        filed += batch.count
        batch = []
    }

    private func entries(_ number: UInt64, _ door: Int, _ grid: RegionCode) -> [Submission] {
        let time = time(number)
        let household = household(number)
        func entry(_ kind: UInt64, _ form: Form, about subject: ID<Subject>, _ body: JSON) -> Submission {
            Submission(
                id: ID(version7At: time, randomHigh: kind, randomLow: number << 8 | kind), region: grid,
                form: form.name, version: form.version, subject: subject, occurredAt: time, body: body)
        }
        // One door in 500 is registered twice.
        let address = "大千路\(number % 500 == 0 ? number - 1 : number)号2单元"
        var made = [
            entry(
                1, .householdRegister2, about: household,
                [
                    "kind": "family", "building": .string("\(door / 24 + 1)栋"), "address": .string(address),
                    "serial": .number(DecimalNumber(door % 24 + 1)),
                ])
        ]
        if number % 50 > 0 {
            made.append(
                entry(2, .householdVisit2, about: household, ["round": 1, "result": "met", "personsAsked": 3]))
        } else if number % 100 == 0 {
            made.append(entry(2, .householdVisit2, about: household, ["round": 1, "result": "nobody-home"]))
        }
        guard everybody || grid.ancestor(at: .village) == peopled else { return made }
        for person in 0..<UInt64(number % 3 == 0 ? 2 : 3) {
            // One household in 100 has somebody who names a household that is in no register.
            let home = person == 1 && number % 100 == 0 ? ID<Subject>(high: 5, low: number) : household
            var answers: [String: JSON] = [
                "name": .string(Registrant(Int(number * 3 + person)).name),
                "household": .string(home.description), "sex": person == 0 ? "male" : "female",
                "birthYear": .number(DecimalNumber(Int(1930 + (number * 7 + person * 29) % 88))),
                "residency": "resident",
            ]
            if person == 0, number % 40 == 0 { answers["needs"] = [["dialysis", "lives-alone"][Int(number / 40 % 2)]] }
            made.append(
                entry(3 + person, .personRegister, about: self.person(person, of: number), .object(answers)))
        }
        return made
    }

    private func time(_ number: UInt64) -> Instant { workload.start.adding(seconds: Int64(number % 800_000)) }

    /// The id of a household by its number, which begins with 1.
    func household(_ number: UInt64) -> ID<Subject> {
        ID(version7At: time(number), randomHigh: number, randomLow: number)
    }

    /// The id of a household's first, second or third person.
    func person(_ person: UInt64, of number: UInt64) -> ID<Subject> {
        ID(version7At: time(number), randomHigh: person, randomLow: number << 8 | person)
    }
}
