import Domain

/// A request that the program is to refuse, and only refuse.
struct BadRequest: Sendable, CustomStringConvertible {
    let description: String
    let method: String
    let path: String
    let headers: [String]
    let body: [UInt8]

    init(
        _ description: String, _ method: String = "PUT", _ path: String = Self.entry, headers: [String] = [],
        body: [UInt8]
    ) {
        self.description = description
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }

    private init(_ description: String, _ text: String) { self.init(description, body: Array(text.utf8)) }

    private static let entry = "/api/v1/entries/\(FieldVisit.id(900))"
    private static let good = FieldVisit.single(900).canonicalText

    /// The visit with something put in the place of something else.
    private static func visit(_ description: String, _ part: String, _ other: String) -> BadRequest {
        precondition(good.contains(part), "the visit does not hold \(part)")
        return BadRequest(description, good.replacing(part, with: other))
    }

    /// The visit with more members in its body.
    private static func body(_ description: String, _ members: String) -> BadRequest {
        visit(description, "\"body\":{", "\"body\":{\(members),")
    }

    static let all: [BadRequest] = bytes + shapes + values + batches + others

    private static let bytes = [
        BadRequest("broken JSON", "{\"form\":household-visit}"),
        BadRequest("truncated JSON", String(good.dropLast(5))),
        BadRequest("an empty body", ""),
        BadRequest("white space alone", "  \n"),
        BadRequest("two values", good + good),
        BadRequest("bytes that are not UTF-8", body: [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]),
        BadRequest("UTF-16", body: [0xFF, 0xFE] + good.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        visit("a raw NUL in a text", "\"household-visit\"", "\"household\0-visit\""),
        visit("an escaped NUL in a text", "\"household-visit\"", "\"household\\u0000-visit\""),
        visit("an escaped NUL in a key", "\"form\"", "\"fo\\u0000rm\""),
        visit("a lone surrogate", "\"household-visit\"", "\"\\ud800\""),
        BadRequest("arrays 100,000 deep", String(repeating: "[", count: 100_000)),
        BadRequest(
            "arrays 100,000 deep and closed",
            String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)),
        BadRequest("objects 50,000 deep", String(repeating: "{\"a\":", count: 50_000)),
        body(
            "deep arrays in the body",
            "\"position\":" + String(repeating: "[", count: 5_000)
                + String(repeating: "]", count: 5_000)),
        visit("a key given twice", "\"version\":1", "\"version\":1,\"version\":1"),
        body("a key given twice in the body", "\"round\":2"),
        BadRequest("a text of 10 MB", "{\"form\":\"\(String(repeating: "长", count: 3_500_000))\"}"),
        BadRequest("a number of 100,000 digits", "{\"version\":\(String(repeating: "9", count: 100_000))}"),
        visit("a huge exponent", "\"version\":1", "\"version\":1e999999999"),
        visit("a tiny exponent", "\"version\":1", "\"version\":1e-999999999"),
    ]

    private static let shapes = [
        BadRequest("an array", "[]"), BadRequest("a text", "\"visit\""), BadRequest("null", "null"),
        BadRequest("nothing in an object", "{}"),
        visit("an unknown field", "\"version\":1", "\"version\":1,\"colour\":\"red\""),
        body("an unknown field in the body", "\"colour\":\"red\""),
        visit("a version as text", "\"version\":1", "\"version\":\"1\""),
        visit("half a version", "\"version\":1", "\"version\":1.5"),
        visit("version 0", "\"version\":1", "\"version\":0"),
        visit("a negative version", "\"version\":1", "\"version\":-9223372036854775808"),
        visit("a version beyond 64 bits", "\"version\":1", "\"version\":18446744073709551616"),
        visit("a form as number", "\"form\":\"household-visit\"", "\"form\":7"),
        visit("a round as truth value", "\"round\":1", "\"round\":true"),
        visit("a result as array", "\"result\":\"met\"", "\"result\":[\"met\"]"),
        visit("a body that is an array", "\"body\":{", "\"body\":[],\"x\":{"),
        visit("null as region", "\"region\":\"\(FieldVisit.grids[0])\"", "\"region\":null"),
    ]

