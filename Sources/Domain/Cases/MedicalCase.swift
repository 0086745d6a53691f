/// A case (病例) as its standing entries make it, whatever the order in which they came. Days are those of Asia/Shanghai.
public struct MedicalCase: Sendable, Hashable {
    /// The case.
    public let id: ID<Subject>
    /// The patient; `nil` of a case that was filed as events alone (form `case-event`).
    public let person: ID<Subject>?
    /// Where it is counted.
    public let region: RegionCode
    /// The code of the disease's definition; `nil` likewise.
    public let disease: String?
    /// What it is now, or was when it ended.
    public internal(set) var classification: CaseClass
    /// What it was reported as.
    public let reportedAs: CaseClass
    /// How it came to be counted here.
    public let origin: CaseOrigin
    /// The case it was in the county that handed it over.
    public let formerCase: ID<Subject>?
    /// How ill the patient is, the last that was said.
    public internal(set) var severity: CaseSeverity?
    /// Whether the infection came from outside.
    public let isImported: Bool
    /// From where.
    public let importedFrom: String?
    /// When symptoms began.
    public internal(set) var onsetOn: Day?
    /// The first visit to a doctor.
    public let visitedOn: Day?
    /// The hospital, the last that was said.
    public internal(set) var facility: String?
    /// When it was diagnosed: the moment the report speaks of.
    public let reportedAt: Instant
    /// When the report came in.
    public let notifiedAt: Instant
    /// When it was confirmed.
    public internal(set) var confirmedAt: Instant?
    /// When the patient was admitted.
    public internal(set) var admittedAt: Instant?
    /// The county that is asked to take it over.
    public internal(set) var offeredTo: RegionCode?
    /// How it ended, `nil` while it goes on.
    public internal(set) var outcome: Outcome?
    /// When it ended.
    public internal(set) var endedAt: Instant?
    /// The entry that reported it.
    public let entry: ID<Entry>
    /// Standing entries about it that do not fit its course. The ledger refuses such; one can come in with a restored
    /// ledger.
    public internal(set) var conflicts: [ID<Entry>]

    /// How a case ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// 已排除.
        case excluded
        /// 治愈出院.
        case discharged
        /// 死亡.
        case died
        /// 核减.
        case removed
        /// 已移交.
        case handedOver = "handed-over"

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .excluded: Bilingual("已排除", "excluded")
            case .discharged: Bilingual("已出院（解除隔离）", "discharged")
            case .died: Bilingual("死亡", "died")
            case .removed: Bilingual("已核减", "removed by correction")
            case .handedOver: Bilingual("已移交", "handed over")
            }
        }
    }

    /// Whether it goes on.
    public var isOpen: Bool { outcome == nil }

    /// Whether the patient is critical.
    public var isCritical: Bool { severity == .critical }

    /// How long after the diagnosis the report came in, in milliseconds; below zero where the device's clock was ahead.
    public var notifiedAfterMilliseconds: Int64 { notifiedAt.milliseconds - reportedAt.milliseconds }
}

extension MedicalCase: Course {
    /// The forms that make it.
    public static let forms = [Form.caseReport.name, Form.caseStep.name, Form.caseEvent.name]
}
