import Domain
import Store
import TestKit
import Testing

@Suite("Devices")
struct DeviceTests {
    static let grid = "511083001001-01"

    @Test("a phone is enrolled by a code that is good once and for 15 minutes", arguments: Engine.allCases)
    func enrolment(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database, asksForCodes: true)
            let worker = try await fixture.add("worker", .gridWorker, on: Self.grid)
            let first = try await fixture.accounts.openEnrolment(for: "worker", by: nil)
            let signIn = try await fixture.accounts.enrol(first.token, device: " 华为 ")
            #expect(signIn.author.grants.map(\.duty) == [.gridWorker])
            #expect(
                try await code { _ = try await fixture.accounts.enrol(first.token, device: "x") } == .enrolmentInvalid)
            #expect(
                try await code { _ = try await fixture.accounts.enrol("nonsense", device: "x") } == .enrolmentInvalid)
            #expect(try await code { _ = try await fixture.accounts.enrol(first.token, device: " ") } == .valueRequired)
            let late = try await fixture.accounts.openEnrolment(for: "worker", by: nil)
            fixture.move(seconds: 899)
            let inTime = try await fixture.accounts.openEnrolment(for: "worker", by: nil)
            fixture.move(seconds: 1)
            #expect(
                try await code { _ = try await fixture.accounts.enrol(late.token, device: "x") } == .enrolmentInvalid)
            _ = try await fixture.accounts.enrol(inTime.token, device: "x")
            let devices = try await fixture.accounts.devices(of: worker)
            #expect(devices.map(\.kind) == [.phone, .phone])
            #expect(devices.last?.name == "华为 ")
        }
    }

    @Test("a phone works for seven days without network and no longer", arguments: Engine.allCases)
    func idle(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.add("worker", .gridWorker, on: Self.grid)
            let open = try await fixture.accounts.openEnrolment(for: "worker", by: nil)
            let token = try await fixture.accounts.enrol(open.token, device: "x").token
            fixture.move(seconds: 7 * 86_400 - 1)
            #expect(try await fixture.accounts.authenticate(token) != nil)
            fixture.move(seconds: 7 * 86_400)
            #expect(try await fixture.accounts.authenticate(token) == nil)
        }
    }

    @Test("a phone never gets more than the grid, whatever its holder is given later", arguments: Engine.allCases)
    func grid(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            try await fixture.addRegions()
            let worker = try await fixture.add("worker", .gridWorker, on: Self.grid)
            let open = try await fixture.accounts.openEnrolment(for: "worker", by: nil)
            let token = try await fixture.accounts.enrol(open.token, device: "x").token
            try await fixture.accounts.give(HeldGrant(Grant(.town, on: try RegionCode("511083001"))), to: worker)
            #expect(try await fixture.accounts.authenticate(token)?.author.grants.map(\.duty) == [.gridWorker])
            // Nor can it hand over what it is denied.
            let session = try #require(try await fixture.accounts.authenticate(token))
            try await fixture.add("other", .volunteer, on: Self.grid)
            let handing = try await code {
                try await fixture.accounts.delegate(
                    nil, in: session, to: "other", from: fixture.now, until: fixture.now.adding(seconds: 60))
            }
            #expect(handing == .accessRefused)
            #expect(
                try await code { _ = try await fixture.accounts.openEnrolment(for: "worker", by: nil) } == .dutyInvalid)
        }
    }

    @Test(
        "a lost one is signed out at once by its holder or by who manages devices there, and by nobody else",
        arguments: Engine.allCases)
    func lost(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await AccountFixture(database)
            let worker = try await fixture.add("worker", .gridWorker, on: Self.grid)
            try await fixture.add("village", .community, on: "511083001001")
            try await fixture.add("far", .town, on: "511024001000")
            try await fixture.add("doctor", .medical, on: "511083")
            let token = try await fixture.token("worker")
            let device = try #require(try await fixture.accounts.devices(of: worker).first)
            #expect(
                try await Self.refusals(fixture, "far", device) == [.deviceUnknown, .accountUnknown, .accountUnknown])
            #expect(
                try await Self.refusals(fixture, "doctor", device) == [
                    .deviceUnknown, .accountUnknown, .accountUnknown,
                ])
            let official = try await fixture.author("village")
            #expect(try await fixture.accounts.devices(of: "worker", by: official).count == 1)
            #expect(try await fixture.accounts.authenticate(token) != nil)
            try await fixture.accounts.signOut(device.id, by: official)
            #expect(try await fixture.accounts.authenticate(token) == nil)
            #expect(try await code { try await fixture.accounts.signOut(device.id, by: official) } == .deviceUnknown)
        }
    }

    /// What somebody gets who tries to sign out, see and enrol the worker's devices.
    private static func refusals(
        _ fixture: AccountFixture, _ name: String, _ device: Device
    ) async throws -> [Problem.Code?] {
        let author = try await fixture.author(name)
        return [
            try await code { try await fixture.accounts.signOut(device.id, by: author) },
            try await code { _ = try await fixture.accounts.devices(of: "worker", by: author) },
            try await code { _ = try await fixture.accounts.openEnrolment(for: "worker", by: author) },
        ]
    }
}
