extension DiseaseDefinition {
    /// As it is kept and imported: `{"code", "version", "name": {"zh-Hans", "en"}, "since", "category", "classes": […],
    /// "incubationDays": {"from", "to"}, "contactDaysBefore", "observationDays", "notificationHours",
    /// "serialInterval": {"meanDays", "deviationDays"}, "confirmedByLaboratory"?, "source": {"zh-Hans", "en"}}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "code": .string(code), "version": .number(DecimalNumber(version)), "name": JSON(name),
            "since": .string(since.description), "category": .string(category.rawValue),
            "classes": .array(CaseClass.allCases.filter(classes.contains).map { .string($0.rawValue) }),
            "incubationDays": .object([
                "from": .number(DecimalNumber(incubationDays.lowerBound)),
                "to": .number(DecimalNumber(incubationDays.upperBound)),
            ]),
            "contactDaysBefore": .number(DecimalNumber(contactDaysBefore)),
            "observationDays": .number(DecimalNumber(observationDays)),
            "notificationHours": .number(DecimalNumber(notificationHours)),
            "serialInterval": .object([
                "meanDays": Self.number(serialInterval.meanDays),
                "deviationDays": Self.number(serialInterval.deviationDays),
            ]),
            "source": JSON(source),
        ]
        if isConfirmedByLaboratory { members["confirmedByLaboratory"] = true }
        return .object(members)
    }

    /// Reads ``json``.
    ///
    /// - Throws: `json.…`, `disease.invalid`.
    public init(json: JSON) throws(Problem) {
        let object = try StoredObject(
            json, at: "",
            [
                "code", "version", "name", "since", "category", "classes", "incubationDays", "contactDaysBefore",
                "observationDays", "notificationHours", "serialInterval", "source",
            ], optional: ["confirmedByLaboratory"])
        let incubation = try StoredObject(
            try object.json("incubationDays"), at: object.path("incubationDays"), ["from", "to"])
        let interval = try StoredObject(
            try object.json("serialInterval"), at: object.path("serialInterval"), ["meanDays", "deviationDays"])
        let (from, to) = (try incubation.whole("from"), try incubation.whole("to"))
        guard from <= to else {
            throw Self.invalid("潜伏期起止颠倒", "the incubation ends before it begins", at: "incubationDays")
        }
        guard let since = Day(answer: try object.json("since")) else {
            throw Self.invalid("起始日期应如2020-02-02", "a day is written like 2020-02-02", at: "since")
        }
        var classes: Set<CaseClass> = []
        for name in try object.texts("classes") {
            guard let one = CaseClass(rawValue: name) else {
                throw Self.invalid("没有“\(name)”这种病例分类", "there is no class “\(name)”", at: "classes")
            }
            classes.insert(one)
        }
        try self.init(
            code: try object.text("code"), version: try object.whole("version"), name: try object.bilingual("name"),
            since: since, category: try object.named("category"), classes: classes, incubationDays: from...to,
            contactDaysBefore: try object.whole("contactDaysBefore"),
            observationDays: try object.whole("observationDays"),
            notificationHours: try object.whole("notificationHours"),
            serialInterval: SerialInterval(
                meanDays: try Self.days(interval, "meanDays"), deviationDays: try Self.days(interval, "deviationDays")),
            isConfirmedByLaboratory: object.has("confirmedByLaboratory")
                ? try object.truth("confirmedByLaboratory") : false,
            source: try object.bilingual("source"))
    }

    private static func number(_ days: Double) -> JSON { DecimalNumber(nearest: days).map(JSON.number) ?? .null }

    private static func days(_ object: StoredObject, _ name: String) throws(Problem) -> Double {
        guard let number = try object.json(name).number else {
            throw invalid("代间距以天计", "the interval is in days", at: name)
        }
        return number.approximation
    }
}