    private static let values = [
        visit("the year 1970", "\"2020-02-11T10:00:00+08:00\"", "\"1970-01-01T00:00:00Z\""),
        visit("the year 2099", "\"2020-02-11T10:00:00+08:00\"", "\"2099-12-31T23:59:59+08:00\""),
        visit("30 February", "2020-02-11", "2020-02-30"),
        visit("a year of seven digits", "2020-02-11", "9999999-02-11"),
        visit("no zone", "10:00:00+08:00", "10:00:00"),
        visit("a zone of 99 hours", "+08:00", "+99:00"),
        body("a foreign position", "\"position\":{\"latitude\":48.85,\"longitude\":2.35,\"system\":\"wgs84\"}"),
        body("swapped coordinates", "\"position\":{\"latitude\":105.05,\"longitude\":29.58,\"system\":\"wgs84\"}"),
        body("a position as text", "\"position\":\"29.58,105.05\""),
        visit("101 people at a door", "\"personsAsked\":3", "\"personsAsked\":101"),
        visit("less than nobody", "\"personsAsked\":3", "\"personsAsked\":-1"),
        visit("a choice nobody gave", "\"met\"", "\"gone fishing\""),
        visit("a region that is not there", FieldVisit.grids[0], "511083100001-99"),
        visit("a region of others", FieldVisit.grids[0], "110101001001-01"),
        visit("a region that is no code", FieldVisit.grids[0], "隆昌市"),
        visit("a form nobody knows", "household-visit", "household-visit'; DROP TABLE entry; --"),
        visit("a subject that is no id", "\"subject\":\"0", "\"subject\":\"x"),
        visit("a correction of itself", "\"version\":1", "\"version\":1,\"corrects\":\"\(FieldVisit.id(900))\""),
        visit(
            "a device of a million characters", "\"version\":1",
            "\"version\":1,\"device\":\"\(String(repeating: "机", count: 300_000))\""),
    ]

    private static func batch(_ description: String, _ text: String) -> BadRequest {
        BadRequest(description, "POST", "/api/v1/entries", body: Array(text.utf8))
    }

    private static let batches = [
        batch("a batch of none", "{\"entries\":[]}"),
        batch("a batch of 1,001", FieldVisit.batch(Array(900...1_900)).canonicalText),
        batch(
            "a batch of 1,001 that are nothing",
            "{\"entries\":[\(Array(repeating: "0", count: 1_001).joined(separator: ","))]}"),
        batch("a batch that is no array", "{\"entries\":{}}"),
        batch("a batch with an unknown field", "{\"entries\":[1],\"more\":1}"),
        batch("a batch of 5 MB", "{\"entries\":[\"\(String(repeating: "a", count: 5_000_000))\"]}"),
        batch("a batch sent at no time", "{\"entries\":[1],\"sentAt\":\"yesterday\"}"),
    ]

    private static let others = [
        BadRequest("an id that is none", "PUT", "/api/v1/entries/17", body: Array(good.utf8)),
        BadRequest("an id with a NUL", "PUT", "/api/v1/entries/%00", body: Array(good.utf8)),
        BadRequest("an id that is not UTF-8", "PUT", "/api/v1/entries/%FF%FE", body: Array(good.utf8)),
        BadRequest("a query nobody asked for", "PUT", entry + "?x=1", body: Array(good.utf8)),
        BadRequest("an address that is not there", "PUT", "/api/v1/nothing", body: Array(good.utf8)),
        BadRequest("a method that is not there", "DELETE", "/api/v1/entries", body: []),
        BadRequest(
            "a form as content type", headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: Array("form=household-visit&version=1".utf8)),
        BadRequest("XML", headers: ["Content-Type: application/xml"], body: Array("<visit/>".utf8)),
        BadRequest(
            "a token that is none", headers: ["Authorization: Bearer \(String(repeating: "x", count: 5_000))"],
            body: Array(good.utf8)),
        BadRequest(
            "a sign-in with a name of 1 MB", "POST", "/api/v1/sign-in",
            body: Array("{\"name\":\"\(String(repeating: "n", count: 1_000_000))\",\"password\":\"x\"}".utf8)),
        BadRequest(
            "a sign-in with a NUL", "POST", "/api/v1/sign-in",
            body: Array("{\"name\":\"a\\u0000\",\"password\":\"x\"}".utf8)),
        BadRequest(
            "a sign-in with a password of 1 MB", "POST", "/api/v1/sign-in",
            body: Array(
                "{\"name\":\"\(FieldClient.accountName)\",\"password\":\"\(String(repeating: "p", count: 1_000_000))\"}"
                    .utf8)),
        BadRequest("entries of a region that is none", "GET", "/api/v1/entries?region=%00", body: []),
    ]
}
