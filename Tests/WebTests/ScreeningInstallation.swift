import Domain
import SQLCore
import Store

@testable import Web

extension TestInstallation {
    static let village = "511083001001"
    static let grid = "511083001001-01"

    static func household(_ number: UInt64) -> ID<Subject> {
        ID(version7At: noon, randomHigh: 0x800 | number, randomLow: number)
    }

    /// A village with five households, two of them visited in the first round, and somebody who looks after it.
    func prepareScreening() async throws {
        _ = try await services.regions.add([
            Region(code: try RegionCode(Self.village), name: "古湖社区"),
            Region(code: try RegionCode(Self.grid), name: "古湖社区一网格"),
        ])
        try await services.accounts.add(
            name: "社区", password: Self.password, grants: [Grant(.community, on: try RegionCode(Self.village))])
        try await services.accounts.add(
            name: "网格员", password: Self.password, grants: [Grant(.gridWorker, on: try RegionCode(Self.grid))])
        for number in UInt64(1)...5 {
            try await file(
                100 + number, .householdRegister2, about: Self.household(number),
                [
                    "kind": "family", "building": .string("\(number > 3 ? 10 : 3)栋"),
                    "address": .string(number == 2 ? "大千路12号3栋201室" : "大千路"),
                    "serial": .number(DecimalNumber(Int(number))),
                ])
        }
        try await file(
            121, .personRegister, about: Self.household(31),
            [
                "name": "张三", "household": .string(Self.household(2).description), "sex": "female", "birthYear": 1940,
                "residency": "resident", "needs": ["lives-alone"],
            ])
        try await file(
            131, .screeningRound, about: Self.household(90),
            ["number": 1, "aim": "返乡人员", "from": "2020-01-27", "until": "2020-02-03"])
        try await file(
            141, .householdVisit2, about: Self.household(1), ["round": 1, "result": "met", "personsAsked": 3])
        try await file(142, .householdVisit2, about: Self.household(2), ["round": 1, "result": "nobody-home"])
        try await file(
            151, .reportRule, about: nil, ["level": "grid", "from": "2020-02-01", "hour": 16], in: Self.longchang)
    }

    /// Two people who found different things at one door.
    func differingVisits() async throws {
        for (number, asked) in [(UInt64(171), 2), (172, 3)] {
            try await file(
                number, .householdVisit2, about: Self.household(3),
                ["round": 1, "result": "met", "personsAsked": .number(DecimalNumber(asked))], by: number)
        }
    }

    /// Files something at noon in the name of somebody with every duty.
    func file(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>?, _ body: JSON, in region: String = grid,
        by account: UInt64 = 1
    ) async throws {
        let submission = Submission(
            id: try ID(Self.id(number)), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: Self.noon, body: body)
        let author = Author(
            account: ID(high: 1, low: account),
            grants: Set(try Duty.allCases.map { Grant($0, on: try RegionCode("511000000000")) }))
        let outcomes = try await services.ledger.append([submission], by: author)
        guard outcomes.map(\.name) == ["accepted"] else { throw UnexpectedReply("\(outcomes)") }
    }
}
