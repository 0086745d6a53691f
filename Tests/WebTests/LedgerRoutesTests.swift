import HTTPTypes
import Domain
import TestKit
import Testing

@testable import Web

@Suite("Reading the ledger")
struct LedgerRoutesTests {
    typealias Town = TestInstallation

    @Test("gives pages by a cursor that finds later what is new", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let doctor = try await installation.token("王医生")
            let desk = try await installation.token("desk")
            for number in 1...3 { try await installation.fileVisit(UInt64(number), token: doctor) }
            let uri = "/api/v1/entries?region=\(Town.longchang)&form=fever-visit&limit=2"
            let first = try await installation.send(.get, uri, token: desk).json
            #expect(first["entries"]?.elements?.map { $0["id"]?.text } == [Town.id(1), Town.id(2)])
            #expect(first["hasMore"] == true)
            let second = try await installation.send(.get, uri + "&after=\(first["cursor"]?.text ?? "")", token: desk)
            #expect(second.json["entries"]?.elements?.count == 1)
            try await installation.fileVisit(4, token: doctor)
            let later = try await installation.send(
                .get, uri + "&after=\(second.json["cursor"]?.text ?? "")", token: desk)
            #expect(later.json["entries"]?.elements?.map { $0["id"]?.text } == [Town.id(4)])
        }
    }

    @Test(
        "refuses whoever has no duty there, and what it cannot read",
        arguments: [
            ("far", "region=511083", "access.refused"), ("admin", "region=511083", "access.refused"),
            ("helper", "region=511083", "access.refused"), ("desk", "region=511000", "access.refused"),
            ("desk", "", "request.malformed"), ("desk", "region=x", "region.code-invalid"),
            ("desk", "region=511083&limit=0", "request.malformed"),
            ("desk", "region=511083&after=x", "cursor.invalid"), ("desk", "region=511083&from=x", "time.invalid"),
            ("desk", "region=511083&form=%00", "request.malformed"),
            ("desk", "region=511083&form=%zz", "request.malformed"),
            ("desk", "region=511083&region=511024", "request.malformed"),
            ("desk", "region=511083&colour=red", "request.malformed"),
        ])
    func refused(name: String, query: String, code: String) async throws {
        try await withInstallation { installation in
            let token = try await installation.token(name)
            let reply = try await installation.send(.get, "/api/v1/entries?\(query)", token: token)
            #expect(reply.code == code, "\(reply.text)")
        }
    }

    @Test("tells nobody outside a region whether an entry is there")
    func hidden() async throws {
        try await withInstallation { installation in
            let id = try await installation.fileVisit(1, token: installation.token("王医生"))
            let far = try await installation.token("far")
            let there = try await installation.send(.get, "/api/v1/entries/\(id)", token: far)
            let nowhere = try await installation.send(.get, "/api/v1/entries/\(Town.id(9))", token: far)
            #expect(there.status == .notFound)
            #expect(there.text == nowhere.text)
            #expect(try await installation.send(.get, "/api/v1/entries/\(id)/history", token: far).status == .notFound)
            let desk = try await installation.token("desk")
            let own = try await installation.send(.get, "/api/v1/entries/\(id)", token: desk).json
            #expect(own["body"]?["facility"]?.text == "人民医院")
            #expect(own["position"]?.whole == 1)
        }
    }

    @Test("shows what amended an entry, and refuses the second amendment of the same one")
    func history() async throws {
        try await withInstallation { installation in
            let doctor = try await installation.token("王医生")
            let id = try await installation.fileVisit(1, token: doctor)
            let amendment = Town.visit(facility: "中医院", extra: ",\"corrects\":\"\(id)\"")
            let first = try await installation.send(.put, "/api/v1/entries/\(Town.id(2))", token: doctor, amendment)
            #expect(first.status == .created)
            let second = try await installation.send(.put, "/api/v1/entries/\(Town.id(3))", token: doctor, amendment)
            #expect(second.status == .conflict)
            #expect(second.code == "entry.stale")
            let history = try await installation.send(.get, "/api/v1/entries/\(id)/history", token: doctor).json
            #expect(history["entries"]?.elements?.map { $0["id"]?.text } == [id, Town.id(2)])
            #expect(history["entries"]?.elements?.first?["supersededBy"]?.text == Town.id(2))
        }
    }
}
