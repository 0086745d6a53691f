import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Pages of the situation")
struct SituationPageTests {
    private static let county = TestInstallation.longchang

    @Test("are as recorded for the county desk: start page, figures, one figure over time")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.visits()
            let cookie = "fangxian-session=\(try await installation.token("desk"))"
            for (name, uri) in [
                ("situation", "/"), ("situation-en", "/?lang=en"), ("situation-earlier", "/?day=2020-02-01"),
                ("indicators", "/indicators?region=\(Self.county)"),
                ("indicator", "/indicators/fever.visit?region=\(Self.county)&day=2020-02-02&span=14"),
                ("indicator-stock", "/indicators/observation.current?region=\(Self.county)&span=14"),
            ] {
                try PageTests().expectRecorded(try await installation.open(uri, cookie: cookie), name)
            }
        }
    }

    @Test("open every number down to its entries")
    func numbers() async throws {
        try await withInstallation { installation in
            try await installation.visits()
            let cookie = "fangxian-session=\(try await installation.token("desk"))"
            let start = try await installation.open("/", cookie: cookie).text
            let link = "/indicators/fever.visit?region=\(Self.county)"
            #expect(start.contains("href=\"\(link)\""))
            let page = try await installation.open(link, cookie: cookie).text
            #expect(page.contains("<p class=\"big\">2 人次</p>") && page.contains("共 2 条"))
            for number in [UInt64(1), 2] { #expect(page.contains("/entries/\(TestInstallation.id(number))")) }
            let before = try await installation.open(link + "&day=2020-02-01", cookie: cookie).text
            #expect(before.contains("<p class=\"big\">0 人次</p>") && before.contains("共 0 条"))
        }
    }

    @Test("are of one's own region alone, and of no day to come")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.visits()
            let far = "fangxian-session=\(try await installation.token("far"))"
            for uri in [
                "/?region=\(Self.county)", "/indicators?region=\(Self.county)",
                "/indicators/fever.visit?region=\(Self.county)",
            ] {
                #expect(try await installation.open(uri, cookie: far).status == .forbidden)
                #expect(!(try await installation.open(uri).text.contains("class=\"tile\"")))
            }
            let desk = "fangxian-session=\(try await installation.token("desk"))"
            #expect(try await installation.open("/?day=2020-02-03", cookie: desk).status == .unprocessableContent)
            #expect(try await installation.open("/?day=x", cookie: desk).text.contains("日期格式不正确"))
            let unknown = try await installation.open("/indicators/no.such?region=\(Self.county)", cookie: desk)
            #expect(unknown.status == .notFound)
        }
    }
}

extension TestInstallation {
    /// Two fever visits of today.
    fileprivate func visits() async throws {
        let doctor = try await token("王医生")
        try await fileVisit(1, token: doctor)
        try await fileVisit(2, token: doctor)
    }
}
