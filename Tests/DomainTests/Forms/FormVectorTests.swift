import Domain
import Foundation
import Testing

/// The cases that hold the server and the field app to the same rules: `Tests/Browser/vectors/forms.json`. Here they are
/// run against the server's rules, in `Tests/Browser/test_field.py` against those of the phone. `RECORD=1 swift test`
/// writes the declarations and the answers anew; look at the difference.
@Suite("The cases that server and phone share")
struct FormVectorTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Browser/vectors/forms.json").standardizedFileURL

    @Test("come out on the server as written, to the sentence")
    func cases() throws {
        let vectors = try JSON(parsing: try Data(contentsOf: Self.file))
        let cases = try #require(vectors["cases"]?.elements)
        let reach = try #require(vectors["reach"]?.elements)
        let answered = (try cases.map(Self.answered), try reach.map(Self.reached))
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Self.record(answered.0, answered.1)
            return
        }
        #expect(cases.count > 150)
        for (written, found) in zip(cases + reach, answered.0 + answered.1) {
            #expect(written == found, "\(written["says"]?.text ?? "")")
        }
    }

    @Test("are about the forms as they are declared")
    func declarations() throws {
        let vectors = try JSON(parsing: try Data(contentsOf: Self.file))
        for form in Self.forms { #expect(vectors["forms"]?[form.name] == form.declaration, "\(form.name)") }
    }

    @Test("use every type of field and every operator of a condition")
    func coverage() throws {
        let declarations = try String(contentsOf: Self.file, encoding: .utf8)
        let types = [
            "text", "whole", "decimal", "choice", "choices", "yesNo", "date", "dateTime", "duration", "point", "region",
            "reference", "identityNumber", "mobile", "plate", "temperature", "photo", "group",
        ]
        for type in types { #expect(declarations.contains("\"type\":\"\(type)\""), "\(type)") }
        let operators = [
            "equals", "isOneOf", "includes", "atLeast", "notGreater", "answered", "all", "any", "not",
        ]
        for name in operators { #expect(declarations.contains("[\"\(name)\","), "\(name)") }
    }

    private static func answered(_ given: JSON) throws -> JSON {
        var members = given.members ?? [:]
        members["kept"] = nil
        members["problems"] = nil
        let form = try #require(forms.first { $0.name == given["form"]?.text })
        do throws(Problem) {
            members["kept"] = try form.validate(given["body"] ?? .null)
        } catch {
            members["problems"] = listed(error)
        }
        return .object(members)
    }

    /// What depends on today, for bodies that are valid by their form.
    private static func reached(_ given: JSON) throws -> JSON {
        var members = given.members ?? [:]
        let form = try #require(forms.first { $0.name == given["form"]?.text })
        let reach = DateReach(earliest: try Day("2020-01-24"), today: try Day(given["today"]?.text ?? ""))
        members["problems"] = []
        let body = try form.validate(given["body"] ?? .null)
        do throws(Problem) { try reach.check(body, of: form) } catch { members["problems"] = listed(error) }
        return .object(members)
    }

    private static func listed(_ problem: Problem) -> JSON {
        .array(
            (problem.details.isEmpty ? [problem] : problem.details).map {
                [
                    "code": .string($0.code.rawValue), "zh": .string($0.sentence.chinese),
                    "en": .string($0.sentence.english), "path": $0.path.map { .string($0) } ?? .null,
                ]
            })
    }

    /// One case a line, so that a difference can be read.
    private static func record(_ cases: [JSON], _ reach: [JSON]) throws {
        let declared = forms.map { "\"\($0.name)\":\($0.declaration.canonicalText)" }.joined(separator: ",\n")
        let lists = [cases, reach].map { $0.map(\.canonicalText).joined(separator: ",\n") }
        try Data(
            "{\"forms\":{\n\(declared)\n},\"cases\":[\n\(lists[0])\n],\"reach\":[\n\(lists[1])\n]}\n".utf8
        ).write(to: file)
    }

    private static func title(_ name: String) -> Bilingual { Bilingual("题 \(name)", "Question \(name)") }

    private static func field(
        _ name: String, _ type: FieldType, when relevance: Condition? = nil, _ requirement: Requirement = .optional
    ) -> Field { Field(name, type, title(name), relevance: relevance, requirement: requirement) }

    private static func choices(_ names: String...) -> [Choice] {
        names.map { Choice($0, Bilingual("选 \($0)", "choice \($0)")) }
    }

    private static func form(_ name: String, _ fields: [Field], checks: [Check] = []) -> Form {
        Form(
            name: name, version: 1, title: Bilingual("试验", "Trial"), purpose: Bilingual("试验", "To try"),
            legalGround: Bilingual("无", "None"), filedBy: [.gridWorker], fields: fields, checks: checks)
    }

    static let forms = [
        types, conditions, rows, Form.householdVisit3, Form.healthCheck, Form.personRegister, Form.passage,
    ]

    private static let types = form(
        "every-type",
        [
            field("line", .text(maximumLength: 5)), field("lines", .text(maximumLength: 9, multiline: true)),
            field("whole", .whole(1...20)), field("decimal", .decimal(-1...5, places: 2)),
            field("choice", .choice(choices("a", "b"))), field("choices", .choices(choices("a", "b", "c"))),
            field(
                "many",
                .choice(choices("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"))),
            field("yesNo", .yesNo), field("date", .date), field("dateTime", .dateTime),
            field("duration", .duration(maximumMinutes: 90)), field("point", .point),
            field("region", .region([.county, .town])), field("grid", .region([.grid])),
            field("reference", .reference(.person)), field("identityNumber", .identityNumber),
            field("mobile", .mobile), field("plate", .plate), field("temperature", .temperature),
            field("photo", .photo(maximumCount: 2)),
        ])

    private static let conditions = form(
        "every-condition",
        [
            field("choice", .choice(choices("a", "b", "c"))), field("choices", .choices(choices("a", "b"))),
            field("number", .whole(0...50)), field("other", .whole(0...50)), field("truth", .yesNo),
            field("equals", .yesNo, when: .equals("choice", "a")),
            field("isOneOf", .yesNo, when: .isOneOf("choice", ["a", "b"])),
            field("includes", .yesNo, when: .includes("choices", "b")),
            field("atLeast", .yesNo, when: .atLeast("number", 10)),
            field("notGreater", .yesNo, when: .notGreater("number", than: "other")),
            field("answered", .yesNo, when: .answered("number")),
            field("all", .yesNo, when: .all([.answered("number"), .equals("truth", true)])),
            field("any", .yesNo, when: .any([.answered("number"), .equals("truth", true)])),
            field("not", .yesNo, when: .not(.equals("truth", true))),
            field("needed", .text(maximumLength: 9), when: .equals("choice", "c"), .required),
            field("neededWhen", .text(maximumLength: 9), .requiredWhen(.equals("truth", true))),
            field(
                "askedAndNeededWhen", .text(maximumLength: 9), when: .equals("choice", "b"),
                .requiredWhen(.equals("truth", true))),
        ],
        checks: [
            Check(
                condition: .notGreater("number", than: "other"), sentence: Bilingual("不能多于。", "Not more than."),
                path: "number")
        ])

    private static let rows = form(
        "rows",
        [
            field("must", .text(maximumLength: 9), .required),
            field(
                "rows",
                .group(
                    [
                        field("name", .text(maximumLength: 9), .required), field("fever", .temperature),
                        field("since", .date, when: .answered("fever")),
                        field("why", .text(maximumLength: 9), .requiredWhen(.atLeast("fever", 38))),
                        field("mobile", .mobile),
                    ], maximumCount: 3)),
        ])
}
