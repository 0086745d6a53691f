import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("The page of a visit")
struct VisitPageTests {
    private static func uri(_ number: UInt64) -> String { "/households/\(TestInstallation.household(number))/visit" }

    /// What the page itself sends, and the fields given.
    private static func fields(_ page: Reply, _ more: String) throws -> String {
        let hidden = ["entry", "subject", "new.entry", "new.subject", "new.at", "round"]
        let own = try hidden.map { "\($0)=\(PercentCoding.encode(try #require(page.hidden($0))))" }
        return (own + ["at=2020-02-02T16:20", more]).joined(separator: "&")
    }

    /// A field of a row, as a browser sends it.
    private static func row(_ index: Int, _ field: String) -> String { "people%5B\(index)%5D.\(field)" }

    private func visits(_ number: UInt64, _ installation: TestInstallation) async throws -> [JSON] {
        let card = try await installation.send(
            .get, "/api/v1/households/\(TestInstallation.household(number))", token: installation.token("网格员"))
        return card.json["visits"]?.elements?.compactMap { $0["body"] } ?? []
    }

    @Test("is as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            for (name, query) in [("visit", ""), ("visit-en", "?lang=en")] {
                try PageTests().expectRecorded(try await worker.open(Self.uri(2) + query), name)
            }
        }
    }

    @Test("files what was found of each person, once when it is sent twice, and leads to the next door")
    func met() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri(2))
            #expect(page.text.contains("张* · 女 · 1940年生") && !page.text.contains("张三"))
            let found =
                "result=met&personsAsked=1&\(Self.row(0, "person"))=\(TestInstallation.household(31))"
                + "&\(Self.row(0, "atHome"))=yes&\(Self.row(0, "temperature"))=36.6&\(Self.row(0, "symptoms-cough"))=on"
                + "&\(Self.row(0, "cameFrom"))=\(PercentCoding.encode("湖北省武汉市"))&\(Self.row(0, "cameOn"))=2020-01-30"
                + "&\(Self.row(1, "person"))=\(try #require(page.hidden("new.subject")))&leafletsLeft=1"
            for _ in 1...2 {
                let reply = try await worker.post(Self.uri(2), try Self.fields(page, found))
                #expect(reply.status == .seeOther, "\(reply.text)")
                let location = try #require(reply.headers[.location])
                let list = try await worker.open(location)
                #expect(list.text.contains("走访已登记。下一户：3栋 大千路"))
                #expect(list.text.contains("href=\"\(Self.uri(3))?round=1\""))
            }
            let bodies = try await visits(2, installation)
            #expect(bodies.count == 2 && bodies.contains { $0["leafletsLeft"] == 1 })
            #expect(
                bodies.compactMap { $0["people"] } == [
                    [
                        [
                            "person": .string(TestInstallation.household(31).description), "atHome": true,
                            "temperature": .number(DecimalNumber(coefficient: 366, scale: 1)), "symptoms": ["cough"],
                            "cameFrom": "420100000000",
                            "cameOn": "2020-01-30",
                        ]
                    ]
                ])
        }
    }

    @Test("takes a next attempt in Beijing time, and goes on to the first door where none is left behind")
    func nobodyHome() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri(5))
            let reply = try await worker.post(
                Self.uri(5), try Self.fields(page, "result=nobody-home&nextAttempt=2020-02-03T18%3A30"))
            #expect(reply.status == .seeOther, "\(reply.text)")
            #expect(try await visits(5, installation).map { $0["nextAttempt"] } == ["2020-02-03T18:30:00+08:00"])
            // The first was met; at the second, a day has not passed since nobody was home.
            let list = try await worker.open(try #require(reply.headers[.location]))
            #expect(list.text.contains("下一户") && list.text.contains("href=\"\(Self.uri(3))?round=1\""))
            let elsewhere = try await worker.post(
                Self.uri(5), try Self.fields(page, "result=refused&nextAttempt="))
            #expect(elsewhere.status == .conflict, "the page was sent already, with something else")
        }
    }

    @Test("keeps what was typed when its time is left out or cannot be read", arguments: ["", "noon"])
    func time(typed: String) async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri(5))
            let fields = try Self.fields(page, "result=refused&leafletsLeft=7")
                .replacing("at=2020-02-02T16:20&result", with: "at=\(typed)&result")
            let reply = try await worker.post(Self.uri(5), fields)
            #expect(reply.status == .unprocessableContent)
            #expect(reply.text.contains("href=\"#at\"") && reply.text.contains("value=\"7\""))
            #expect(reply.hidden("entry") == page.hidden("entry"))
            #expect(try await visits(5, installation).isEmpty)
            #expect(try await worker.post(Self.uri(5), Self.fields(page, "result=refused")).status == .seeOther)
        }
    }

    @Test("keeps what was typed when it is refused, and names the row and the field")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.file(
                122, .personRegister, about: TestInstallation.household(32),
                [
                    "name": "李四", "household": .string(TestInstallation.household(2).description), "sex": "male",
                    "birthYear": 1938, "residency": "resident",
                ])
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri(2))
            let reply = try await worker.post(
                Self.uri(2),
                try Self.fields(
                    page,
                    "result=met&\(Self.row(0, "person"))=\(TestInstallation.household(31))"
                        + "&\(Self.row(1, "person"))=\(TestInstallation.household(32))&\(Self.row(1, "temperature"))=99"
                ))
            #expect(reply.status == .unprocessableContent)
            #expect(reply.text.contains("href=\"#people%5B1%5D.temperature\""))
            #expect(reply.text.contains("“逐人情况”第 2 行：") && reply.text.contains("href=\"#personsAsked\""))
            #expect(reply.text.contains("value=\"99\"") && reply.text.contains("value=\"met\" checked"))
            #expect(reply.hidden("entry") != nil && reply.text.contains("id=\"people[1].temperature-wrong\""))
            #expect(try await visits(2, installation).count == 1)
            let forged = try await worker.post(
                Self.uri(2), try Self.fields(page, "result=refused") + "&token=0")
            #expect(forged.status == .badRequest)
        }
    }

    @Test("registers somebody who was met and is not yet registered, with what was found of them")
    func newcomer() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri(2))
            let new = try #require(page.hidden("new.subject"))
            let row =
                "result=met&personsAsked=1&\(Self.row(1, "person"))=\(new)&\(Self.row(1, "temperature"))=36.4"
                + "&\(Self.row(1, "cameFrom"))=\(PercentCoding.encode("武汉"))"
            let who = "&new.name=\(PercentCoding.encode("王小明"))&new.sex=male&new.residency=returnee&new.birthYear=1990"
            let lacking = try await worker.post(Self.uri(2), try Self.fields(page, row + who))
            #expect(lacking.status == .unprocessableContent)
            #expect(lacking.text.contains("href=\"#people%5B1%5D.cameOn\""), "\(lacking.text)")
            #expect(try await visits(2, installation).count == 1)
            let whole = try await worker.post(
                Self.uri(2), try Self.fields(page, row + who + "&\(Self.row(1, "cameOn"))=2020-01-25"))
            #expect(whole.status == .seeOther, "\(whole.text)")
            let people = try await visits(2, installation).compactMap { $0["people"]?.elements?.first?["person"]?.text }
            #expect(people == [new])
            #expect(try await worker.open(Self.uri(2)).text.contains("王** · 男 · 1990年生"))
        }
    }

    @Test("is for those who visit in the region, and for nobody else")
    func access() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            for (name, status) in [
                ("desk", HTTPResponse.Status.forbidden), ("far", .notFound), ("helper", .notFound), ("社区", .ok),
            ] {
                let browser = try await Browser(installation, name)
                #expect(try await browser.open(Self.uri(2)).status == status, "\(name)")
            }
            let unknown = try await Browser(installation, "网格员").open(Self.uri(99))
            #expect(unknown.status == .notFound)
        }
    }
}
