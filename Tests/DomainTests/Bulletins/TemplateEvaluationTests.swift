import Testing

@testable import Domain

@Suite("Filling a template")
struct TemplateEvaluationTests {
    private let counties = Samples.counties

    @Test("names and times are filled in, in the title too")
    func words() throws {
        let sample = try SampleBulletin(text: "{region} {time} {date} {hour}", title: "{region}（{date}）")
        #expect(try sample.text == "内江市 2月2日16时 2月2日 16时")
        #expect(try sample.bulletin.titleText == "内江市（2月2日）")
    }

    @Test("an optional passage is printed when any figure in it is not zero, also one below zero")
    func optional() throws {
        let text = "起{?甲{case.died:day}乙{case.discharged:day}|无}止"
        #expect(try SampleBulletin(text: text).text == "起无止")
        #expect(try SampleBulletin(text: text, ["case.discharged.day": 1]).text == "起甲0乙1止")
        #expect(try SampleBulletin(text: text, ["case.died.day": -1]).text == "起甲-1乙0止")
    }

    @Test("a passage whose own alternative was printed counts as zero for the passage around it")
    func nested() throws {
        let text = "{?外{?内{case.died:day}|无}|空}"
        #expect(try SampleBulletin(text: text).text == "空")
        #expect(try SampleBulletin(text: text, ["case.died.day": 2]).text == "外内2")
    }

    @Test("joined passages have a separator between them and none around them")
    func join() throws {
        let text = "{?{join|；|甲{case.died:day}|乙{case.discharged:day}|丙{case.excluded:day}}。}完"
        #expect(try SampleBulletin(text: text).text == "完")
        #expect(try SampleBulletin(text: text, ["case.discharged.day": 1]).text == "乙1。完")
        #expect(try SampleBulletin(text: text, ["case.died.day": 1, "case.excluded.day": 2]).text == "甲1；丙2。完")
    }

    @Test("a noun follows its number, singular for exactly one", arguments: [(0, "s"), (1, ""), (2, "s")])
    func nouns(amount: Int, ending: String) throws {
        let sample = try SampleBulletin(
            text: "{case.died:day|death|deaths}{plural case.died:day|!|?} {unit case.died:day}", language: .english,
            ["case.died.day": amount])
        #expect(try sample.text == "\(amount) death\(ending)\(amount == 1 ? "!" : "?") case\(ending)")
    }

    @Test("figures in a list are the child's, and passages in it may be optional")
    func list() throws {
        let sample = try SampleBulletin(
            text: "{each county case.died:day|；|{name}{case.died:day}{?（累计{case.died:cumulative}）}}",
            children: counties,
            [
                "case.died.day@511083000000": 1, "case.died.day@511011000000": 2,
                "case.died.cumulative@511083000000": 4, "case.died.cumulative": 9,
            ])
        #expect(try sample.text == "东兴区2；隆昌市1（累计4）")
    }

    @Test("a list ranges over the uppermost level there is unless it names another")
    func levels() throws {
        let children = [("511083100", "古湖街道"), ("511083", "隆昌市"), ("511000", "内江市")]
        let amounts = ["case.died.day@511083000000": 1, "case.died.day@511083100000": 1]
        let body = "|、|{name}}，{count town case.died:day}，{count case.died:day|county|counties}"
        #expect(
            try SampleBulletin(text: "{each case.died:day" + body, children: children, amounts).text == "隆昌市，1，1 county"
        )
        #expect(
            try SampleBulletin(text: "{each town case.died:day" + body, children: children, amounts).text
                == "古湖街道，1，1 county")
        #expect(try SampleBulletin(text: "{each city case.died:day" + body).text == "，0，0 counties")
    }

    @Test("a sum is one figure of several measures")
    func sum() throws {
        let sample = try SampleBulletin(
            text: "{material.leaflet+material.poster:day}", ["material.leaflet+material.poster.day": 7])
        let figure = try sample.bulletin.figure(named: "material.leaflet+material.poster.day")
        #expect(figure.query.plus == ["material.leaflet", "material.poster"])
        #expect(figure.unit == .papers)
        #expect(try sample.text == "7")
    }

    @Test("corrections are a series of their own over their interval")
    func corrections() throws {
        let sample = try SampleBulletin(text: "{case.confirmed:upward}{case.confirmed:downward.cumulative}")
        let figures = try sample.bulletin.figures
        #expect(figures.map(\.name) == ["case.confirmed.upward", "case.confirmed.downward.cumulative"])
        #expect(figures.map(\.query.series) == [.upward, .downward])
        #expect(figures.map(\.from?.description) == ["2020-02-02T00:00", nil])
    }

    @Test("a question is asked once, however often it is printed")
    func queriesOnce() throws {
        let sample = try SampleBulletin(text: "{case.died:day}{case.died:day}{?{case.died:day}}")
        #expect(sample.template.queries(for: sample.context).count == 1)
        #expect(try sample.bulletin.figures.count == 1)
    }

    @Test("a stock asks for what came in less what went out, up to the hour")
    func stock() throws {
        let sample = try SampleBulletin(text: "{observation.central.current}")
        let query = try #require(sample.template.queries(for: sample.context).first)
        #expect(query.plus == ["observation.central.entered"])
        #expect(
            query.minus == ["released", "converted", "transferred"].map { "observation.central.\($0)" })
        #expect(query.from == nil)
        #expect(query.until == sample.context.asOf)
    }

    @Test("a number that is not known is not zero")
    func missingValue() throws {
        let sample = try SampleBulletin(text: "{case.died:day}")
        let problem = try #require(throws: Problem.self) {
            try Bulletin(template: sample.template, context: sample.context, values: [:])
        }
        #expect(problem.code == .figureUnknown)
        #expect(problem.path == "case.died.day")
    }

    @Test("a figure is found by its name, and a wrong name brings similar ones")
    func lookup() throws {
        let bulletin = try Samples.longchang().bulletin
        #expect(try bulletin.figure(named: "case.suspected.cumulative").amount == 2)
        let problem = try #require(throws: Problem.self) { try bulletin.figure(named: "case.suspect.cumulative") }
        #expect(problem.code == .figureUnknown)
        #expect(problem.sentence.english.contains("Similar: case.suspected.cumulative"))
        let far = try #require(throws: Problem.self) { try bulletin.figure(named: "zzz") }
        #expect(!far.sentence.english.contains("Similar"))
    }
}
