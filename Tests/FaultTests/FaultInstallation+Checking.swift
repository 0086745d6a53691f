import Domain
import SQLCore
import Server
import Store
import TestKit
import Testing

extension FaultInstallation {
    /// Checks, while no program serves it, that nothing acknowledged is lost, that the ledger verifies, and that what
    /// is computed is what the entries say.
    func check(_ work: FieldWork) async throws {
        try await open { installation in
            let report = try await installation.ledger.verify()
            let found = try await installation.database.read { connection in
                Set(try connection.query("SELECT id FROM entry").map { try $0.id(0, as: Entry.self) })
            }
            #expect(report.entries == found.count)
            #expect(work.acknowledged.filter { !found.contains(FieldVisit.id($0)) }.isEmpty, "acknowledged and lost")
            #expect(found.subtracting(work.sent.map(FieldVisit.id)).isEmpty, "never sent")
            let live = try await installation.database.computed()
            let rebuilt = try await installation.ledger.rebuild()
            #expect(rebuilt.entries == found.count)
            #expect(try await installation.database.computed() == live)
            #expect(try await Self.total("visit.made", installation) == found.count)
            #expect(try await Self.total("visit.person", installation) == found.count * FieldVisit.peopleAsked)
        }
    }

    private static func total(_ measure: String, _ installation: Installation) async throws -> Int? {
        let query = FigureQuery(
            plus: [measure], region: try RegionCode(FieldVisit.city), from: nil,
            until: try Hour(asOf: "2020-03-01T00:00"))
        return try await installation.figures.values(for: [query])[query]?.amount
    }
}
