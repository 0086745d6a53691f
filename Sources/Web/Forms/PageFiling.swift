import Domain
import Store

/// One entry that a page files: its id and its moment stand in the page, so that a repeat is recognised as one.
struct PageFiling {
    let entry: ID<Entry>
    /// What it is about.
    let subject: ID<Subject>
    let at: Instant
    /// What stands before the names of its hidden fields.
    let prefix: String

    /// What a page that is opened now files; about something new where nothing is named.
    init(about subject: ID<Subject>? = nil, at now: Instant, prefix: String = "") {
        entry = .fresh(at: now)
        self.subject = subject ?? .fresh(at: now)
        at = now
        self.prefix = prefix
    }

    /// What a page that was sent files.
    ///
    /// - Parameter moment: when it was, in place of what was sent.
    /// - Throws: `id.invalid`, `time.invalid`.
    init(
        _ posted: NamedValues, about subject: ID<Subject>? = nil, at moment: Instant? = nil, prefix: String = ""
    ) throws {
        entry = try ID(posted[prefix + "entry"] ?? "")
        self.subject = try subject ?? ID(posted[prefix + "subject"] ?? "")
        at = try moment ?? Instant(posted[prefix + "at"] ?? "", zoneRequired: false)
        self.prefix = prefix
    }

    /// The names of its hidden fields.
    static let names = ["entry", "subject", "at"]

    /// The hidden fields.
    ///
    /// - Parameter asksMoment: whether the page asks for the moment in a field of its own, ``moment(_:_:)``.
    func hidden(_ parts: FormParts, asksMoment: Bool = false) -> HTML {
        [
            parts.hidden(prefix + "entry", entry.description), parts.hidden(prefix + "subject", subject.description),
            .when(!asksMoment, parts.hidden(prefix + "at", at.description)),
        ]
    }

    /// The field that asks when it was, to the minute.
    func moment(_ parts: FormParts, _ label: Bilingual) -> HTML {
        parts.field(prefix + "at", label, type: "datetime-local", value: at.local)
    }

    /// What is filed.
    func submission(_ form: Form, in region: RegionCode, _ answers: [String: JSON]) -> Submission {
        Submission(
            id: entry, region: region, form: form.name, version: form.version, subject: subject, occurredAt: at,
            body: .object(answers))
    }
}

extension Call {
    /// Files an entry of the one who is signed in, or of whom a page stands for, whose moment the page said.
    ///
    /// - Returns: why it was not taken, with the path of a field as a page names it.
    func file(_ submission: Submission, by filer: Author? = nil) async throws -> Problem? {
        refusal(of: try await services.queue.submit(submission, by: try filer ?? author()))
    }

    /// Files an entry of a page that does not say when it was: that is when the form arrives, and a second press is the
    /// same entry.
    ///
    /// - Parameter author: who files it; the one who is signed in where none is named.
    /// - Returns: as above.
    func fileArriving(_ submission: Submission, by author: Author? = nil) async throws -> Problem? {
        refusal(of: try await services.queue.submitArriving(submission, by: try author ?? self.author()))
    }

    private func refusal(of outcome: Outcome) -> Problem? {
        services.metrics.count(outcome)
        guard let problem = outcome.problem, let path = problem.path, path.hasPrefix("body.") else {
            return outcome.problem
        }
        return problem.at(String(path.dropFirst("body.".count)))
    }
}
