import Domain
import Testing

@Suite("A point of a form")
struct PointAnswerTests {
    private func point(_ latitude: String, _ longitude: String, system: JSON = "WGS-84") throws -> JSON {
        let latitude = try #require(DecimalNumber(latitude))
        let longitude = try #require(DecimalNumber(longitude))
        return ["latitude": .number(latitude), "longitude": .number(longitude), "system": system]
    }

    @Test("Names one of three coordinate systems", arguments: ["WGS-84", "GCJ-02", "BD-09"])
    func system(name: String) throws {
        #expect(refusal(.point, try point("30.99", "103.64", system: .string(name))) == nil)
    }

    @Test("Is refused without its system or with another name for it")
    func unknownSystem() throws {
        #expect(refusal(.point, try point("30.99", "103.64", system: "wgs84")) == .coordinateSystemUnknown)
        #expect(refusal(.point, try point("30.99", "103.64", system: nil)) == .coordinateSystemUnknown)
        #expect(refusal(.point, ["latitude": 31, "longitude": 103]) == .coordinateSystemUnknown)
    }

    @Test(
        "Lies in China",
        arguments: [
            ("3.8", "110", true), ("3.79", "110", false), ("53.6", "110", true), ("53.61", "110", false),
            ("30", "73.4", true), ("30", "73.39", false), ("30", "135.1", true), ("30", "135.11", false),
            ("0", "0", false), ("91", "181", false),
        ])
    func box(latitude: String, longitude: String, isTaken: Bool) throws {
        #expect(refusal(.point, try point(latitude, longitude)) == (isTaken ? nil : .coordinateInvalid))
    }

    @Test("Is told to exchange latitude and longitude where the exchange would lie in China")
    func swapped() throws {
        let body: JSON = ["answer": try point("103.64", "30.99")]
        let found = problem { () throws(Problem) in try form(.point).validate(body) }
        #expect(found?.details.first?.code == .coordinateInvalid)
        #expect(found?.details.first?.sentence.chinese.contains("填反") == true)
    }

    @Test(
        "May say how exact it is, in metres",
        arguments: [("-0.1", false), ("0", true), ("100000", true), ("100000.1", false)])
    func accuracy(metres: String, isTaken: Bool) throws {
        var members = try #require(try point("30.99", "103.64").members)
        members["accuracyMetres"] = .number(try #require(DecimalNumber(metres)))
        #expect(refusals(form(.point), ["answer": .object(members)]).isEmpty == isTaken)
    }

    @Test("Has no other members, and an accuracy of null is left out")
    func members() throws {
        var members = try #require(try point("30.99", "103.64").members)
        members["accuracyMetres"] = .null
        #expect(try kept(.point, .object(members)) == (try point("30.99", "103.64")))
        members["altitude"] = 5
        #expect(refusal(.point, .object(members)) == .valueWrongType)
        #expect(refusal(.point, [30, 103]) == .valueWrongType)
        #expect(refusal(.point, ["latitude": "30", "longitude": 103, "system": "WGS-84"]) == .valueWrongType)
    }
}
