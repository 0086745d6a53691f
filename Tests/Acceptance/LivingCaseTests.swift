import Demo
import Domain
import SQLCore
import Store
import TestKit
import Testing

/// A case from the fever at a checkpoint to the discharge, with everybody it met, as the demo tells it on the day it is
/// looked at.
@Suite("The cases of the demo")
struct LivingCaseTests {
    private static let region = "511083000000"

    /// A demo city whose cases can be kept up at any moment.
    private struct City {
        let demo: DemoCity
        let desk: Author

        init(_ database: any SQLDatabase) async throws {
            demo = try await DemoCity(database)
            desk = try Author(
                account: .fresh(at: Instant("2026-11-01T00:00:00+08:00")),
                grants: [Grant(.countyDesk, on: RegionCode(region))])
        }

        func keepUp(at now: Instant) async throws -> Int {
            try await LivingCase(in: demo.database, vault: demo.vault, now: now).keepUp()
        }

        func ledger(at now: Instant) throws -> Ledger {
            Ledger(
                database: demo.database, vault: demo.vault, clock: .fixed(now),
                rules: LedgerRules(earliest: try Instant("2020-01-24T00:00:00+08:00")))
        }

        /// The newest case that was discharged in the county.
        func discharged(at now: Instant) async throws -> MedicalCase {
            let ended = try await CaseStore(ledger: ledger(at: now)).cases(in: RegionCode(region), .ended, limit: 50)
            return try #require(ended.cases.first { $0.outcome == .discharged })
        }

        func contacts(of found: MedicalCase, at now: Instant) async throws -> [ContactStore.Listed] {
            try await ContactStore(ledger: ledger(at: now)).contacts(of: found.id)
        }
    }

    private static func moment(_ day: Int = 0, _ time: String = "10:30") throws -> Instant {
        try Instant("2026-11-24T\(time):00+08:00").adding(seconds: Int64(day) * 86_400)
    }

    @Test(
        "lead from a fever at a checkpoint to a discharge: each contact is released with a certificate, or a case in hospital whose contacts are observed",
        arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let city = try await City(database)
            let now = try Self.moment()
            #expect(try await city.keepUp(at: now) > 150)
            #expect(try await city.keepUp(at: now) == 0)
            let ledger = try city.ledger(at: now)
            let found = try await city.discharged(at: now)
            let person = try #require(found.person)
            let referrals = try await ReferralStore(ledger: ledger).referrals(
                of: person, in: RegionCode(Self.region))
            let referral = try #require(referrals.first)
            #expect(referral.source == .checkpoint && referral.temperatureTenths == 386)
            #expect(referral.lastStep == .admitted && !referral.isOpen)
            let record = try await CaseStore(ledger: ledger).record(found.id, for: city.desk)
            #expect(!record.isLate && found.conflicts.isEmpty)
            let samples = try await SampleStore(ledger: ledger).samples(for: found)
            #expect(samples.map(\.result) == [.negative, .negative, .positive])

            let contacts = try await city.contacts(of: found, at: now)
            #expect(contacts.count >= 4)
            #expect(contacts.count { $0.state == .converted } == 1)
            let observations = ObservationStore(ledger: ledger)
            for one in contacts where one.state != .converted {
                #expect(one.state == .released)
                let order = try #require(one.order)
                let code = try await observations.issueCertificate(of: order, by: city.desk)
                #expect(try await observations.certificate(code).isValid)
            }
            let converted = try #require(contacts.first { $0.state == .converted })
            let id = try #require(converted.order)
            let order = try #require(try await observations.order(id))
            #expect(order.order.outcome == .converted && order.order.conflicts.isEmpty)
            try await Self.expectSecond(converted, of: found, city, at: now)
        }
    }

    /// The contact who became a case: in hospital, linked to the first, their own contacts looked after.
    private static func expectSecond(
        _ converted: ContactStore.Listed, of first: MedicalCase, _ city: City, at now: Instant
    ) async throws {
        let ledger = try city.ledger(at: now)
        let cases = try await CaseStore(ledger: ledger).cases(
            of: converted.contact.person, in: RegionCode(region))
        let second = try #require(cases.first)
        #expect(second.isOpen && second.classification == .confirmed && second.admittedAt != nil)
        let neighbours = try await ChainStore(ledger: ledger).neighbours(of: second.id, for: city.desk)
        #expect(neighbours.sources.map(\.other.id) == [first.id])
        #expect(neighbours.sources.first?.link.certainty == .confirmed)
        let observed = try await city.contacts(of: second, at: now)
        #expect(observed.map(\.state) == [.observed, .observed])
    }

    @Test("leave one open referral of today from a checkpoint, and no other of these weeks", arguments: [7, 9, 23])
    func referrals(hour: Int) async throws {
        try await withDatabase(.sqlite) { database in
            let city = try await City(database)
            let now = try Self.moment(0, hour < 10 ? "0\(hour):10" : "\(hour):10")
            _ = try await city.keepUp(at: now)
            let month = try Day("2026-11-01")
            let open = try await ReferralStore(ledger: city.ledger(at: now))
                .referrals(in: RegionCode(Self.region), ended: false).filter { $0.foundAt.day >= month }
            #expect(open.map(\.source) == [.checkpoint])
            #expect(open.first?.foundAt.day == (hour < 8 ? now.day.advanced(by: -1) : now.day))
        }
    }

    @Test("are carried on week by week until everybody is discharged and released, and every sum holds")
    func carriedOn() async throws {
        try await withDatabase(.sqlite) { database in
            let city = try await City(database)
            let first = try Self.moment()
            _ = try await city.keepUp(at: first)
            let found = try await city.discharged(at: first)
            for day in stride(from: 3, through: 30, by: 9) { _ = try await city.keepUp(at: try Self.moment(day)) }
            let last = try Self.moment(30)
            let cases = CaseStore(ledger: try city.ledger(at: last))
            for one in try await city.contacts(of: found, at: last) {
                let became = try await cases.cases(of: one.contact.person, in: RegionCode(Self.region))
                #expect(one.state == .released || became.map(\.outcome) == [.discharged])
            }
            let figures = try await city.demo.everything(
                of: RegionCode(Self.region), asOf: Hour(asOf: "2026-12-24T11:00"))
            #expect(AccountingIdentity.violations(in: figures) == [])
            let amounts = Dictionary(figures.map { ($0.reference.name, $0.amount) }) { one, _ in one }
            #expect(amounts["case.discharged.cumulative"] ?? 0 >= 2)
            #expect(
                amounts["case.confirmed.cumulative"] ?? 0
                    == (amounts["case.hospitalised"] ?? 0) + (amounts["case.discharged.cumulative"] ?? 0))
            #expect(amounts["observation.converted.cumulative"] ?? 0 >= 1)
        }
    }
}
