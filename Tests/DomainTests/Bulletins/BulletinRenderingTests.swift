import Testing

@testable import Domain

@Suite("The forms of a bulletin")
struct BulletinRenderingTests {
    private let hostile = "<b>\"A&B\"</b>'|*_"

    private func sample(_ text: String) throws -> SampleBulletin {
        try SampleBulletin(
            text: text, title: "{region}<i>", children: [("511083", hostile)],
            ["case.died.day@511083000000": 1, "case.died.day": 1])
    }

    @Test("HTML escapes every name, word and address")
    func escaping() throws {
        let html = try sample("<script>{each case.died:day|、|{name}{case.died:day}例}").bulletin
            .html { "/figure?a=1&name=\"\($0.name)\"" }
        #expect(
            html == """
                <article class="bulletin" lang="zh-Hans" data-kind="own" data-version="1">\
                <h2>内江市&lt;i&gt;</h2>\
                <p>&lt;script&gt;&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;&#39;|*_\
                <data class="figure" value="1" data-figure="case.died.day@511083000000" title="case.died">\
                <a href="/figure?a=1&amp;name=&quot;case.died.day@511083000000&quot;">1</a></data>例</p></article>
                """)
    }

    @Test("HTML has a figure in every cell of a table and for every day of a curve, without a link where there is none")
    func tables() throws {
        let html = try sample("{table case.died:day|地区|死亡=case.died:day}\n{curve case.died:cumulative|死<亡}").bulletin
            .html { _ in nil }
        #expect(html.contains("<tr data-region=\"511000000000\"><th scope=\"row\">内江市</th><td><data class=\"figure\""))
        #expect(html.contains("<figcaption>死&lt;亡</figcaption>"))
        #expect(html.contains("<time datetime=\"2020-02-02\">2月2日</time>"))
        #expect(!html.contains("<a "))
    }

    @Test("Markdown escapes marks, in tables too")
    func markdown() throws {
        let markdown = try sample("1. {region}*\n- x\n{table case.died:day|地区|死亡=case.died:day}").bulletin.markdown
        #expect(
            markdown == #"""
                # 内江市\<i\>

                1\. 内江市\*

                \- x

                | 地区 | 死亡 |
                | --- | ---: |
                | 内江市 | 1 |
                | \<b\>"A\&B"\</b\>'\|\*\_ | 1 |

                """#)
    }

    @Test("JSON names every figure with its interval, and 24时 is the first moment of the next day")
    func json() throws {
        let json = try SampleBulletin(
            text: "{case.died:day}{observation.current}", asOf: "2020-02-02T24:00", ["case.died.day": 2]
        ).bulletin.json
        #expect(
            json["figures"]?.canonicalText == """
                [{"entries":2,"from":"2020-02-02T00:00:00+08:00","measure":"case.died","name":"case.died.day",\
                "region":"511000000000","span":"day","unit":"cases","until":"2020-02-03T00:00:00+08:00","value":2},\
                {"entries":0,"from":null,"measure":"observation.current","name":"observation.current",\
                "region":"511000000000","span":"current","unit":"people","until":"2020-02-03T00:00:00+08:00","value":0}]
                """)
        #expect(
            json.members?.keys.sorted() == [
                "asOf", "figures", "kind", "language", "region", "series", "tables", "templateVersion", "text", "title",
            ])
    }

    @Test("runs carry the number and where its figure stands")
    func runs() throws {
        let bulletin = try sample("死亡{case.died:day}例，{count case.died:day}个县").bulletin
        #expect(
            bulletin.blocks == [
                .paragraph([
                    .text("死亡"), .figure(1, index: 0), .text("例，"), .count(1, indexes: [1]), .text("个县"),
                ])
            ])
    }

    @Test("the same inputs in any order give the same bytes", arguments: Language.allCases)
    func deterministic(_ language: Language) throws {
        for sample in [try Samples.longchang(language), try Samples.city(language), try Samples.province(language)] {
            let first = try sample.bulletin
            let context = BulletinContext(
                region: sample.context.region, children: sample.context.children.reversed(),
                asOf: sample.context.asOf, language: language, since: sample.context.since)
            let values = Dictionary(uniqueKeysWithValues: sample.values.reversed().map { ($0.key, $0.value) })
            let second = try Bulletin(template: sample.template, context: context, values: values)
            #expect(second.text == first.text)
            #expect(second.markdown == first.markdown)
            #expect(second.html(link: \.name) == first.html(link: \.name))
            #expect(second.json.canonicalBytes == first.json.canonicalBytes)
        }
    }
}
