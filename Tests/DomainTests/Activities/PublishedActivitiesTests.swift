import Domain
import Testing

@Suite("Activities as they are published")
struct PublishedActivitiesTests {
    @Test("are those that may be, in order, in whole hours rounded outwards, without place, seat or plate")
    func text() throws {
        let sealed: JSON = ["place": "李家面馆"]
        let shown = try ActivityTests.activity(
            1, from: "2020-01-24T09:20", until: "2020-01-24T10:40", sealed: sealed)
        let night = try ActivityTests.activity(
            2, from: "2020-01-24T22:00", until: "2020-01-25T02:00", ["publicText": "某车站"])
        let evening = try ActivityTests.activity(
            3, from: "2020-01-23T20:00", until: "2020-01-24T00:00", ["publicText": "某饭店"])
        let kept = try ActivityTests.activity(
            4, from: "2020-01-24T12:00", until: "2020-01-24T13:00", ["mayPublish": false])
        let text = PublishedActivities.text(of: [night, kept, shown, evening], number: 3)
        #expect(
            text == """
                病例3活动轨迹
                2020年1月23日20时至24时：某饭店
                2020年1月24日9时至11时：某某农贸市场
                2020年1月24日22时至2020年1月25日2时：某车站
                """)
        #expect(PublishedActivities.text(of: [kept], number: 3) == nil)
        try PublicWording.check(text ?? "", names: [], at: "body.text")
    }

    @Test("say of the patient no more than a notice does, and how many contacts are looked after")
    func notice() throws {
        let notice = try #require(CaseNotice(name: "李四", isMale: true, age: 45, residence: "隆昌市古湖街道"))
        let text = try #require(PublishedActivities.text(of: [], number: 3, notice: notice, observed: 12))
        #expect(text == "病例3活动轨迹\n患者李某，男，45岁，现住隆昌市古湖街道。\n已对12名接触者落实医学观察。")
        try PublishedActivities.check(text, names: ["李四"], at: "text")
        #expect(
            CaseNotice(name: "Smith", isMale: false, age: 30, residence: "隆昌市古湖街道")?.line.hasPrefix("患者某某，女") == true)
        #expect(CaseNotice(name: "李四", isMale: true, age: 45, residence: "隆昌市古湖街道3号") == nil)
        for other in [
            "患者李某，男，45岁，现住隆昌市古湖街道，住在3栋。", "患者李四，男，45岁，现住隆昌市古湖街道。", "李某，45岁。",
            "患者李某，男，45岁，现住隆昌市古湖街道三栋王小明家。", "患者李某，男，45岁，现住隆昌市李四家旁古湖街道。",
            "患者李某，男，45岁，现住隆昌市三栋古湖街道。",
        ] {
            #expect(throws: Problem.self) {
                try PublishedActivities.check("病例3活动轨迹\n\(other)", names: ["李四"], at: "text")
            }
        }
        #expect(throws: Problem.self) {
            try PublishedActivities.check("\(text)\n\(notice.line)", names: ["李四"], at: "text")
        }
    }
}
