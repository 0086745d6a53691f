extension BulletinWording {
    /// The situation of a city by counties; those without a patient are left out of the bracket.
    static let citySituation = BulletinWording(
        kind: .citySituation, version: 1,
        title: Bilingual("{region}疫情通报", "{region}: epidemic situation"),
        text: Bilingual(
            """
            截至{time}，{region}累计报告确诊病例{case.confirmed:cumulative}例，\
            正在住院隔离治疗{case.hospitalised}例\
            {?（其中：{each case.hospitalised|，|{name}{case.hospitalised}例}）}，\
            已治愈出院{case.discharged:cumulative}例，死亡{case.died:cumulative}例；\
            现有疑似病例{case.suspected.current}例；\
            目前正在接受医学观察{observation.current}人，已解除医学观察{observation.released:cumulative}人。
            """,
            """
            As of {time}, {region} has reported {case.confirmed:cumulative|confirmed case|confirmed cases} in all: \
            {case.hospitalised} in isolated hospital treatment\
            {? ({each case.hospitalised|, |{name} {case.hospitalised}})}, \
            {case.discharged:cumulative} discharged and {case.died:cumulative} died. \
            There {plural case.suspected.current|is|are} {case.suspected.current|suspected case|suspected cases}. \
            {observation.current|person is|people are} under medical observation and \
            {observation.released:cumulative|has|have} been released from it.
            """))
}
