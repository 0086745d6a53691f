import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

/// What the register tells whom over HTTP, beyond what the walk of the roles asks.
@Suite("The register's privacy over HTTP")
struct RegisterPrivacyTests {
    private static let sibling = "511083001001-02"
    private static let fields = ["name", "sex", "birthYear", "identityNumber", "residency"]

    /// A file of one person at a door of a grid.
    private static func file(_ grid: String, _ door: String) -> String {
        let titles = fields.compactMap { name in Form.personRegister.fields.first { $0.name == name }?.title.chinese }
        let residency = Form.personRegister.fields.first { $0.name == "residency" }
        guard case .choice(let kinds)? = residency?.type,
            let resident = kinds.first(where: { $0.name == "resident" })?.title.chinese
        else { return "" }
        return (["所在区域", "详细地址"] + titles).joined(separator: ",") + "\r\n"
            + "\(grid),9栋\(door),李红,女,1990,110105199003070025,\(resident)\r\n"
    }

    @Test("Households merged into one that is not registered are listed with the telephone masked")
    func mergedHouseholds() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.file(
                301, .householdRegister2, about: TestInstallation.household(77),
                ["kind": "family", "address": "大千路6号", "telephone": "13912345678"])
            try await installation.file(
                302, .householdChange, about: TestInstallation.household(77),
                [
                    "change": "merged", "on": "2020-02-01",
                    "into": .string(TestInstallation.household(78).description),
                ])
            let list = try await installation.send(
                .get, "/api/v1/screening/\(TestInstallation.village)/merged-into-unregistered",
                token: installation.token("社区"))
            #expect(list.text.contains("大千路6号") && list.text.contains("139****5678"), "\(list.text)")
            #expect(!list.text.contains("13912345678"))
        }
    }

    @Test("Who imports somebody registered in the grid beside is told nothing of it, and the village finds the pair")
    func elsewhere() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            _ = try await installation.services.regions.add([
                Region(code: try RegionCode(Self.sibling), name: "古湖社区二网格")
            ])
            try await installation.services.accounts.add(
                name: "二网格", password: TestInstallation.password,
                grants: [Grant(.gridWorker, on: try RegionCode(Self.sibling))])
            var changed: [JSON?] = []
            for (name, grid, door) in [("网格员", TestInstallation.grid, "501"), ("二网格", Self.sibling, "502")] {
                let token = try await installation.token(name)
                let preview = try await installation.send(
                    .post, "/api/v1/imports?form=person-register&region=\(grid)&fileName=a.csv", token: token,
                    Self.file(grid, door))
                #expect(preview.status == .created, "\(preview.text)")
                let id = try #require(preview.json["id"]?.text)
                _ = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
                await installation.services.importDesk.ended(try ID(id))
                let done = try await installation.send(.get, "/api/v1/imports/\(id)", token: token)
                #expect(done.json["state"] == "done" && done.json["problems"]?.elements?.isEmpty == true)
                for report in [preview.json["report"], done.json["report"]] {
                    #expect(report?["counts"]?["new"] == 1 && report?["counts"]?["wrong"] == 0, "\(name)")
                    #expect(report?["counts"]?["likelyDuplicates"] == 0, "\(name)")
                    changed.append(report?["counts"]?["changed"])
                }
            }
            #expect(changed == [0, 0, 0, 0])
            // A door of the other grid is that grid's: nobody is joined to who lives there.
            let door = try await installation.send(
                .post, "/api/v1/imports?form=person-register&region=\(Self.sibling)&fileName=a.csv",
                token: installation.token("二网格"), Self.file(Self.sibling, "501"))
            #expect(door.json["report"]?["counts"]?["wrong"] == 1, "\(door.text)")
            #expect(door.text.contains("所填的户登记在您职责以外的网格"))
            #expect(door.text.contains("请把这一行交给古湖社区的干部（账号：社区）办理"))
            #expect(door.json["problems"]?.elements?.allSatisfy { $0["column"]?.whole != nil } == true)
            let pairs = try await installation.send(
                .get, "/api/v1/screening/\(TestInstallation.village)/two-grids",
                token: installation.token("社区"))
            #expect(pairs.json["pairs"]?.elements?.count == 1, "\(pairs.text)")
        }
    }

    @Test("An auditor who takes out the register is recorded; a list masks the telephone that the card has")
    func looks() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.file(
                302, .householdRegister2, about: TestInstallation.household(6),
                ["kind": "family", "address": "大千路6号", "telephone": "13912345678"])
            try await installation.services.accounts.add(
                name: "审计", password: TestInstallation.password,
                grants: [Grant(.auditor, on: try RegionCode(TestInstallation.longchang))])
            let auditor = try await installation.token("审计")
            let table = try await installation.send(
                .get, "/api/v1/export/person-register.csv?region=\(TestInstallation.longchang)", token: auditor)
            #expect(table.status == .ok && !table.text.contains("张三"))
            let records = try await installation.send(
                .get, "/api/v1/access?region=\(TestInstallation.longchang)&act=export", token: auditor)
            #expect(records.json["records"]?.elements?.map { $0["accountName"] } == ["审计"], "\(records.text)")
            for (name, telephone) in [("社区", JSON("139****5678")), ("网格员", "13912345678")] {
                let token = try await installation.token(name)
                let list = try await installation.send(
                    .get, "/api/v1/screening/\(TestInstallation.grid)/work?round=1", token: token)
                let shown = (list.json["doors"]?.elements ?? []).compactMap { $0["telephone"] }
                #expect(shown == [telephone], "\(name): \(list.text.prefix(300))")
                let card = try await installation.send(
                    .get, "/api/v1/households/\(TestInstallation.household(6))", token: token)
                #expect(card.json["household"]?["telephone"] == "13912345678", "\(card.text)")
            }
        }
    }
}

extension JSON {
    fileprivate init(_ text: String) { self = .string(text) }
}
