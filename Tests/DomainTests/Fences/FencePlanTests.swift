import Domain
import Geometry
import Testing

@Suite("The plan of a fence")
struct FencePlanTests {
    private static let from = Instant(milliseconds: 1_580_616_000_000)

    private static func circle(_ radius: JSON = 100) -> JSON {
        [
            "fenceCentre": [
                "latitude": .number(DecimalNumber(coefficient: 2_934, scale: 2)),
                "longitude": .number(DecimalNumber(coefficient: 105_288, scale: 3)), "system": "WGS-84",
            ],
            "fenceRadiusMetres": radius,
        ]
    }

    @Test("comes back from its bytes, circle and outline, with its outings")
    func bytes() throws {
        let outings = [Self.from..<Self.from.adding(seconds: 3_600)]
        for answers in [
            Self.circle(), ["fencePolygon": "29.3,105.2; 29.3,105.3；29.4,105.3\n29.4,105.2"],
        ] as [JSON] {
            let plan = try FencePlan(sealed: answers, from: Self.from, outings: outings)
            let read = try #require(FencePlan(bytes: plan.bytes))
            #expect(read == plan)
            #expect(read.bytes == plan.bytes)
        }
    }

    @Test("is refused where nothing is drawn, or nonsense")
    func refused() {
        for answers in [
            [:], ["fenceRadiusMetres": 100], ["fencePolygon": "29.3,105.2;29.3,105.3"], ["fencePolygon": "a,b;c,d;e,f"],
            ["fencePolygon": "29.3;105.2;29.4"],
        ] as [JSON] {
            #expect(throws: Problem.self) { try FencePlan(sealed: answers, from: Self.from) }
        }
        for bytes in ["", "{}", "[]", #"{"from":1}"#, #"{"from":1,"radius":5}"#] {
            #expect(FencePlan(bytes: Array(bytes.utf8)) == nil)
        }
    }

    @Test("takes the centre in its own coordinate system")
    func system() throws {
        var answers = Self.circle().members ?? [:]
        answers["fenceCentre"] = [
            "latitude": .number(DecimalNumber(coefficient: 2_934, scale: 2)),
            "longitude": .number(DecimalNumber(coefficient: 105_288, scale: 3)), "system": "GCJ-02",
        ]
        let shifted = try FencePlan(sealed: .object(answers), from: Self.from)
        #expect(shifted != (try FencePlan(sealed: Self.circle(), from: Self.from)))
    }
}
