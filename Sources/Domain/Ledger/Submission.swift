/// What somebody files: an entry before the ledger has taken it.
public struct Submission: Sendable, Hashable {
    /// Made by whoever creates the entry, UUIDv7, so that a repeat is recognised.
    public let id: ID<Entry>
    /// Where it happened.
    public let region: RegionCode
    /// The form's name.
    public let form: String
    /// The form's version.
    public let version: Int
    /// What it is about, where the form has a subject.
    public let subject: ID<Subject>?
    /// When it happened, by the word of the device.
    public let occurredAt: Instant
    /// The device it was made on, as the device calls itself; at most 100 characters.
    public let device: String?
    /// The answers.
    public let body: JSON
    /// What it does to an earlier entry.
    public let amends: Amendment?

    /// A submission.
    public init(
        id: ID<Entry>, region: RegionCode, form: String, version: Int, subject: ID<Subject>? = nil,
        occurredAt: Instant, device: String? = nil, body: JSON, amends: Amendment? = nil
    ) {
        self.id = id
        self.region = region
        self.form = form
        self.version = version
        self.subject = subject
        self.occurredAt = occurredAt
        self.device = device
        self.body = body
        self.amends = amends
    }
}

extension Submission {
    /// The same at another moment.
    public func happening(at moment: Instant) -> Submission {
        Submission(
            id: id, region: region, form: form, version: version, subject: subject, occurredAt: moment, device: device,
            body: body, amends: amends)
    }

    /// What takes an entry out of all counts, with a reason.
    public init(retracting entry: Entry, reason: String, id: ID<Entry>, at now: Instant) {
        let filed = entry.submission
        self.init(
            id: id, region: filed.region, form: filed.form, version: filed.version, subject: filed.subject,
            occurredAt: now, body: ["reason": .string(reason)], amends: .retracts(entry.id))
    }
}

/// What an entry does to an earlier one of the same county.
public enum Amendment: Sendable, Hashable {
    /// It takes its place.
    case corrects(ID<Entry>)
    /// It takes it out of all counts; the body is `{"reason": …}`.
    case retracts(ID<Entry>)

    /// The earlier entry.
    public var target: ID<Entry> {
        switch self {
        case .corrects(let id), .retracts(let id): id
        }
    }

    /// Whether the earlier entry is taken out with nothing in its place.
    public var isRetraction: Bool { if case .retracts = self { true } else { false } }
}
