import Testing

@testable import Domain

@Suite("What publishing freezes")
struct BulletinSourceTests {
    @Test("a bulletin is printed again from its stored JSON, byte for byte", arguments: Language.allCases)
    func roundTrip(_ language: Language) throws {
        for sample in [
            try Samples.longchang(language), try Samples.gaoxin(language), try Samples.city(language),
            try Samples.province(language),
        ] {
            let source = try sample.source
            let stored = source.json.canonicalBytes
            let read = try BulletinSource(json: JSON(parsing: stored))
            #expect(read == source)
            #expect(read.json.canonicalBytes == stored)
            #expect(read.bulletin.json.canonicalBytes == source.bulletin.json.canonicalBytes)
            #expect(read.bulletin.html(link: \.name) == source.bulletin.html(link: \.name))
        }
    }

    @Test("only the definitions and answers that the bulletin needs are kept")
    func nothingElse() throws {
        let sample = try SampleBulletin(text: "{case.died:day}")
        var values = sample.values
        values[FigureQuery(plus: ["x"], region: sample.context.region.code, from: nil, until: Hour(index: 0))] = .zero
        let source = try BulletinSource(template: sample.template, context: sample.context, values: values)
        #expect(source.values.count == 1)
        #expect(source.template.definitions.measures.map(\.code) == ["case.died"])
        #expect(source.template.definitions.stocks.isEmpty)
    }

    @Test("a stock that is declared anew later does not change what was frozen")
    func frozenDefinitions() throws {
        let stored = try SampleBulletin(text: "{case.hospitalised}", ["case.hospitalised": 5]).source.json
        let read = try BulletinSource(json: stored)
        #expect(read.bulletin.figures.map(\.query.minus) == [["case.discharged", "case.died"]])
        #expect(read.bulletin.figures.map(\.amount) == [5])
    }

    @Test(
        "stored JSON that is not whole is refused with the member it lacks",
        arguments: [
            ("context", "asOf", "context.asOf", Problem.Code.jsonMissingField),
            ("context", "region", "context.region", .jsonMissingField),
            ("wording", "text", "wording.text", .jsonMissingField),
            ("definitions", "stocks", "definitions.stocks", .jsonMissingField),
        ])
    func missing(outer: String, inner: String, path: String, code: Problem.Code) throws {
        var members = try #require(try Samples.longchang().source.json.members)
        var part = try #require(members[outer]?.members)
        part[inner] = nil
        members[outer] = .object(part)
        let problem = try #require(throws: Problem.self) { try BulletinSource(json: .object(members)) }
        #expect(problem.code == code)
        #expect(problem.path == path)
    }

    @Test("wrong kinds, unknown members, a later form and a missing answer are refused")
    func refused() throws {
        let members = try #require(try Samples.longchang().source.json.members)
        func problem(_ change: (inout [String: JSON]) -> Void) throws -> Problem {
            var members = members
            change(&members)
            return try #require(throws: Problem.self) { try BulletinSource(json: .object(members)) }
        }
        #expect(try problem { $0["values"] = "x" }.code == .jsonWrongType)
        #expect(try problem { $0["more"] = 1 }.code == .jsonUnknownField)
        #expect(try problem { $0["form"] = 2 }.path == "form")
        #expect(try problem { $0["values"] = [] }.code == .figureUnknown)
        #expect(throws: Problem.self) { try BulletinSource(json: "text") }
    }

    @Test("wordings, contexts and definitions each go through JSON unchanged")
    func parts() throws {
        let source = try Samples.province().source
        #expect(try BulletinContext(json: source.context.json) == source.context)
        #expect(try FigureDefinitionList(json: SampleDefinitions.all.json) == SampleDefinitions.all)
        for wording in BulletinWording.builtIn { #expect(try BulletinWording(json: wording.json) == wording) }
    }
}
