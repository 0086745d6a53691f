/// What a disease asks of the system: one version of its definition, in force from a day on. The next epidemic is a new
/// definition and not a new program.
public struct DiseaseDefinition: Sendable, Hashable {
    /// The stable code, lower-case words joined by hyphens.
    public let code: String
    /// Counts up from 1.
    public let version: Int
    /// Its name.
    public let name: Bilingual
    /// The first day of this version.
    public let since: Day
    /// How strictly it is dealt with by law.
    public let category: Category
    /// The classes that cases of it have.
    public let classes: Set<CaseClass>
    /// Days from infection to onset: the shortest and the longest.
    public let incubationDays: ClosedRange<Int>
    /// How many days before onset somebody may infect others: from then on contacts are looked for.
    public let contactDaysBefore: Int
    /// How many days contacts are observed after the last contact.
    public let observationDays: Int
    /// Within how many hours of the diagnosis a case is reported.
    public let notificationHours: Int
    /// The mean and the standard deviation of the days from the onset of a case to that of whom it infected.
    public let serialInterval: SerialInterval
    /// Whether a case is confirmed on a positive sample alone: of the person, tested for this disease.
    public let isConfirmedByLaboratory: Bool
    /// Where this version is written down.
    public let source: Bilingual

    /// 甲类、乙类、丙类.
    public enum Category: String, Sendable, Hashable, CaseIterable {
        /// 甲类.
        case a
        /// 乙类按甲类管理.
        case bAsA = "b-as-a"
        /// 乙类.
        case b
        /// 丙类.
        case c

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .a: Bilingual("甲类", "category A")
            case .bAsA: Bilingual("乙类传染病，按甲类管理", "category B, dealt with as A")
            case .b: Bilingual("乙类", "category B")
            case .c: Bilingual("丙类", "category C")
            }
        }
    }

    /// Days from onset to onset along a chain, a gamma distribution.
    public struct SerialInterval: Sendable, Hashable {
        /// The mean in days, over 1.
        public let meanDays: Double
        /// The standard deviation in days, over 0.
        public let deviationDays: Double

        /// An interval.
        public init(meanDays: Double, deviationDays: Double) {
            self.meanDays = meanDays
            self.deviationDays = deviationDays
        }
    }

    /// A version of a definition.
    ///
    /// - Throws: `disease.invalid`.
    public init(
        code: String, version: Int, name: Bilingual, since: Day, category: Category, classes: Set<CaseClass>,
        incubationDays: ClosedRange<Int>, contactDaysBefore: Int, observationDays: Int, notificationHours: Int,
        serialInterval: SerialInterval, isConfirmedByLaboratory: Bool = false, source: Bilingual
    ) throws(Problem) {
        guard Form.isFormName(code), code.count <= 40, version >= 1 else {
            throw Self.invalid("代码应为小写字母和连字符，版本号从1起", "a code is lower-case words, versions count from 1", at: "code")
        }
        guard [name.chinese, name.english].allSatisfy({ (1...60).contains($0.count) }) else {
            throw Self.invalid("名称须为1至60个字", "a name has 1 to 60 characters", at: "name")
        }
        guard classes.contains(.confirmed) else {
            throw Self.invalid("病例分类须有“确诊病例”", "confirmed is among the classes", at: "classes")
        }
        guard incubationDays.lowerBound >= 0, incubationDays.upperBound <= 365, (0...60).contains(contactDaysBefore),
            (1...ObservationRule.maximumDays).contains(observationDays), (1...168).contains(notificationHours)
        else {
            throw Self.invalid(
                "潜伏期0至365天，传染期提前0至60天，观察1至\(ObservationRule.maximumDays)天，报告时限1至168小时",
                "incubation is 0 to 365 days, contacts 0 to 60 days before, observation 1 to \(ObservationRule.maximumDays) days, notification 1 to 168 hours",
                at: "incubationDays")
        }
        guard serialInterval.meanDays > 1, serialInterval.meanDays <= 100, serialInterval.deviationDays > 0,
            serialInterval.deviationDays <= 100
        else {
            throw Self.invalid(
                "代间距均值须大于1天，标准差大于0", "the mean serial interval is over 1 day, its deviation over 0",
                at: "serialInterval")
        }
        self.code = code
        self.version = version
        self.name = name
        self.since = since
        self.category = category
        self.classes = classes
        self.incubationDays = incubationDays
        self.contactDaysBefore = contactDaysBefore
        self.observationDays = observationDays
        self.notificationHours = notificationHours
        self.serialInterval = serialInterval
        self.isConfirmedByLaboratory = isConfirmedByLaboratory
        self.source = source
    }

    /// Whether a case of it can take the step: not into a class that it does not know.
    public func knows(_ step: CaseStep) -> Bool { step.classification.map(classes.contains) ?? true }

    static func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(
            .diseaseInvalid, "疾病定义不能用：\(chinese)。", "The definition cannot be used: \(english).", at: path)
    }
}
