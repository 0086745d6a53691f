import Testing

@testable import Domain

@Suite("Reading a template")
struct TemplateParsingTests {
    @Test(
        "what cannot be read is refused, with the line and column it stands at",
        arguments: [
            ("{case.confirmed:cumulative", "line 1, column 1"), ("a\nbc{case.died:day|x", "line 2, column 3"),
            ("a}b", "line 1, column 2"), ("a\\b", "line 1, column 2"), ("a\\", "line 1, column 2"),
            ("{}", "line 1, column 1"), ("{nothing}", "line 1, column 1"), ("{name}", "line 1, column 1"),
            ("{region|x}", "line 1, column 1"), ("{?nothing}", "line 1, column 1"),
            ("{?{case.died:day}|a|b}", "line 1, column 1"), ("{join|、}", "line 1, column 1"),
            ("{join|、|text}", "line 1, column 1"), ("{case.confirmed}", "line 1, column 1"),
            ("{case.confirmed:weekly}", "line 1, column 1"), ("{case.confirmed:current}", "line 1, column 1"),
            ("{case.confirmed:upward.current}", "line 1, column 1"), ("{observation.current:day}", "line 1, column 1"),
            ("{observation.current:upward}", "line 1, column 1"), ("{case.confirmed:day:day}", "line 1, column 1"),
            ("{case.confirmed:day|case}", "line 1, column 1"), ("{plural case.died:day}", "line 1, column 1"),
            ("{each case.died:day|、}", "line 1, column 1"), ("{each planet case.died:day|、|x}", "line 1, column 1"),
            ("{each case.died:day|{region}|x}", "line 1, column 1"),
            ("{each case.died:day|、|{each case.died:day|、|x}}", "line 1, column 23"),
            ("x{curve case.died:day|t}", "line 1, column 1"), ("{?{curve case.died:day|t}}", "line 1, column 3"),
            ("{table case.died:day|地区|死亡}", "line 1, column 1"),
            ("{case.confirmed+fever.visit:day}", "line 1, column 1"),
            ("{case.confirmed+case.hospitalised:day}", "line 1, column 1"),
        ])
    func refused(text: String, place: String) throws {
        let problem = try #require(throws: Problem.self) { try SampleBulletin(text: text) }
        #expect(problem.code == .templateInvalid)
        #expect(problem.path == "text.zh-Hans: \(place)")
    }

    @Test("a measure nobody has declared is refused by name")
    func unknownFigure() throws {
        let problem = try #require(throws: Problem.self) { try SampleBulletin(text: "x {case.confirmd:day}") }
        #expect(problem.code == .figureUnknown)
        #expect(problem.path == "text.zh-Hans: line 1, column 3")
        #expect(problem.sentence.english.contains("case.confirmd"))
    }

    @Test("an empty text and a title of two lines are refused")
    func empty() throws {
        #expect(try #require(throws: Problem.self) { try SampleBulletin(text: " \n ") }.path == "text.zh-Hans")
        let twoLines = try #require(throws: Problem.self) { try SampleBulletin(text: "x", title: "a\nb") }
        #expect(twoLines.path == "title.zh-Hans")
    }

    @Test("twelve braces may stand in each other, thirteen may not; a text may have 20000 characters")
    func limits() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{?", count: depth - 1) + "{case.died:day}" + String(repeating: "}", count: depth - 1)
        }
        _ = try SampleBulletin(text: nested(12))
        #expect(throws: Problem.self) { try SampleBulletin(text: nested(13)) }
        _ = try SampleBulletin(text: String(repeating: "字", count: 20_000))
        #expect(throws: Problem.self) { try SampleBulletin(text: String(repeating: "字", count: 20_001)) }
    }

    @Test("braces, bars and backslashes are written with a backslash, and a bar outside of braces as it is")
    func escapes() throws {
        let text = try SampleBulletin(text: #"\{a\} | \\ {?{case.died:day}\|\}|无\|事}"#).text
        #expect(text == #"{a} | \ 无|事"#)
    }

    @Test("a line is a paragraph, an empty one is none, and a line break within braces counts for nothing")
    func lines() throws {
        let sample = try SampleBulletin(
            text: "  一 \r\n\n{join|、 \n  |甲{case.died:day}例\n  |乙{case.discharged:day}例}\n{?{case.excluded:day}}",
            ["case.died.day": 1, "case.discharged.day": 2])
        #expect(try sample.text == "一\n甲1例、乙2例")
    }
}
