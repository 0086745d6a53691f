extension BulletinWording {
    /// The situation of a province or any region with children: the day, the total, a table and two curves.
    static let regionSituation = BulletinWording(
        kind: .regionSituation, version: 1,
        title: Bilingual("{region}疫情通报", "{region}: epidemic situation"),
        text: Bilingual(
            """
            {date}0-{hour}，{region}新增确诊病例{case.confirmed:day}例，新增疑似病例{case.suspected:day}例，\
            新增治愈出院病例{case.discharged:day}例，{?新增死亡病例{case.died:day}例|无新增死亡病例}。\
            {?新增确诊病例中，{each case.confirmed:day|、|{name}{case.confirmed:day}例}。}
            截至{time}，累计报告确诊病例{case.confirmed:cumulative}例\
            {?，涉及{join|、
                |{count city case.confirmed:cumulative}个市（州）
                |{count county case.confirmed:cumulative}个县（市、区）
            }}。\
            {?{case.confirmed:cumulative}例确诊患者中，正在住院隔离治疗{case.hospitalised}人\
            （其中危重{case.critical.current}人），\
            已治愈出院{case.discharged:cumulative}人，死亡{case.died:cumulative}人。}\
            现有疑似病例{case.suspected.current}例。
            当日解除医学观察{observation.released:day}人，现有{observation.current}人正在接受医学观察。
            {table case.confirmed:cumulative|地区|累计确诊=case.confirmed:cumulative|新增确诊=case.confirmed:day|\
            治愈出院=case.discharged:cumulative}
            {curve case.confirmed:cumulative|累计确诊病例}
            {curve case.confirmed:day|当日新增确诊病例}
            """,
            """
            From 0:00 to {hour} on {date}, {region} reported \
            {case.confirmed:day|new confirmed case|new confirmed cases}, \
            {case.suspected:day|new suspected case|new suspected cases}, \
            {case.discharged:day|patient|patients} discharged and \
            {?{case.died:day|new death|new deaths}|no new death}. \
            {?New confirmed cases by place: {each case.confirmed:day|, |{name} {case.confirmed:day}}.}
            As of {time}, {case.confirmed:cumulative|confirmed case has|confirmed cases have} been reported in all\
            {?, in {join| and |{count city case.confirmed:cumulative|city|cities}
                |{count county case.confirmed:cumulative|county|counties}
            }}. \
            {?Of {case.confirmed:cumulative|confirmed patient|confirmed patients}, \
            {case.hospitalised|is|are} in isolated hospital treatment \
            ({case.critical.current} in critical condition), \
            {case.discharged:cumulative|has|have} been discharged and {case.died:cumulative|has|have} died. }\
            There {plural case.suspected.current|is|are} {case.suspected.current|suspected case|suspected cases}.
            {observation.released:day|person was|people were} released from medical observation during the day; \
            {observation.current|person is|people are} under observation.
            {table case.confirmed:cumulative|Region|Confirmed in all=case.confirmed:cumulative|\
            New=case.confirmed:day|Discharged=case.discharged:cumulative}
            {curve case.confirmed:cumulative|Confirmed cases in all}
            {curve case.confirmed:day|New confirmed cases a day}
            """))
}
