extension BulletinWording {
    /// The situation of a county, in the words of 隆昌市's of 2 February 2020.
    static let countySituation = BulletinWording(
        kind: .countySituation, version: 1,
        title: Bilingual("{region}疫情通报", "{region}: epidemic situation"),
        text: Bilingual(
            """
            截至{time}，{region}报告确诊病例{case.confirmed:cumulative}例；\
            累计报告疑似病例{case.suspected:cumulative}例，已排除疑似病例{case.excluded:cumulative}例；\
            现有集中医学观察{observation.central.current}人、累计观察{observation.central.entered:cumulative}人，\
            累计解除{observation.central.released:cumulative}人；\
            当日报告发热病人{fever.visit:day}人次、累计{fever.visit:cumulative}人次，\
            现有留院观察{observation.in-hospital.current}人、新增{observation.in-hospital.entered:day}人、\
            累计{observation.in-hospital.entered:cumulative}人。
            """,
            """
            As of {time}, {region} has reported {case.confirmed:cumulative|confirmed case|confirmed cases} and \
            {case.suspected:cumulative|suspected case|suspected cases} in all, \
            {case.excluded:cumulative} of the latter excluded. \
            {observation.central.current|person is|people are} under central observation; \
            {observation.central.entered:cumulative|person has|people have} entered it in all and \
            {observation.central.released:cumulative|has|have} been released. \
            {fever.visit:day|visit|visits} for fever {plural fever.visit:day|was|were} reported during the day, \
            {fever.visit:cumulative} in all. \
            {observation.in-hospital.current|person is|people are} under in-hospital observation, \
            with {observation.in-hospital.entered:day} new that day and \
            {observation.in-hospital.entered:cumulative} in all.
            """))
}
