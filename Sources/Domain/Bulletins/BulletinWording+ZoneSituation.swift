extension BulletinWording {
    /// The situation of a zone with its own headquarters, in the words of 高新区's of 3 February 2020 and 经开区's of
    /// 2 February 2020.
    static let zoneSituation = BulletinWording(
        kind: .zoneSituation, version: 2,
        title: Bilingual("{region}疫情通报", "{region}: epidemic situation"),
        text: Bilingual(
            """
            截至{time}，{region}\
            {?有疑似病例{case.suspected.current}例，确诊病例{case.confirmed:cumulative}例|无疫情发生}\
            {?；{join|；
                |密切接触者集中医学观察{observation.central.contact.current}人
                |\(homeObservation.chinese)
            }}。
            \(temperatureScreening.chinese)
            """,
            """
            As of {time}, {region} has \
            {?{case.suspected.current|suspected case|suspected cases} and \
            {case.confirmed:cumulative|confirmed case|confirmed cases}|no suspected or confirmed case}\
            {?; {join|; |{observation.central.contact.current|close contact is|close contacts are} under central observation
                |\(homeObservation.english)
            }}.
            \(temperatureScreening.english)
            """))

}
