/// Somebody who was near a case, as a contact of that case, folded from the standing entries.
public struct Contact: Sendable, Hashable {
    /// The contact.
    public let id: ID<Subject>
    /// Who.
    public let person: ID<Subject>
    /// Of whom.
    public let medicalCase: ID<Subject>
    /// Where they are looked after.
    public let region: RegionCode
    /// How close.
    public let degree: ContactDegree
    /// Where they met.
    public let setting: ContactSetting
    /// The last day on which they met: observation is counted from it.
    public let lastContactOn: Day
    /// When they were listed.
    public let listedAt: Instant
    /// What was done last, `nil` where nothing was.
    public private(set) var lastStep: ContactStep?
    /// When.
    public private(set) var lastStepAt: Instant?
    /// The county that is asked to take the contact over; `nil` where it is none that uses the system.
    public private(set) var offeredTo: RegionCode?
    /// How often they were looked for without success.
    public private(set) var attempts: Int
    /// Standing entries about it that do not fit its course.
    public internal(set) var conflicts: [ID<Entry>]

    /// Whether it goes on here.
    public var isOpen: Bool { lastStep != .excluded && lastStep != .handedOver }

    /// How it stands, with what is known of the person besides.
    ///
    /// - Parameters:
    ///   - orders: the person's observation orders, in any order.
    ///   - becameCaseAt: when they were reported as a case, the last time.
    ///   - observationDays: how long contacts are observed after the last contact.
    ///   - today: the day it is asked on.
    public func state(
        orders: [ObservationOrder], becameCaseAt: Instant?, observationDays: Int, today: Day
    ) -> ContactState {
        if lastStep == .excluded { return .excluded }
        if lastStep == .handedOver { return .handedOver }
        if let became = becameCaseAt, became.day >= lastContactOn { return .converted }
        // An order that was over before they met is another matter.
        let own = orders.filter { ($0.endedAt?.day ?? $0.lastDay) >= lastContactOn }
        if own.contains(where: \.isOpen) { return .observed }
        if own.contains(where: { $0.outcome == .released }) { return .released }
        if !degree.isObserved, lastContactOn.advanced(by: observationDays) < today { return .released }
        if lastStep == nil || lastStep == .notFound { return .untraced }
        return degree.isObserved ? .unobserved : .observed
    }
}

extension Contact: Course {
    /// The forms that make it.
    public static let forms = [Form.contact.name, Form.contactStep.name]

    /// The contact that standing entries about one id make; `nil` where none begins it.
    public init?(standing entries: [Entry]) {
        guard let found = Self.folded(entries).found else { return nil }
        self = found
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { folded(entries).misfits }
}

extension Contact: SteppedCourse {
    init?(begunBy entry: Entry) {
        let filed = entry.submission
        let body = filed.body
        guard let id = filed.subject, let person = body["person"].flatMap(ID<Subject>.init(answer:)),
            let medicalCase = body["case"].flatMap(ID<Subject>.init(answer:)),
            let degree = body["degree"]?.text.flatMap(ContactDegree.init),
            let setting = body["setting"]?.text.flatMap(ContactSetting.init),
            let day = body["lastContactOn"].flatMap(Day.init(answer:))
        else { return nil }
        self.init(
            id: id, person: person, medicalCase: medicalCase, region: filed.region, degree: degree, setting: setting,
            lastContactOn: day, listedAt: filed.occurredAt, attempts: 0, conflicts: [])
    }

    mutating func take(_ entry: Entry) throws(Problem) {
        guard let step = entry.submission.body["step"]?.text.flatMap(ContactStep.init) else { throw Self.unfit }
        switch step {
        case .returned: guard lastStep == .handedOver else { throw Self.unfit }
        default: guard isOpen else { throw Self.unfit }
        }
        lastStep = step
        lastStepAt = entry.submission.occurredAt
        offeredTo = step == .handedOver ? entry.submission.body["county"].flatMap(RegionCode.init(answer:)) : nil
        if step == .notFound { attempts += 1 }
    }

    static let unknown = Problem(
        .contactUnknown, "没有这名接触者，请先登记。", "There is no such contact; list them first.", at: "subject")

    static let begunTwice = Problem(
        .contactExists, "这名接触者的编号已经用过，请核对是否重复登记。",
        "A contact with this id is there already; it may have been listed twice.", at: "subject")

    private static let unfit = Problem(
        .contactStepInvalid, "这名接触者已排除或移交，不能再办理；填错的请先撤销。",
        "The contact was excluded or handed over; retract that first.", at: "body.step")
}
