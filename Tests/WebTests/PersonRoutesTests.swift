import HTTPTypes
import Domain
import Store
import TestKit
import Testing

@testable import Web

@Suite("People over HTTP")
struct PersonRoutesTests {
    static let village = "511083001001"
    static let mobile = "13912341234"
    static let person = ID<Subject>(high: 0x0170_0000_0000_7000, low: 0x8000_0000_0000_0001)
    static let uri = "/api/v1/people/\(person)"

    /// Runs a test where 张秀英 is registered in a village of 金鹅街道.
    private func withPerson(
        _ engine: Engine = .sqlite, _ test: @escaping @Sendable (TestInstallation) async throws -> Void
    ) async throws {
        try await withInstallation(engine) { installation in
            _ = try await installation.services.regions.add([
                Region(code: try RegionCode(Self.village), name: "康复路社区")
            ])
            let reply = try await installation.send(
                .put, "/api/v1/entries/\(TestInstallation.id(1))", token: try await installation.token("王医生"),
                Self.registration)
            guard reply.status == .created else { throw UnexpectedReply(reply.text) }
            try await test(installation)
        }
    }

    static let registration = """
        {"form":"person-register","version":1,"region":"\(village)","occurredAt":"2020-02-02T12:00:00+08:00",
         "subject":"\(person)","body":{"name":"张秀英","mobile":"\(mobile)","identityNumber":"11010519491231002X",
         "household":"\(person)","sex":"female","birthYear":1949,"residency":"resident"}}
        """

    fileprivate static func asked(_ what: String, in region: String = TestInstallation.longchang) -> String {
        "{\"region\":\"\(region)\",\(what)}"
    }

    @Test("are found by a posted search, masked", arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await withPerson(engine) { installation in
            let desk = try await installation.token("desk")
            for what in [
                "\"name\":\"秀英\"", "\"mobile\":\"139 1234 1234\"", "\"identityNumber\":\"11010519491231002x\"",
            ] {
                let reply = try await installation.send(.post, "/api/v1/people/search", token: desk, Self.asked(what))
                let found = reply.json["people"]?.elements?.first
                #expect(found?["id"]?.text == Self.person.description, "\(reply.text)")
                #expect(found?["name"]?.text == "张**")
                #expect(found?["mobile"]?.text == "139****1234")
                #expect(found?["identityNumber"]?.text == "110***********002X")
                #expect(!reply.text.contains("张秀英") && !reply.text.contains(Self.mobile))
            }
            let entries = try await installation.send(.get, "/api/v1/entries?region=511083", token: desk)
            #expect(!entries.text.contains("张秀英") && entries.text.contains("person-register"))
        }
    }

    @Test(
        "are not found by who may not, nor by what cannot be read",
        arguments: [
            ("far", Self.asked("\"name\":\"秀英\""), "access.refused"),
            ("helper", Self.asked("\"name\":\"秀英\""), "access.refused"),
            ("admin", Self.asked("\"name\":\"秀英\""), "access.refused"),
            ("王医生", Self.asked("\"name\":\"秀英\""), "access.refused"),
            ("desk", Self.asked("\"name\":\"  \""), "search.too-short"), ("desk", "{}", "json.missing-field"),
            ("desk", "{\"region\":\"511083\"}", "request.malformed"),
            ("desk", Self.asked("\"name\":\"秀英\",\"mobile\":\"13912341234\""), "request.malformed"),
            ("desk", Self.asked("\"mobile\":\"139\""), "value.malformed"),
            ("desk", Self.asked("\"identityNumber\":\"110105194912310021\""), "value.malformed"),
            ("desk", Self.asked("\"name\":\"秀英\",\"colour\":1"), "json.unknown-field"),
            ("desk", Self.asked("\"name\":\"秀英\",\"after\":\"x\""), "cursor.invalid"),
            ("desk", Self.asked("\"name\":1"), "json.wrong-type"),
        ])
    func refused(name: String, body: String, code: String) async throws {
        try await withPerson { installation in
            let reply = try await installation.send(
                .post, "/api/v1/people/search", token: try await installation.token(name), body)
            #expect(reply.code == code, "\(reply.text)")
        }
    }

