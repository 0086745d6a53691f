import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of where cases were")
struct ActivityPageTests {
    private typealias Town = TestInstallation
    private static let illness = TestInstallation.id(900)
    private static let page = "/cases/\(illness)/activities"
    private static let village = "511083001001"

    /// 李四 is a case with onset on 31 January; the others of the household live in 3栋.
    private static func prepared(_ installation: TestInstallation) async throws -> Browser {
        try await installation.prepareObservation()
        let desk = try await Browser(installation, "desk")
        let report =
            "person=\(Town.household(32))&entry=\(Town.id(901))&subject=\(illness)&at=2020-02-02T15:00"
            + "&disease=novel-coronavirus&class=confirmed&origin=new&imported=no&facility=b&ground=c&onsetOn=2020-01-31"
        #expect(try await desk.post("/case-reports", report).status == .seeOther)
        return desk
    }

    private static func activity(_ number: UInt64, _ more: String = "") -> String {
        "entry=\(Town.id(910 + number))&kind=market&division=\(village)&place=Shop-77&from=2020-02-01T09:20"
            + "&until=2020-02-01T10:40&source=patient&mayPublish=yes&publicText=Market" + more
    }

    private static func question(_ more: String = "") -> String {
        "region=\(village)&division=\(village)&from=2020-02-01T08:00&until=2020-02-02T16:00&case=\(illness)"
            + "&kind=market&purpose=investigation" + more
    }

    @Test("are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation)
            #expect(try await desk.post(Self.page, Self.activity(1)).status == .seeOther)
            try PageTests().expectRecorded(try await desk.open(Self.page), "activities")
            try PageTests().expectRecorded(try await desk.open(Self.page + "?lang=en"), "activities-en")
            try PageTests().expectRecorded(try await desk.open(Self.page + "/publication"), "activity-publication")
            let search = "/whereabouts?region=\(Self.village)&case=\(Self.illness)&activity=\(Town.id(911))"
            try PageTests().expectRecorded(try await desk.open(search), "whereabouts")
            let found = try await desk.post("/whereabouts", Self.question("&place=3%E6%A0%8B"))
            try PageTests().expectRecorded(found, "whereabouts-found")
            let text =
                "%E7%97%85%E4%BE%8B1%E6%B4%BB%E5%8A%A8%E8%BD%A8%E8%BF%B9%0D%0A"
                + "2020%E5%B9%B42%E6%9C%881%E6%97%A59%E6%97%B6%E8%87%B311%E6%97%B6%EF%BC%9AMarket"
            let sent = try await desk.post(Self.page + "/publication", "entry=\(Town.id(930))&text=\(text)")
            #expect(sent.status == .seeOther)
            let published = "/published-activities/\(Town.id(930))"
            #expect(sent.headers[.location] == published)
            try PageTests().expectRecorded(try await installation.open(published), "published-activity")
            try PageTests().expectRecorded(try await installation.open("/published-activities"), "published-activities")
        }
    }

    @Test(
        "an activity is added, what is wrong is said at its field, and the text goes out as it was looked at",
        arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            let ahead = try await desk.post(
                Self.page, Self.activity(1).replacing("until=2020-02-01", with: "until=2020-02-03"))
            #expect(ahead.status == .unprocessableContent && ahead.text.contains("结束时间晚于填报时间"))
            #expect(ahead.text.contains("Shop-77"), "what was typed is still there")
            let told = try await desk.post(
                Self.page, Self.activity(1).replacing("publicText=Market", with: "publicText=13800138000"))
            #expect(told.status == .unprocessableContent && told.text.contains("像电话号码"))
            #expect(try await desk.post(Self.page, Self.activity(1)).status == .seeOther)
            #expect(try await desk.post(Self.page, Self.activity(1)).status == .seeOther)
            let page = try await desk.open(Self.page).text
            #expect(page.contains("Shop-77") && page.contains("情况不明") && !page.contains("李四"))
            #expect(try await desk.open("/cases/\(Self.illness)").text.contains(Self.page))
            let publication = Self.page + "/publication"
            let stale = try await desk.post(publication, "entry=\(Town.id(931))&text=a")
            #expect(stale.status == .conflict && stale.text.contains("请重新核对"))
            #expect(try await installation.open("/published-activities").text.contains("目前没有公开"))
            let far = try await Browser(installation, "far")
            #expect(try await far.open(Self.page).status == .notFound)
            #expect(try await far.open(publication).status == .notFound)
            #expect(try await installation.open("/published-activities/\(Town.id(931))").status == .notFound)
        }
    }

    @Test(
        "who else was there is listed with a link that fills the form in, and marked once listed",
        arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            #expect(try await desk.post(Self.page, Self.activity(1)).status == .seeOther)
            let found = try await desk.post("/whereabouts", Self.question("&place=3%E6%A0%8B"))
            #expect(found.status == .ok && found.text.contains("住在3栋") && !found.text.contains("王五"))
            let link = try #require(found.text.firstMatch(of: /\/contact-listings\?person=[^"]*/)).0
            let listing = try await desk.open(String(link).replacing("&amp;", with: "&"))
            #expect(listing.text.contains("value=\"2020-02-02\"") && listing.text.contains("selected"))
            let nowhere = try await desk.post(
                "/whereabouts", Self.question().replacing(Self.village, with: Town.longchang))
            #expect(nowhere.status == .unprocessableContent && nowhere.text.contains("镇（街道）"))
            let far = try await Browser(installation, "far")
            #expect(try await far.post("/whereabouts", Self.question()).status == .forbidden)
            let unasked = try await desk.post(
                "/whereabouts", Self.question().replacing("&purpose=investigation", with: ""))
            #expect(unasked.status == .unprocessableContent)
        }
    }

    @Test("programs read where a case was, ask who was there, and what was published")
    func api() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation)
            #expect(try await desk.post(Self.page, Self.activity(1)).status == .seeOther)
            let list = try await installation.send(
                .get, "/api/v1/cases/\(Self.illness)/activities", token: desk.token)
            #expect(list.json["activities"]?.elements?.map { $0["place"]?.text } == ["Shop-77"])
            #expect(list.json["missing"]?.elements?.isEmpty == false)
            func ask(_ more: String) async throws -> Reply {
                try await installation.send(
                    .post, "/api/v1/whereabouts", token: desk.token,
                    "{\"division\":\"\(Self.village)\",\"from\":\"2020-02-01T00:00:00Z\",\"until\":\"2020-02-02T00:00:00Z\""
                        + more + "}")
            }
            let found = try await ask(",\"purpose\":\"investigation\",\"place\":\"3栋\",\"case\":\"\(Self.illness)\"")
            #expect(found.json["rows"]?.elements?.first?["kind"] == "resident")
            #expect(try await ask("").status == .unprocessableContent)
            #expect(try await ask(",\"purpose\":\"investigation\",\"plate\":\"1\"").status == .unprocessableContent)
            #expect(try await ask(",\"purpose\":\"investigation\",\"carriage\":\"a\"").status == .badRequest)
            let published = try await installation.send(.get, "/api/v1/published-activities")
            #expect(published.json["published"]?.elements?.isEmpty == true)
        }
    }
}
