/// What reports and steps of cases count.
enum CaseCounts {
    static let ofReport: [CountingRule] =
        CaseClass.allCases.flatMap { one in
            [
                CountingRule(one.measure, when: .all([isOf(one, "class"), isNew])),
                CountingRule(one.added, when: .all([isOf(one, "class"), .not(isNew)])),
            ]
        } + [
            CountingRule(
                "case.confirmed.imported", when: .all([isOf(.confirmed, "class"), isNew, isImported])),
            CountingRule(
                "case.confirmed.imported.added", when: .all([isOf(.confirmed, "class"), .not(isNew), isImported])),
            CountingRule("case.critical.entered", when: .all([isOf(.confirmed, "class"), isCritical])),
        ]

    static let ofStep: [CountingRule] = classified + ended + critical

    private static let classified =
        [CaseClass.clinical, .asymptomatic, .confirmed].map { CountingRule($0.measure, when: step($0.rawValue)) }
        + [
            CountingRule("case.confirmed.imported", when: .all([step("confirmed"), isImported])),
            CountingRule("case.confirmed.from-suspected", when: .all([step("confirmed"), isFrom(.suspected)])),
            CountingRule("case.confirmed.from-clinical", when: .all([step("confirmed"), isFrom(.clinical)])),
            CountingRule("case.confirmed.from-asymptomatic", when: .all([step("confirmed"), isFrom(.asymptomatic)])),
            CountingRule(
                "case.suspected.reclassified",
                when: .all([.isOneOf("step", ["clinical", "asymptomatic"]), isFrom(.suspected)])),
            CountingRule(
                "case.asymptomatic.reclassified", when: .all([step("clinical"), isFrom(.asymptomatic)])),
        ]

    private static let ended =
        [
            CountingRule("case.excluded", when: .all([step("excluded"), isFrom(.suspected)])),
            CountingRule("case.clinical.excluded", when: .all([step("excluded"), isFrom(.clinical)])),
            CountingRule("case.discharged", when: .all([step("discharged"), isFrom(.confirmed)])),
            CountingRule("case.clinical.discharged", when: .all([step("discharged"), isFrom(.clinical)])),
            CountingRule("case.asymptomatic.released", when: .all([step("discharged"), isFrom(.asymptomatic)])),
            CountingRule("case.died", when: .all([step("died"), isFrom(.confirmed)])),
            CountingRule("case.clinical.died", when: .all([step("died"), isFrom(.clinical)])),
            CountingRule("case.confirmed.imported.removed", when: .all([struckOff, isFrom(.confirmed), isImported])),
        ] + CaseClass.allCases.map { CountingRule($0.removed, when: .all([struckOff, isFrom($0)])) }

    /// Critical patients are counted among the confirmed alone.
    private static let critical = [
        CountingRule(
            "case.critical.entered",
            when: .any([
                .all([step("severity"), isFrom(.confirmed), isCritical, .equals("wasCritical", false)]),
                .all([step("admitted"), isFrom(.confirmed), isCritical, .equals("wasCritical", false)]),
                .all([
                    step("confirmed"),
                    .any([isCritical, .all([.equals("wasCritical", true), .not(.answered("severity"))])]),
                ]),
            ])),
        CountingRule(
            "case.critical.left",
            when: .all([
                .equals("wasCritical", true), isFrom(.confirmed),
                .any([
                    .isOneOf("step", ["discharged", "died", "removed", "handed-over"]),
                    .all([.isOneOf("step", ["severity", "admitted"]), .answered("severity"), .not(isCritical)]),
                ]),
            ])),
    ]

    private static let isNew = Condition.equals("origin", "new")
    private static let isImported = Condition.equals("imported", true)
    private static let isCritical = Condition.equals("severity", .string(CaseSeverity.critical.rawValue))
    private static let struckOff = Condition.isOneOf("step", ["removed", "handed-over"])

    private static func step(_ name: String) -> Condition { .equals("step", .string(name)) }
    private static func isOf(_ one: CaseClass, _ field: String) -> Condition { .equals(field, .string(one.rawValue)) }
    private static func isFrom(_ one: CaseClass) -> Condition { isOf(one, "from") }
}

extension CaseClass {
    /// The measure of those newly of the class.
    var measure: String { "case.\(rawValue)" }
    /// The measure of those that a correction added (核增).
    var added: String { "case.\(rawValue).added" }
    /// The measure of those that a correction took away (核减).
    var removed: String { "case.\(rawValue).removed" }
}
