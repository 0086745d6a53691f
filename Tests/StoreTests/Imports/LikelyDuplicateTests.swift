import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Rows of people who are likely registered already")
struct LikelyDuplicateTests {
    private func row(
        _ number: Int, subject: UInt64, name: String, number identity: String? = nil, mobile: String? = nil,
        sex: String = "male", birthYear: Int = 1980, in region: String = "511083100001"
    ) throws -> ImportRow {
        var body: [String: JSON] = [
            "name": .string(name), "sex": .string(sex), "birthYear": .number(DecimalNumber(birthYear)),
        ]
        body["identityNumber"] = identity.map { .string($0) }
        body["mobile"] = mobile.map { .string($0) }
        return ImportRow(
            number: number, root: LedgerFixture.id(60_000 + UInt64(number)), isGiven: false,
            region: try RegionCode(region), occurredAt: try Instant("2020-02-02T12:00:00+08:00"), saysWhen: false,
            subject: LedgerFixture.person(subject), body: .object(body), digest: [], household: nil)
    }

    @Test("are told with the strongest reason, at both sides of each edge", arguments: Engine.allCases)
    func reasons(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", mobile: "13912345678", identityNumber: number)
            try await fixture.register(2, name: "张伟", in: LedgerFixture.grids[1])
            let rows = [
                try row(2, subject: 50, name: "王秀英", number: number, mobile: "13912345678"),
                try row(3, subject: 51, name: "李四", mobile: "13912345678"),
                try row(4, subject: 52, name: "张 伟", birthYear: 1981),
                try row(5, subject: 53, name: "张伟", birthYear: 1982),
                try row(6, subject: 54, name: "张伟", sex: "female"),
                try row(7, subject: 1, name: "王秀英", number: number),
                try row(8, subject: 55, name: "张伟", in: "511002100001"),
                try row(9, subject: 56, name: "张伟"),
            ]
            let standings: [RowStanding] = Array(repeating: .new, count: 7) + [.identical]
            let city = try LedgerFixture.holder(.cityCommand, of: "511000000000")
            let found = try await imports.likelyDuplicates(of: rows, standings, form: .personRegister, for: city)
            #expect(
                found.map { "\($0.row) \(LedgerFixture.number($0.person)) \($0.reason.rawValue)" } == [
                    "2 1 identity-number", "3 1 mobile", "4 2 name-in-village",
                ])
            #expect(found.compactMap { LikelyDuplicate($0.json) } == found)
            // Of people of another grid its worker is told nothing.
            let worker = try LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[0])
            let seen = try await imports.likelyDuplicates(of: rows, standings, form: .personRegister, for: worker)
            #expect(seen.map(\.row) == [2, 3])
            let other = try await imports.likelyDuplicates(of: rows, standings, form: .householdVisit, for: city)
            #expect(other.isEmpty)
        }
    }
}