    @Test("are shown in clear for a purpose, to who may, and nobody learns more", arguments: Engine.allCases)
    func unmask(engine: Engine) async throws {
        try await withPerson(engine) { installation in
            let doctor = try await installation.token("王医生")
            let masked = try await installation.send(.get, Self.uri, token: doctor)
            #expect(masked.json["name"]?.text == "张**")
            let clear = try await installation.send(
                .post, Self.uri + "/unmask", token: doctor, "{\"purpose\":\"treatment\"}")
            #expect(clear.json["answers"]?["name"]?.text == "张秀英")
            for body in ["{\"purpose\":\"curiosity\"}", "{\"purpose\":\"\"}"] {
                let reply = try await installation.send(.post, Self.uri + "/unmask", token: doctor, body)
                #expect(reply.code == "value.unknown-choice")
            }
            #expect(
                try await installation.send(.post, Self.uri + "/unmask", token: doctor, "{}").code
                    == "json.missing-field")
            for name in ["far", "helper", "admin"] {
                let token = try await installation.token(name)
                #expect(try await installation.send(.get, Self.uri, token: token).code == "person.unknown")
                let reply = try await installation.send(
                    .post, Self.uri + "/unmask", token: token, "{\"purpose\":\"treatment\"}")
                #expect(reply.code == "person.unknown")
            }
            let nobody = "/api/v1/people/\(TestInstallation.id(77))"
            #expect(try await installation.send(.get, nobody, token: doctor).status == .notFound)
            #expect(try await installation.send(.get, "/api/v1/people/17", token: doctor).code == "id.invalid")
        }
    }

    @Test("may have everything, and be erased, by the county desk alone", arguments: Engine.allCases)
    func erase(engine: Engine) async throws {
        try await withPerson(engine) { installation in
            let (doctor, desk) = (try await installation.token("王医生"), try await installation.token("desk"))
            let far = try await installation.token("far")
            for (token, code) in [(doctor, "access.refused"), (far, "person.unknown")] {
                #expect(try await installation.send(.get, Self.uri + "/everything", token: token).code == code)
                #expect(try await installation.send(.post, Self.uri + "/erase", token: token).code == code)
            }
            let everything = try await installation.send(.get, Self.uri + "/everything", token: desk).json
            #expect(everything["current"]?["mobile"]?.text == Self.mobile)
            #expect(try await installation.send(.post, Self.uri + "/erase", token: desk).status == .noContent)
            let erased = try await installation.send(.get, Self.uri, token: desk).json
            #expect(erased["isErased"] == true)
            #expect(erased["name"] == nil)
            let again = try await installation.send(
                .put, "/api/v1/entries/\(TestInstallation.id(1))", token: doctor, Self.registration)
            #expect(again.json["outcome"]?.text == "identical")
        }
    }

    @Test("registered twice are listed with their reasons", arguments: Engine.allCases)
    func duplicates(engine: Engine) async throws {
        try await withPerson(engine) { installation in
            let doctor = try await installation.token("王医生")
            let other = ID<Subject>(high: Self.person.high, low: Self.person.low + 1)
            let second = Self.registration.replacing(
                "\"subject\":\"\(Self.person)\"", with: "\"subject\":\"\(other)\"")
            _ = try await installation.send(.put, "/api/v1/entries/\(TestInstallation.id(2))", token: doctor, second)
            let desk = try await installation.token("desk")
            let reply = try await installation.send(.get, "/api/v1/duplicates?region=511083", token: desk)
            let pair = try #require(reply.json["pairs"]?.elements?.first, "\(reply.text)")
            #expect(pair["score"] == 100)
            #expect(pair["reasons"]?.elements?.compactMap(\.text) == ["identity-number", "name-in-village", "mobile"])
            #expect(!reply.text.contains("张秀英"))
            let own = try await installation.send(.get, Self.uri + "/duplicates", token: desk)
            #expect(own.json["pairs"]?.elements?.count == 1)
            for (query, code) in [
                ("region=511024", "access.refused"), ("region=511083&limit=0", "request.malformed"),
                ("region=511083&after=x", "cursor.invalid"), ("", "request.malformed"),
            ] {
                let wrong = try await installation.send(.get, "/api/v1/duplicates?\(query)", token: desk)
                #expect(wrong.code == code)
            }
        }
    }

    @Test("have pages: the search is posted, the identity shown for a purpose, and no name is logged")
    func pages() async throws {
        try await withPerson { installation in
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let page = try await installation.open("/people", cookie: session)
            #expect(page.status == .ok)
            let cookie = "\(session); fangxian-form=\(page.cookies["fangxian-form"] ?? "")"
            let token = page.hidden("token") ?? ""
            func post(_ uri: String, _ form: String) async throws -> Reply {
                try await installation.send(
                    .post, uri, form,
                    headers: [
                        .accept: "text/html", .contentType: "application/x-www-form-urlencoded", .cookie: cookie,
                    ])
            }
            let search = "region=511083&kind=name&text=%E7%A7%80%E8%8B%B1"
            #expect(try await post("/people", search).status == .forbidden)
            let found = try await post("/people", "token=\(token)&\(search)")
            #expect(found.text.contains("/people/\(Self.person)") && found.text.contains("139****1234"))
            #expect(!found.text.contains("张秀英"))
            let wrong = try await post("/people", "token=\(token)&region=511083&kind=mobile&text=139")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"139\""))
            let person = try await installation.open("/people/\(Self.person)", cookie: session)
            #expect(person.text.contains("张**") && person.text.contains("人员登记"))
            #expect(!person.text.contains(Self.mobile))
            let clear = try await post("/people/\(Self.person)", "token=\(token)&purpose=contact")
            #expect(clear.text.contains("张秀英") && clear.text.contains(Self.mobile))
            #expect(clear.headers[.cacheControl] == "no-store")
            #expect(try await post("/people/\(Self.person)", "token=\(token)").status == .unprocessableContent)
            let far = "fangxian-session=\(try await installation.token("far"))"
            #expect(try await installation.open("/people/\(Self.person)", cookie: far).status == .notFound)
            let helper = "fangxian-session=\(try await installation.token("helper"))"
            #expect(try await installation.open("/people", cookie: helper).status == .forbidden)
            for secret in ["张秀英", "秀英", Self.mobile, "11010519491231002X"] {
                #expect(!installation.log.lines.contains { $0.contains(secret) })
            }
        }
    }

    @Test(
        "registered twice are merged on a page, either into the other, by who may file that",
        arguments: ["merge", "merge-first"])
    func decided(decision: String) async throws {
        try await withPerson { installation in
            let doctor = try await installation.token("王医生")
            let other = ID<Subject>(high: Self.person.high, low: Self.person.low + 1)
            let second = Self.registration.replacing(
                "\"subject\":\"\(Self.person)\"", with: "\"subject\":\"\(other)\"")
            _ = try await installation.send(.put, "/api/v1/entries/\(TestInstallation.id(2))", token: doctor, second)
            let uri = "/duplicates?region=511083"
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let page = try await installation.open(uri, cookie: session)
            #expect(page.text.contains("张**") && page.text.contains("身份证号码相同") && !page.text.contains("张秀英"))
            let cookie = "\(session); fangxian-form=\(page.cookies["fangxian-form"] ?? "")"
            func decide(_ decision: String, reason: String) async throws -> Reply {
                let fields = ["token", "region", "entry", "subject", "other"].map { "\($0)=\(page.hidden($0) ?? "")" }
                return try await installation.send(
                    .post, "/duplicates",
                    (fields + ["decision=\(decision)", "reason=\(reason)"]).joined(separator: "&"),
                    headers: [
                        .accept: "text/html", .contentType: "application/x-www-form-urlencoded", .cookie: cookie,
                    ])
            }
            #expect(try await decide(decision, reason: "").status == .unprocessableContent)
            #expect(try await decide(decision, reason: "same").status == .seeOther)
            #expect(try await !installation.open(uri, cookie: session).text.contains("身份证号码相同"))
            let (gone, stays) = decision == "merge" ? (other, Self.person) : (Self.person, other)
            let merged = try await installation.send(.get, "/api/v1/people/\(gone)", token: doctor)
            #expect(merged.json["mergedInto"]?.text == stays.description)
            let far = "fangxian-session=\(try await installation.token("far"))"
            #expect(try await installation.open(uri, cookie: far).status == .forbidden)
        }
    }
}
