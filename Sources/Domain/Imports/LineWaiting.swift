/// Why a row of a line list waits for somebody to decide, and whom it may be about.
public struct LineWaiting: Sendable, Hashable {
    /// Why.
    public let reason: Reason
    /// Whom or what it may be; the likeliest first.
    public let candidates: [Candidate]

    /// Why a row waits.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It looks like somebody who is a case or a contact already.
        case likely
        /// The case that it is a contact of is not found.
        case caseUnknown = "case-unknown"
        /// Several cases fit.
        case caseAmbiguous = "case-ambiguous"
        /// The sample is not found.
        case sampleUnknown = "sample-unknown"
        /// Nobody has registered the person, and whoever imports may not.
        case personUnregistered = "person-unregistered"
        /// Nobody has registered the household at the address, and whoever imports may not.
        case householdUnregistered = "household-unregistered"

        /// The reason in words.
        public var title: Bilingual {
            switch self {
            case .likely: Bilingual("可能已是病例或接触者", "may be a case or a contact already")
            case .caseUnknown: Bilingual("没有找到所接触的病例", "the case is not found")
            case .caseAmbiguous: Bilingual("所接触的病例不止一个", "several cases fit")
            case .sampleUnknown: Bilingual("没有找到这份样本", "the sample is not found")
            case .personUnregistered:
                Bilingual("此人没有登记，请村（社区）登记后再查", "the person is to be registered by the village first")
            case .householdUnregistered:
                Bilingual("住址处没有登记的户，请村（社区）登记后再查", "the household is to be registered by the village first")
            }
        }
    }

    /// Whom or what a row may be about.
    public struct Candidate: Sendable, Hashable {
        /// The person; `nil` where only a case is known.
        public let person: ID<Subject>?
        /// The case or contact; `nil` where the person is none of the list's kind.
        public let subject: ID<Subject>?
        /// Why.
        public let reason: DuplicateReason?

        /// A candidate.
        public init(person: ID<Subject>?, subject: ID<Subject>?, reason: DuplicateReason?) {
            self.person = person
            self.subject = subject
            self.reason = reason
        }

        /// As it is kept.
        public var json: JSON {
            var members: [String: JSON] = [:]
            members["person"] = person.map { .string($0.description) }
            members["subject"] = subject.map { .string($0.description) }
            members["reason"] = reason.map { .string($0.rawValue) }
            return .object(members)
        }

        /// Reads what ``json`` wrote.
        public init(_ json: JSON) {
            self.init(
                person: json["person"].flatMap(ID.init(answer:)), subject: json["subject"].flatMap(ID.init(answer:)),
                reason: json["reason"]?.text.flatMap(DuplicateReason.init))
        }
    }

    /// A row that waits.
    public init(_ reason: Reason, _ candidates: [Candidate] = []) {
        self.reason = reason
        self.candidates = candidates
    }
}

/// What somebody decided about a row that waits.
public enum LineDecision: Sendable, Hashable {
    /// It is about this one: its steps join what is there.
    case same(LineWaiting.Candidate)
    /// It is about somebody else.
    case other
    /// It is a contact of this case.
    case contactOf(ID<Subject>)
    /// Look again: what was missing may be there now.
    case again
}
