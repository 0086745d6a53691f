import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Pages that register and change")
struct RegisterPageTests {
    private static let household = "/households/\(TestInstallation.household(2))"

    /// What the page itself sends, and the fields given.
    private static func fields(_ page: Reply, _ more: String) throws -> String {
        let own = try ["entry", "subject", "at"].map { "\($0)=\(PercentCoding.encode(try #require(page.hidden($0))))" }
        return (own + [more]).joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String { PercentCoding.encode(text) }

    @Test("are as recorded")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            for (name, uri) in [
                ("household-register", "/households?region=\(TestInstallation.grid)"),
                ("person-register", Self.household + "/people"), ("household-change", Self.household + "/change"),
                ("person-change", "/people/\(TestInstallation.household(31))/change"),
            ] {
                try PageTests().expectRecorded(try await worker.open(uri), name)
            }
        }
    }

    @Test("register a household once when it is sent twice, then a person and a birth in it")
    func register() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open("/households?region=\(TestInstallation.grid)")
            let what = "region=\(TestInstallation.grid)&kind=family&building=9\(Self.escaped("栋"))&serial=3"
            let wrong = try await worker.post("/households", try Self.fields(page, what))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#address\""))
            #expect(wrong.text.contains("value=\"9栋\""))
            var home = ""
            for _ in 1...2 {
                let reply = try await worker.post(
                    "/households",
                    try Self.fields(page, what + "&address=\(Self.escaped("大千路9号301室"))&telephone=13912345678"))
                #expect(reply.status == .seeOther, "\(reply.text)")
                home = try #require(reply.headers[.location])
            }
            let card = try await worker.open(home)
            #expect(card.text.contains("大千路9号301室") && card.text.contains("139****5678"))
            #expect(!card.text.contains("13912345678"))
            let person = try await worker.open(home + "/people")
            let taken = try await worker.post(
                home + "/people",
                try Self.fields(
                    person,
                    "name=\(Self.escaped("王小二"))&sex=female&birthYear=1980&residency=returnee"
                        + "&cameFrom=\(Self.escaped("武汉"))&cameOn=2020-01-20"))
            #expect(taken.status == .seeOther, "\(taken.text)")
            let birth = try await worker.open(home + "/people?birth=yes")
            #expect(birth.text.contains("出生登记") && birth.text.contains("value=\"2020\""))
            let born = try await worker.post(
                home + "/people",
                try Self.fields(
                    birth, "birth=yes&name=\(Self.escaped("王宝"))&sex=male&birthYear=2020&residency=resident"))
            #expect(born.status == .seeOther, "\(born.text)")
            let full = try await worker.open(home).text
            #expect(full.contains("王**") && full.contains("王*") && full.contains(" · 2人"))
        }
    }

    @Test("move somebody, let them go and come back, and show where they live now")
    func moves() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let uri = "/people/\(TestInstallation.household(31))"
            func change(_ what: String) async throws -> Reply {
                installation.clock.move(seconds: 60)
                return try await worker.post(
                    uri + "/change", try Self.fields(try await worker.open(uri + "/change"), what + "&on=2020-02-02"))
            }
            #expect(try await worker.open(uri).text.contains("大千路12号3栋201室"))
            #expect(try await change("change=moved").status == .unprocessableContent)
            let moved = try await change("change=moved&household=\(TestInstallation.household(4))")
            #expect(moved.status == .seeOther, "\(moved.text)")
            let page = try await worker.open(uri).text
            #expect(page.contains("href=\"/households/\(TestInstallation.household(4))\""))
            #expect(try await change("change=left").status == .seeOther)
            #expect(try await worker.open(uri).text.contains("已离开"))
            #expect(try await change("change=returned").status == .seeOther)
            #expect(try await !worker.open(uri).text.contains("已离开"))
            #expect(try await change("change=died").status == .seeOther)
            #expect(try await worker.open(uri).text.contains("已死亡"))
        }
    }

    @Test("close a household, and refuse a merger with itself at its field")
    func householdChange() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.household + "/change")
            #expect(!page.text.contains("<option value=\"\(TestInstallation.household(2))\""))
            let itself = try await worker.post(
                Self.household + "/change",
                try Self.fields(page, "change=merged&into=\(TestInstallation.household(2))&on=2020-02-02"))
            #expect(itself.status == .unprocessableContent || itself.status == .conflict, "\(itself.status)")
            #expect(itself.text.contains("href=\"#into\""))
            let closed = try await worker.post(
                Self.household + "/change", try Self.fields(page, "change=closed&on=2020-02-02"))
            #expect(closed.status == .seeOther, "\(closed.text)")
            #expect(try await worker.open(Self.household).text.contains("已无人居住"))
        }
    }

    @Test("ask an official of a town for the village first, and nobody else for another's grid")
    func elsewhere() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let community = try await Browser(installation, "社区")
            let village = try await community.open("/households?region=\(TestInstallation.village)")
            #expect(village.text.contains("古湖社区一网格"))
            try await installation.services.accounts.add(
                name: "镇干部", password: TestInstallation.password,
                grants: [Grant(.town, on: try RegionCode(TestInstallation.town))])
            let town = try await Browser(installation, "镇干部").open("/households?region=\(TestInstallation.town)")
            #expect(
                town.text.contains("/households?region=\(TestInstallation.village)")
                    && !town.text.contains("name=\"kind\""))
            let worker = try await Browser(installation, "网格员")
            #expect(try await worker.open("/households?region=\(TestInstallation.village)").status == .forbidden)
            let page = try await worker.open("/households?region=\(TestInstallation.grid)")
            let other = try await worker.post(
                "/households", try Self.fields(page, "region=\(TestInstallation.village)-02&kind=family&address=a"))
            #expect(other.status == .forbidden)
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.open(Self.household + "/change").status == .forbidden)
        }
    }
}
