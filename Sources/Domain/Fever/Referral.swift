/// Somebody with a fever, from where it was found to an outcome (发热转诊), folded from the standing entries. It stays
/// open until there is one: nobody is lost between the square and the hospital.
public struct Referral: Sendable, Hashable {
    /// The referral.
    public let id: ID<Subject>
    /// Where it was found.
    public let region: RegionCode
    /// At what.
    public let source: ReferralSource
    /// In tenths of a degree Celsius.
    public let temperatureTenths: Int
    /// The person of the register, where that is known.
    public let person: ID<Subject>?
    /// The passage in which it was found, where it was one.
    public let passage: ID<Subject>?
    /// When it was found.
    public let foundAt: Instant
    /// The last step, `nil` where nothing was done.
    public private(set) var lastStep: ReferralStep?
    /// When.
    public private(set) var lastStepAt: Instant?
    /// Where they were sent, the last that was said.
    public private(set) var facility: String?
    /// Standing entries about it that do not fit its course.
    public internal(set) var conflicts: [ID<Entry>]

    /// How long after they were sent somebody is expected at the hospital: 4 hours.
    public static let travelSeconds: Int64 = 4 * 3_600

    /// Whether it waits for an outcome.
    public var isOpen: Bool { lastStep?.isOutcome != true }

    /// Whether somebody was sent and never arrived, or was not even sent, within ``travelSeconds``.
    public func isOverdue(at now: Instant) -> Bool {
        switch lastStep {
        case nil, .missing: foundAt.adding(seconds: Self.travelSeconds) <= now
        case .sent: (lastStepAt ?? foundAt).adding(seconds: Self.travelSeconds) <= now
        case .seen, .sampled, .cleared, .admitted, .closed: false
        }
    }
}

extension Referral: Course {
    /// The forms that make it.
    public static let forms = [Form.referral.name, Form.referralStep.name]

    /// The referral that standing entries about one id make; `nil` where none begins it.
    public init?(standing entries: [Entry]) {
        guard let found = Self.folded(entries).found else { return nil }
        self = found
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { folded(entries).misfits }
}

extension Referral: SteppedCourse {
    init?(begunBy entry: Entry) {
        let filed = entry.submission
        let body = filed.body
        guard let id = filed.subject, let source = body["source"]?.text.flatMap(ReferralSource.init),
            let temperature = body["temperature"]?.number
        else { return nil }
        self.init(
            id: id, region: filed.region, source: source,
            temperatureTenths: Int((temperature.approximation * 10).rounded()),
            person: body["person"].flatMap(ID.init(answer:)), passage: body["passage"].flatMap(ID.init(answer:)),
            foundAt: filed.occurredAt, facility: body["facility"]?.text, conflicts: [])
    }

    mutating func take(_ entry: Entry) throws(Problem) {
        let filed = entry.submission
        guard isOpen, let step = filed.body["step"]?.text.flatMap(ReferralStep.init) else { throw Self.over }
        lastStep = step
        lastStepAt = filed.occurredAt
        if let said = filed.body["facility"]?.text { facility = said }
    }

    static let unknown = Problem(
        .referralUnknown, "没有这条发热转诊，请先登记。", "There is no such referral; file it first.", at: "subject")

    static let begunTwice = Problem(
        .referralStepInvalid, "这条发热转诊的编号已经用过，请核对是否重复登记。",
        "A referral with this id is there already; it may have been filed twice.", at: "subject")

    private static let over = Problem(
        .referralStepInvalid, "这条发热转诊已有结果，不能再办理；填错的请先撤销。",
        "The referral has an outcome; retract that first.", at: "body.step")
}
