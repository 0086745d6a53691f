/// A laboratory sample (样本) from taking it to its result, folded from the standing entries.
public struct Sample: Sendable, Hashable {
    /// The sample.
    public let id: ID<Subject>
    /// Where it was taken.
    public let region: RegionCode
    /// From whom; `nil` of somebody who is referred and not registered.
    public let person: ID<Subject>?
    /// The case it is for.
    public let medicalCase: ID<Subject>?
    /// The referral for fever it is for.
    public let referral: ID<Subject>?
    /// The contact it is for.
    public let contact: ID<Subject>?
    /// The observation order it is for.
    public let observation: ID<Subject>?
    /// What is looked for: the code of a disease definition.
    public let disease: String
    /// What it consists of.
    public let specimen: Specimen
    /// Who took it.
    public let facility: String
    /// Its number, one in its county.
    public let number: String
    /// The number on the tube, where that is another.
    public let tube: String?
    /// Whether it was the first of the person.
    public let isFirst: Bool
    /// When it was taken.
    public let takenAt: Instant
    /// Where it is in its course.
    public internal(set) var stage = SampleStage.taken
    /// The laboratory it was sent to last.
    public internal(set) var laboratory: String?
    /// The laboratories that have had it.
    public internal(set) var receivedBy: Set<String> = []
    /// Its tests, in the order in which they were done.
    public internal(set) var tests: [SampleTest] = []
    /// When its result was told to whoever took it, the last time.
    public internal(set) var deliveredAt: Instant?
    /// Standing entries about it that do not fit its course.
    public internal(set) var conflicts: [ID<Entry>] = []

    /// How long after it was taken a result is expected: 24 hours.
    public static let resultSeconds: Int64 = 24 * 3_600

    /// Its result: that of the last test.
    public var result: SampleResult? { tests.last?.result }

    /// When it came to that result: the first of the tests since which nothing else was found.
    public var resultedAt: Instant? {
        tests.reversed().prefix { $0.result == result }.last?.at
    }

    /// Whether it waits for a result that should have been there.
    public func isOverdue(at now: Instant) -> Bool {
        result == nil && stage.isWaiting && takenAt.adding(seconds: Self.resultSeconds) <= now
    }

    /// The steps that fit it as it is.
    public var steps: [SampleStep] { SampleStep.allCases.filter(allows) }

    /// The step that is expected next; `nil` where nothing is left to be done.
    public var nextStep: SampleStep? {
        switch stage {
        case .taken: .dispatched
        case .dispatched: .received
        case .received: tests.isEmpty ? .tested : .retested
        case .tested: deliveredAt.map { $0 >= (tests.last?.at ?? takenAt) } == true ? .destroyed : .delivered
        case .rejected, .lost, .destroyed: nil
        }
    }

    func allows(_ step: SampleStep) -> Bool {
        if stage.isGone { return step == .delivered && result != nil }
        return switch step {
        case .dispatched: stage != .rejected
        case .received, .rejected: stage == .dispatched
        case .tested: stage == .received && tests.isEmpty
        case .retested: !tests.isEmpty && (stage == .received || stage == .tested)
        case .delivered: result != nil
        case .lost, .destroyed: true
        }
    }
}
