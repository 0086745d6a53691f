extension DiseaseDefinition {
    /// The definitions that come with the system: the disease of 2020 as it was known at the time of the demo.
    public static var builtIn: [DiseaseDefinition] {
        get throws(Problem) {
            [
                try DiseaseDefinition(
                    code: "novel-coronavirus", version: 1,
                    name: Bilingual("新型冠状病毒感染的肺炎", "pneumonia of the novel coronavirus"),
                    since: Day(answer: "2019-12-01") ?? Day(index: 0), category: .bAsA,
                    classes: [.suspected, .confirmed, .asymptomatic], incubationDays: 1...14, contactDaysBefore: 2,
                    observationDays: 14, notificationHours: 2,
                    // Li Q. et al., N Engl J Med 2020;382:1199: mean 7.5 days, standard deviation 3.4 days.
                    serialInterval: SerialInterval(meanDays: 7.5, deviationDays: 3.4),
                    source: Bilingual(
                        "国家卫生健康委员会公告2020年第1号；《新型冠状病毒感染的肺炎防控方案（第三版）》",
                        "Notice 1 of 2020 of the National Health Commission; control plan, 3rd edition"))
            ]
        }
    }
}
