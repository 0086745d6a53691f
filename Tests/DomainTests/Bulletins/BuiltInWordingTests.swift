import Testing

@testable import Domain

@Suite("The built-in wordings")
struct BuiltInWordingTests {
    @Test("隆昌市's bulletin of 2 February reads as it was printed")
    func longchang() throws {
        #expect(
            try Samples.longchang().bulletin.text == """
                隆昌市疫情通报
                截至2月2日16时，隆昌市报告确诊病例0例；累计报告疑似病例2例，已排除疑似病例1例；\
                现有集中医学观察44人、累计观察60人，累计解除16人；当日报告发热病人44人次、累计310人次，\
                现有留院观察2人、新增1人、累计5人。

                """)
    }

    @Test("隆昌市's bulletin reads well in English")
    func longchangInEnglish() throws {
        #expect(
            try Samples.longchang(.english).text == """
                As of 16:00 on 2 February 2020, Longchang has reported 0 confirmed cases and 2 suspected cases in all, \
                1 of the latter excluded. 44 people are under central observation; 60 people have entered it in all \
                and 16 have been released. 44 visits for fever were reported during the day, 310 in all. 2 people are \
                under in-hospital observation, with 1 new that day and 5 in all.
                """)
    }

    @Test("高新区's bulletin speaks of 12时 and gives the temperatures of each setting")
    func gaoxin() throws {
        #expect(
            try Samples.gaoxin().text == """
                截至2月3日12时，内江高新区有疑似病例1例，确诊病例0例；密切接触者集中医学观察8人；\
                累计居家观察71人，目前仍在居家观察70人，已解除观察1人。
                流动人员体温检测，累计检测5120人，其中，体温异常人数37人，就医人数7人，排除人数30人；\
                小区、商场、超市等重点场所人员体温检测，累计检测12000人，其中，发热人数1人。
                """)
        #expect(
            try Samples.gaoxin(.english).text.contains("has 1 suspected case and 0 confirmed cases; 8 close contacts"))
        #expect(
            try Samples.gaoxin(.english).text.contains(
                "5120 people measured in all at posts for people on the move, "
                    + "of whom 37 abnormal, 7 sent to a doctor, 30 cleared; 12000 people measured in all at key public "
                    + "places, of whom 1 with fever."))
    }

    @Test("经开区's bulletin speaks of 24时 of the day that ends and says that there is no case")
    func jingkai() throws {
        #expect(
            try Samples.jingkai().text == """
                截至2月2日24时，内江经开区无疫情发生；累计居家观察96人（其中3人已转出），目前仍在居家观察80人，\
                已解除观察13人。
                当日检测服务点检测900人，累计检测3300人，未发现体温异常人员。
                """)
        #expect(
            try Samples.jingkai(.english).text.hasPrefix(
                "As of 24:00 on 2 February 2020, Neijiang Economic Zone has no suspected or confirmed case; 96 people"))
    }

    @Test("a city's bracket stands in falling order, ties by code, and leaves out counties without a patient")
    func city() throws {
        #expect(
            try Samples.city().text == """
                截至2月14日24时，内江市累计报告确诊病例22例，正在住院隔离治疗14例\
                （其中：东兴区8例，市中区3例，隆昌市3例），已治愈出院7例，死亡1例；现有疑似病例3例；\
                目前正在接受医学观察180人，已解除医学观察2100人。
                """)
    }

    @Test("a city without a patient has no bracket, and its counts print 0例")
    func cityWithoutCases() throws {
        var city = try Samples.city()
        city.amounts = [:]
        #expect(
            try city.text == """
                截至2月14日24时，内江市累计报告确诊病例0例，正在住院隔离治疗0例，已治愈出院0例，死亡0例；\
                现有疑似病例0例；目前正在接受医学观察0人，已解除医学观察0人。
                """)
    }

    @Test("a province has its day, its total, a table and two curves")
    func province() throws {
        let bulletin = try Samples.province().bulletin
        #expect(
            bulletin.text == """
                四川省疫情通报
                2月14日0-24时，四川省新增确诊病例7例，新增疑似病例9例，新增治愈出院病例1例，无新增死亡病例。\
                新增确诊病例中，内江市5例、成都市2例。
                截至2月14日24时，累计报告确诊病例30例，涉及2个市（州）、3个县（市、区）。30例确诊患者中，\
                正在住院隔离治疗20人（其中危重2人），已治愈出院9人，死亡1人。现有疑似病例12例。
                当日解除医学观察40人，现有500人正在接受医学观察。
                地区\t累计确诊\t新增确诊\t治愈出院
                四川省\t30\t7\t9
                内江市\t18\t5\t9
                成都市\t12\t2\t0

                """)
        let series = bulletin.json["series"]?.elements ?? []
        #expect(series.map { $0["name"]?.text } == ["case.confirmed.cumulative", "case.confirmed.day"])
        #expect(series.map { $0["points"]?.elements?.map { $0["value"]?.whole } } == [[23, 30], [4, 7]])
    }

    @Test("a province's and a city's bulletin read well in English")
    func provinceInEnglish() throws {
        #expect(
            try Samples.province(.english).text.hasPrefix(
                """
                From 0:00 to 24:00 on 14 February 2020, Sichuan reported 7 new confirmed cases, 9 new suspected cases, \
                1 patient discharged and no new death. New confirmed cases by place: 内江市 5, 成都市 2.
                As of 24:00 on 14 February 2020, 30 confirmed cases have been reported in all, in 2 cities and \
                3 counties. Of 30 confirmed patients, 20 are in isolated hospital treatment (2 in critical condition), \
                9 have been discharged and 1 has died. There are 12 suspected cases.
                40 people were released from medical observation during the day; 500 people are under observation.
                """))
        #expect(
            try Samples.city(.english).text == """
                As of 24:00 on 14 February 2020, Neijiang has reported 22 confirmed cases in all: 14 in isolated \
                hospital treatment (东兴区 8, 市中区 3, 隆昌市 3), 7 discharged and 1 died. There are 3 suspected cases. \
                180 people are under medical observation and 2100 have been released from it.
                """)
    }

    @Test("a region where nothing is new says so, and a death is counted")
    func zeroWording() throws {
        var province = try Samples.province()
        province.amounts = [:]
        #expect(
            try province.bulletin.text.contains(
                """
                四川省新增确诊病例0例，新增疑似病例0例，新增治愈出院病例0例，无新增死亡病例。
                截至2月14日24时，累计报告确诊病例0例。现有疑似病例0例。
                """))
        province.amounts = ["case.died.day": 1]
        #expect(try province.bulletin.text.contains("新增治愈出院病例0例，新增死亡病例1例。"))
    }

    @Test("a work bulletin tells what was done and nothing else")
    func work() throws {
        let amounts = [
            "worker.dispatched.cumulative": 3200, "visit.household.cumulative": 9000, "visit.person.cumulative": 25000,
            "visit.second.household.cumulative": 1100, "visit.second.person.cumulative": 3000,
            "material.open-letter+material.proposal+material.leaflet+material.poster.cumulative": 16000,
            "material.open-letter.cumulative": 9000, "material.proposal.cumulative": 7000,
            "dispute.mediated.cumulative": 5, "venue.tea-house.closed.cumulative": 9,
            "venue.travel-agency.closed.cumulative": 3, "material.mask.cumulative": 10500,
            "material.thermometer.cumulative": 20, "material.alcohol.cumulative": 1,
        ]
        #expect(
            try SampleBulletin(.work, ("511002", "市中区"), asOf: "2020-02-01T24:00", amounts).text == """
                截至2月1日24时，市中区疫情防控工作情况通报如下。
                累计出动网格员3200人次，走访家庭9000户，宣传走访25000人（其中1100户、3000人属于二次走访），\
                张贴、发放宣传资料16000份（其中：公开信9000份、倡议书7000份），调解涉疫情矛盾纠纷5件。
                关闭茶馆9家、旅行社3家。
                累计发放一次性口罩10500只、手持红外线测温仪20只、酒精1瓶。
                """)
        #expect(
            try SampleBulletin(.work, ("511002", "Shizhong"), asOf: "2020-02-01T24:00", language: .english, amounts)
                .text == """
                    Epidemic control work in Shizhong up to 24:00 on 1 February 2020.
                    Screening: 3200 grid workers sent out (person-times); 9000 households visited and 25000 people asked \
                    (of these 1100 households and 3000 people in a second round); 16000 papers posted or handed out \
                    (9000 open letters, 7000 proposals); 5 disputes mediated.
                    Checks: 9 tea houses closed; 3 travel agencies closed.
                    Materials handed out: disposable masks (10500 pieces), infrared thermometers (20 pieces), \
                    alcohol (1 bottle).
                    """)
    }

    @Test("a correction tells what was added, what was removed and what it comes to")
    func correction() throws {
        #expect(
            try SampleBulletin(
                .correction, ("511000", "内江市"), asOf: "2020-02-03T24:00",
                ["case.confirmed.upward": 2, "case.confirmed.downward": 1, "case.confirmed.cumulative": 22]
            ).text == "截至2月3日24时，经核实，内江市确诊病例核增2例、核减1例，订正后累计22例。")
    }

    @Test("every built-in wording can be read, and each kind is there once", arguments: BulletinWording.builtIn)
    func readable(_ wording: BulletinWording) throws {
        let template = try BulletinTemplate(wording, definitions: SampleDefinitions.all)
        #expect(try BulletinWording.builtIn(template.kind) == wording)
        for language in Language.allCases {
            let context = BulletinContext(
                region: try BulletinPlace(code: RegionCode("511000"), name: "内江市"), asOf: Hour(index: 0),
                language: language)
            #expect(template.queries(for: context).count > 3)
        }
    }

    @Test("every built-in wording names the same figures in both languages", arguments: BulletinWording.builtIn)
    func sameFigures(_ wording: BulletinWording) throws {
        let template = try BulletinTemplate(wording, definitions: SampleDefinitions.all)
        let names = Language.allCases.map { Set(template.document(in: $0).references.map(\.name)) }
        #expect(names[0].symmetricDifference(names[1]).isEmpty)
    }

    @Test("a kind that is not built in is refused with the list of those that are")
    func unknownKind() throws {
        let problem = try #require(throws: Problem.self) { try BulletinWording.builtIn(BulletinKind("weekly")) }
        #expect(problem.code == .bulletinUnknown)
        #expect(problem.sentence.english.contains("county-situation"))
    }
}
