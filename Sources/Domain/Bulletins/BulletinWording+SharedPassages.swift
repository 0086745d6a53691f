/// Passages that more than one wording uses.
extension BulletinWording {
    /// A passage on observation at home; it stands where something of it is not zero.
    static let homeObservation = Bilingual(
        """
        累计居家观察{observation.home.entered:cumulative}人\
        {?（其中{observation.home.transferred:cumulative}人已转出）}，\
        目前仍在居家观察{observation.home.current}人，已解除观察{observation.home.released:cumulative}人
        """,
        """
        {observation.home.entered:cumulative|person has|people have} been placed under home observation in all\
        {? ({observation.home.transferred:cumulative} since transferred out)}; \
        {observation.home.current} still {plural observation.home.current|is|are}, and \
        {observation.home.released:cumulative|has|have} been released
        """)

    /// A paragraph on temperature screening by setting, empty where nobody was measured.
    static let temperatureScreening = Bilingual(
        "{?{join|；|"
            + [
                screeningChinese("transient", "流动人员体温检测，"),
                screeningChinese("key-place", "小区、商场、超市等重点场所人员体温检测，"),
                screeningChinese("checkpoint", "卡点体温检测，"),
                screeningChinese("detection-point", "当日检测服务点检测{\(pointsOfDay)}人，"),
            ].joined(separator: "|") + "}。}",
        "{?Temperature screening: {join|; |"
            + [
                screeningEnglish("transient", "posts for people on the move"),
                screeningEnglish("key-place", "key public places"),
                screeningEnglish("checkpoint", "checkpoints"),
                screeningEnglish("detection-point", "detection points", " ({\(pointsOfDay)} of them during the day)"),
            ].joined(separator: "|") + "}.}")

    private static let pointsOfDay = "temperature.detection-point.measured:day"

    private static func screeningChinese(_ setting: String, _ lead: String) -> String {
        let code = "temperature.\(setting)"
        return """
            \(lead)累计检测{\(code).measured:cumulative}人{?，其中，{join|，
                |体温异常人数{\(code).abnormal:cumulative}人
                |就医人数{\(code).referred:cumulative}人
                |排除人数{\(code).cleared:cumulative}人
                |发热人数{\(code).fever:cumulative}人
            }|，未发现体温异常人员}
            """
    }

    private static func screeningEnglish(_ setting: String, _ place: String, _ rest: String = "") -> String {
        let code = "temperature.\(setting)"
        return """
            {\(code).measured:cumulative|person|people} measured in all at \(place)\(rest)\
            {?, of whom {join|, |{\(code).abnormal:cumulative} abnormal
                |{\(code).referred:cumulative} sent to a doctor
                |{\(code).cleared:cumulative} cleared
                |{\(code).fever:cumulative} with fever
            }|, none abnormal}
            """
    }
}
