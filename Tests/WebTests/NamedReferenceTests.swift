import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Names in place of ids")
struct NamedReferenceTests {
    /// Two registrations of one person, the second given way to the first by entry 333.
    private static func merge(_ installation: TestInstallation) async throws {
        try await installation.prepareScreening()
        try await installation.file(
            322, .personRegister, about: TestInstallation.household(33),
            [
                "name": "张三", "household": .string(TestInstallation.household(4).description), "sex": "female",
                "birthYear": 1940, "residency": "resident",
            ])
        try await installation.file(
            333, .personMerge2, about: TestInstallation.household(33),
            ["into": .string(TestInstallation.household(31).description), "reason": "同一人"])
    }

    @Test("an entry of a merger shows masked names with links to those who may see them, and ids to others")
    func merger() async throws {
        try await withInstallation { installation in
            try await Self.merge(installation)
            let uri = "/entries/\(TestInstallation.id(333))"
            let page = try await Browser(installation, "社区").open(uri).text
            for number in [UInt64(31), 33] {
                #expect(page.contains("<a href=\"/people/\(TestInstallation.household(number))\">张*</a>"))
            }
            #expect(!page.contains("张三"))
            let desk = try await Browser(installation, "desk").open(uri)
            #expect(desk.status == .ok)
        }
    }

    @Test("an entry about a household shows its address to those who see it")
    func household() async throws {
        try await withInstallation { installation in
            try await Self.merge(installation)
            let page = try await Browser(installation, "社区").open("/entries/\(TestInstallation.id(121))").text
            #expect(
                page.contains("<a href=\"/households/\(TestInstallation.household(2))\">大千路12号3栋201室</a>"))
        }
    }

    @Test("an entry about an observation leads to its order, and its author is no number")
    func observation() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let id = TestInstallation.order(1)
            let order = try #require(try await installation.services.observations.order(id)).order
            let page = try await Browser(installation, "社区").open("/entries/\(order.entry)").text
            #expect(page.contains("<dd><a href=\"/orders/\(id)\">"))
            #expect(!page.contains("<dd>\(id)</dd>"))
        }
    }

    @Test("people who gave way to another registration are marked where they are found")
    func search() async throws {
        try await withInstallation { installation in
            try await Self.merge(installation)
            let found = try await Browser(installation, "社区").post(
                "/people", "region=\(TestInstallation.village)&kind=name&text=\(PercentCoding.encode("张三"))")
            #expect(found.status == .ok)
            #expect(found.text.contains("已并入另一条"))
        }
    }

    @Test("the record of access is asked by sign-in name, and names a grid with its village")
    func access() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.services.accounts.add(
                name: "审计员", password: TestInstallation.password,
                grants: [Grant(.auditor, on: try RegionCode(TestInstallation.longchang))])
            _ = try await Browser(installation, "网格员").open("/households/\(TestInstallation.household(2))")
            _ = try await Browser(installation, "社区").open("/screening?region=\(TestInstallation.village)")
            let auditor = try await Browser(installation, "审计员")
            let look = "region=\(TestInstallation.longchang)&purpose=audit&account="
            let found = try await auditor.post("/access", look + PercentCoding.encode("网格员"))
            let address = try #require(found.headers[.location])
            // The name stands in no address: neither the one that answers nor one that a log could hold.
            #expect(found.status == .seeOther && !address.contains(PercentCoding.encode("网格员")))
            let page = try await auditor.open(address)
            #expect(page.status == .ok && page.text.contains("value=\"网格员\""))
            #expect(!page.text.contains("account=" + PercentCoding.encode("网格员")))
            #expect(page.text.contains("古湖社区 古湖社区一网格") && !page.text.contains(">社区</a>"))
            #expect(try await auditor.post("/access", look + PercentCoding.encode("无此人")).status == .notFound)
            let named = "/access?region=\(TestInstallation.longchang)&account=" + PercentCoding.encode("网格员")
            #expect(try await auditor.open(named).status == .unprocessableContent)
            let worker = try await Browser(installation, "网格员")
            #expect(try await worker.post("/access", look).status == .forbidden)
        }
    }
}
