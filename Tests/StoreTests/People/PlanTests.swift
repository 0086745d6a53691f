import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

/// How the engine goes about what lists of people, households and rounds ask: by keys, never through a table.
@Suite("Plans of screening and people")
struct PlanTests {
    private func steps(_ text: SQLText, _ fixture: LedgerFixture) async throws -> [String] {
        try await fixture.database.read { try $0.query("\(fragment: .explain) \(text)") }.map { try $0.text(3) }
    }

    private func withFixture(_ body: (LedgerFixture, RegionCode) async throws -> Void) async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...100).map { try LedgerFixture.registration($0, of: $0) })
            try await body(fixture, RegionCode(LedgerFixture.longchang))
        }
    }

    /// No step reads a whole table; a list made by an inner query may be gone through.
    private func expectKeys(_ steps: [String], _ wanted: [String]) {
        #expect(
            !steps.contains { $0.hasPrefix("SCAN") && !["SCAN d", "SCAN part", "SCAN lost"].contains($0) }, "\(steps)")
        for part in wanted { #expect(steps.contains { $0.contains(part) }, "\(part): \(steps)") }
    }

    @Test("Tokens that people share are gone through in their order, and people found by their keys")
    func tokens() async throws {
        try await withFixture { fixture, county in
            let city = try RegionCode("511000000000")
            for rule in [DuplicateFinder.Rule.duplicates, .twoGrids] {
                let own = TokenRing(place: county, rule: rule, region: county).groups(behind: 1, [1], limit: 100)
                expectKeys(try await steps(own, fixture), ["USING PRIMARY KEY (county=? AND"])
                let all = TokenRing(place: city, rule: rule, region: county).groups(behind: 1, [1], limit: 100)
                expectKeys(try await steps(all, fixture), ["city_token USING PRIMARY KEY (city=? AND"])
            }
            let twice = TokenRing(place: county, rule: .twoGrids, region: county).groups(behind: 0, [], limit: 100)
            expectKeys(
                try await steps(twice, fixture),
                ["p USING PRIMARY KEY (county=? AND id=?)", "t USING PRIMARY KEY (county=? AND kind=? AND token=?)"])
        }
    }

    @Test("Who gave way to somebody is found by whom they gave way to")
    func mergers() async throws {
        try await withFixture { fixture, county in
            let ids = (1...200).map { LedgerFixture.person($0) }
            expectKeys(
                try await steps(MergedPeople.givenWay(to: ids, in: county), fixture),
                ["person_by_target (county=? AND merged_into=?)"])
        }
    }

    @Test("Rows of a file are compared by whole tokens")
    func likely() async throws {
        try await withFixture { fixture, county in
            let tokens = (0..<200).map { [UInt8($0)] }
            expectKeys(
                try await steps(LikelyFinder.query(.mobile, tokens, county), fixture),
                [
                    "t USING PRIMARY KEY (county=? AND kind=? AND token=?)",
                    "p USING PRIMARY KEY (county=? AND id=?)",
                ])
            expectKeys(
                try await steps(ImportStore.doorsQuery(tokens, county), fixture),
                [
                    "t USING COVERING INDEX address_token_by_token (county=? AND token=?)",
                    "h USING PRIMARY KEY (county=? AND id=?)",
                ])
        }
    }

    @Test("People without a registered household are found by those without one alone")
    func unhoused() async throws {
        try await withFixture { fixture, county in
            let people = PersonStore.unhoused(in: county, of: county, behind: [], limit: 20)
            expectKeys(
                try await steps(people, fixture),
                [
                    "b USING PRIMARY KEY (county=?)",
                    "p USING INDEX person_by_household (county=? AND household=? AND (state,id)>(?,?))",
                    "t USING PRIMARY KEY (county=? AND id=?)",
                ])
            expectKeys(
                try await steps(HouseholdStore.lost(in: county, of: county, round: 1), fixture),
                ["l USING COVERING INDEX household_by_merger (county=?", "h USING PRIMARY KEY (county=? AND id=?)"])
            expectKeys(
                try await steps(MergedHouseholds.query([LedgerFixture.id(1)], county), fixture),
                ["household USING COVERING INDEX household_by_merger (county=? AND merged_into=?)"])
        }
    }

    @Test("Doors registered twice are found among those that were shared alone")
    func doubles() async throws {
        try await withFixture { fixture, county in
            let text = HouseholdStore.doubledDoors(of: county, in: county, behind: [1], limit: 20)
            expectKeys(
                try await steps(text, fixture),
                [
                    "shared_door USING PRIMARY KEY (county=? AND token>?)", "h USING PRIMARY KEY (county=? AND id=?)",
                    "t USING COVERING INDEX address_token_by_token (county=? AND token=?)",
                ])
        }
    }

    @Test("Doors to be tried again are read in the order in which they are due")
    func due() async throws {
        try await withFixture { fixture, county in
            let text = ScreeningStore.secondVisits(in: county, of: county, round: 1, at: fixture.now, limit: 20)
            let steps = try await steps(text, fixture)
            expectKeys(steps, ["household_round_by_due (county=? AND round=? AND next_attempt"])
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }

    @Test("A page of the ledger is found by the form where it is rare, and otherwise walked from its place")
    func ledger() async throws {
        try await withFixture { fixture, county in
            for (form, key) in [
                ("alert", "entry_by_rare_form (county=? AND form=? AND position<?)"),
                (nil, "(county=? AND position<?)"), (Form.householdVisit.name, "(county=? AND position<?)"),
            ] {
                let query = EntryQuery(region: county, form: form, newestFirst: true, limit: 50)
                let steps = try await steps(Ledger.lines(of: county, behind: nil, query), fixture)
                expectKeys(steps, [key])
                #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
            }
        }
    }

    @Test("A page of a village's ledger is read from the entries of the village alone")
    func villageLedger() async throws {
        try await withFixture { fixture, county in
            for region in ["511083100001", "511083100001-01"] {
                for (newest, key) in [(true, "position<?"), (false, "position>?")] {
                    let query = EntryQuery(region: try RegionCode(region), newestFirst: newest, limit: 50)
                    let steps = try await steps(Ledger.lines(of: county, behind: nil, query), fixture)
                    expectKeys(steps, ["entry_by_village (county=? AND <expr>=? AND \(key))"])
                    #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
                }
            }
        }
    }

    @Test("PostgreSQL too reads a village's ledger and shared doors by their keys")
    func postgres() async throws {
        try await withDatabase(.postgres) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...100).map { try LedgerFixture.registration($0, of: $0) })
            let county = try RegionCode(LedgerFixture.longchang)
            let query = EntryQuery(region: try RegionCode("511083100001"), newestFirst: true, limit: 50)
            let doubles = HouseholdStore.doubledDoors(of: county, in: county, behind: [1], limit: 20)
            let plans = try await database.write { connection in
                // A hundred rows are read whole by any planner; what a city's are read by is asked.
                try connection.execute("SET LOCAL enable_seqscan = off")
                return try [Ledger.lines(of: county, behind: nil, query), doubles].map { text in
                    try connection.query("\(fragment: .explain) \(text)").map { try $0.text(0) }
                        .joined(separator: "\n")
                }
            }
            #expect(plans[0].contains("entry_by_village"), "\(plans[0])")
            #expect(plans[1].contains("shared_door_pkey"), "\(plans[1])")
        }
    }
}
