import Demo
import Domain
import SQLCore
import Store
import TestKit
import Testing

/// The scenario of the source: seven counties and zones, 24 January to 3 February 2020.
@Suite("The city of Neijiang, February 2020")
struct NeijiangTests {
    @Test("every figure that the source prints comes out of the bulletins", arguments: Engine.allCases)
    func printedFigures(engine: Engine) async throws {
        try await withCity(engine) { city in
            for printed in PrintedFigures.all {
                try await city.expect(printed.region, printed.asOf, kind: printed.kind, printed.figures)
            }
        }
    }

    @Test("Longchang's bulletin reads as it was printed")
    func longchangsWords() async throws {
        try await withCity(.sqlite) { city in
            let bulletin = try await city.bulletin("511083000000", "2020-02-02T16:00", kind: nil)
            let visits = try bulletin.figure(named: "fever.visit.cumulative").amount
            #expect(
                bulletin.text.contains(
                    "截至2月2日16时，隆昌市报告确诊病例0例；累计报告疑似病例2例，已排除疑似病例1例；现有集中医学观察44人、累计观察60人，累计解除16人；"
                        + "当日报告发热病人44人次、累计\(visits)人次，现有留院观察2人、新增1人、累计5人。"))
        }
    }

    @Test("vehicles are registered one by one at the posts of every county, and one shift's end was forgotten")
    func checkpoints() async throws {
        try await withCity(.sqlite) { city in
            let store = CheckpointStore(ledger: city.ledger)
            let whole = try RegionCode("511000000000")
            let page = try await store.checkpoints(in: whole, on: Day("2020-02-02"))
            let posts = Dictionary(grouping: page.checkpoints) { $0.checkpoint.region.text }
            #expect(posts.mapValues(\.count)["511011000000"] == 21 && posts["511024000000"]?.count == 7)
            #expect(posts.count == 7)
            for (_, standing) in posts {
                #expect(standing.contains { !$0.counts.isEmpty }, "somebody passed on 2 February")
            }
            let open = page.checkpoints.filter { $0.shifts.count > 1 }
            #expect(open.map(\.checkpoint.name) == ["镇西高速出口检测点"])
        }
    }

    @Test("市中区 has asked at every door by the end of 1 February, and begun again")
    func everyDoor() async throws {
        try await withCity(.sqlite) { city in
            let bulletin = try await city.bulletin("511002000000", "2020-02-01T24:00", kind: .work)
            let elsewhere = try await city.bulletin("511011000000", "2020-02-03T24:00", kind: .work)
            let known = try elsewhere.figure(named: "household.registered.cumulative").amount
            #expect(try elsewhere.figure(named: "visit.household.cumulative").amount < known)
            let registered = try bulletin.figure(named: "household.registered.cumulative").amount
            let visited = try bulletin.figure(named: "visit.household.cumulative").amount
            let again = try bulletin.figure(named: "visit.second.household.cumulative").amount
            #expect(registered > 0 && again > 0)
            #expect(visited - again == registered)
        }
    }

    @Test(
        "every published bulletin keeps the identities and agrees with the ledger, byte for byte",
        arguments: Engine.allCases)
    func identitiesAndVerification(engine: Engine) async throws {
        try await withCity(engine) { city in
            let all = try await city.bulletins.published(limit: 1_000)
            #expect(all.count == city.summary.bulletins)
            for summary in all {
                let published = try await city.bulletins.published(
                    region: summary.region, asOf: summary.asOf, kind: summary.kind)
                let figures = try #require(published?.bulletin(in: .chinese)).figures
                #expect(AccountingIdentity.violations(in: figures) == [])
                try await city.bulletins.verify(summary.id)
            }
        }
    }

    @Test(
        "a late correction shows in the restated series and leaves the published bulletin alone",
        arguments: Engine.allCases)
    func lateCorrection(engine: Engine) async throws {
        try await withCity(engine) { city in
            let region = try RegionCode("511083000000")
            let page = try await city.ledger.entries(EntryQuery(region: region, form: "case-step", limit: 1_000))
            let target = try #require(page.lines.first { $0.entry.submission.body["step"] == "excluded" }).entry
            let desk = Author(account: ID(high: 1, low: 1), grants: [Grant(.countyDesk, on: region)])
            let outcomes = try await city.ledger.append(
                [
                    Submission(
                        id: ID(high: 0x0170_7000_0000_7000, low: 0x8000_0000_0000_0001), region: region,
                        form: "case-step", version: 1, subject: target.submission.subject,
                        occurredAt: target.submission.occurredAt, body: ["reason": "复核后恢复为疑似"],
                        amends: .retracts(target.id))
                ], by: desk)
            #expect(outcomes.map(\.name) == ["accepted"])
            let asOf = try Hour(asOf: "2020-02-02T16:00")
            let published = try #require(await city.bulletins.published(region: region, asOf: asOf))
            try await city.bulletins.verify(published.id)
            #expect(try published.bulletin(in: .chinese)?.figure(named: "case.excluded.cumulative").amount == 1)
            try await city.expect("511083000000", "2020-02-02T16:00", ["case.excluded.cumulative": 0])
            let printed = try #require(published.bulletin(in: .chinese))
            let behind = try await city.bulletins.explain("case.excluded.cumulative", in: printed, published: published)
            #expect(behind.lines.map(\.line.entry.id) == [target.id])
        }
    }

    @Test("every case that was confirmed has a positive sample, and one positive person is not reported as a case")
    func samples() async throws {
        try await withCity(.sqlite) { city in
            let whole = try RegionCode("511000000000")
            let (cases, samples) = (CaseStore(ledger: city.ledger), SampleStore(ledger: city.ledger))
            let confirmed = try await cases.cases(in: whole, .current(.confirmed)).cases
            #expect(!confirmed.isEmpty)
            for found in confirmed {
                #expect(try await samples.samples(for: found).contains { $0.result == .positive })
            }
            let unreported = try await Notices(ledger: city.ledger).unreported(in: whole)
            #expect(unreported.map(\.sample.region.county) == [try RegionCode("511025000000")])
            let counts = try await samples.counts(in: whole)
            #expect(counts[.onTheWay]?.samples ?? 0 > 0 && counts[.waiting]?.samples ?? 0 > 0)
        }
    }

    @Test("a bulletin of an hour that has not come is not published, and none is published twice")
    func publishing() async throws {
        try await withCity(.sqlite) { city in
            let region = try RegionCode("511083000000")
            for (hour, code) in [("2020-02-04T10:00", Problem.Code.timeTooLate), ("2020-02-02T16:00", .bulletinExists)]
            {
                let asOf = try Hour(asOf: hour)
                await #expect {
                    _ = try await city.bulletins.publish(
                        kind: .countySituation, region: region, asOf: asOf, by: ID(high: 1, low: 1))
                } throws: {
                    ($0 as? Problem)?.code == code
                }
            }
        }
    }

    @Test("a rebuild changes nothing, and the same seed gives the same chains", arguments: Engine.allCases)
    func rebuildAndSeed(engine: Engine) async throws {
        let first = try await withCity(engine) { city in
            let before = try await city.database.computed()
            #expect(try await city.ledger.verify().entries == city.summary.entries)
            _ = try await city.ledger.rebuild()
            #expect(try await city.database.computed() == before)
            return try await city.chains()
        }
        #expect(first.count == 7)
        #expect(try await withCity(.sqlite) { try await $0.chains() } == first)
        #expect(try await withCity(.sqlite, seed: 8) { try await $0.chains() } != first)
    }

    @Test("on every day the identities hold, and the counties and zones add up to the city", arguments: Engine.allCases)
    func everyDay(engine: Engine) async throws {
        try await withCity(engine) { city in
            let whole = try RegionCode("511000000000")
            let parts = try await RegionStore(database: city.database).children(of: whole).map(\.code)
            #expect(parts.count == 7)
            for day in try Day("2020-01-24").index...Day("2020-02-03").index {
                let asOf = Day(index: day + 1).firstHour
                var figures = try await city.everything(of: whole, asOf: asOf)
                for part in parts { figures += try await city.everything(of: part, asOf: asOf) }
                #expect(AccountingIdentity.violations(in: figures) == [], "\(asOf)")
                let flows = figures.filter { $0.region == whole && $0.span == "day" && $0.amount > 0 }
                #expect(flows.count >= 10, "something happens on every day, \(asOf)")
            }
        }
    }

    @Test("every grid has its own worker, and some visits come in a day late")
    func gridWorkers() async throws {
        try await withCity(.sqlite, seed: 3) { city in
            let visits = try await city.visits()
            let grids = Dictionary(grouping: visits, by: \.author).mapValues { Set($0.map(\.region)) }
            #expect(grids.values.allSatisfy { $0.count == 1 })
            #expect(grids.count == Set(visits.map(\.region)).count)
            #expect(visits.allSatisfy { (0...130_000_000).contains($0.lateMilliseconds) })
        }
    }

    @Test("what was reported late or taken back shows in the restated bulletin, not in the published one")
    func restated() async throws {
        try await withCity(.sqlite) { city in
            let dongxing = try RegionCode("511011000000")
            let asOf = try Hour(asOf: "2020-01-31T24:00")
            let published = try #require(await city.bulletins.published(region: dongxing, asOf: asOf))
            let printed = try #require(published.bulletin(in: .chinese))
            let now = try await city.bulletin(dongxing.text, "2020-01-31T24:00", kind: nil)
            let amounts = try ["fever.visit.day", "case.suspected.cumulative"].map { name in
                [try printed.figure(named: name).amount, try now.figure(named: name).amount]
            }
            #expect(amounts == [[46, 49], [4, 3]])
            try await city.bulletins.verify(published.id)
        }
    }

    @Test("the demo is not built where a ledger is, nor in a size that makes no city")
    func refusals() async throws {
        try await withCity(.sqlite) { city in
            await #expect {
                _ = try await NeijiangDemo(in: city.database, vault: city.vault, households: 300).build()
            } throws: {
                ($0 as? Problem)?.code == .entryConflicting
            }
            #expect(throws: Problem.self) { try NeijiangDemo(in: city.database, vault: city.vault, households: 99) }
            for account in try DemoAccount.all() {
                #expect(try await RegionStore(database: city.database).region(account.grant.region) != nil)
            }
        }
    }

    private func withCity<Value>(
        _ engine: Engine, seed: UInt64 = 7, _ body: (DemoCity) async throws -> Value
    ) async throws -> Value {
        try await withDatabase(engine) { database in try await body(DemoCity(database, seed: seed)) }
    }
}
