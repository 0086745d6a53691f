public import Domain
import SQLCore

extension ActivityStore {
    /// A text as it would go out now.
    public struct Proposal: Sendable, Hashable {
        /// The number of the case in its county.
        public let number: Int
        /// The text; `nil` where nothing may be published.
        public let text: String?
        /// Why it must not go out, `nil` where it may.
        public let problem: Problem?
        /// What went out before, the newest first.
        public let former: [PublishedActivities]
        /// Whether the patient's sex, age and town are known, so that a notice can be given.
        public let mayNotify: Bool
    }

    /// What would be published of a case now, for whoever publishes there; the look is recorded.
    ///
    /// - Parameter notifying: whether it says of the patient what a notice (病例通报) says.
    /// - Throws: `access.refused`.
    public func proposal(
        of found: MedicalCase, notifying: Bool = false, for author: Author
    ) async throws -> Proposal {
        guard author.holds(Form.caseActivitiesPublished.filedBy, on: found.region) else { throw Self.refused }
        let activities = try await activities(of: found, for: author)
        let observed = try await contacts.contacts(of: found.id).count { $0.state.wasObserved }
        return try await database.read { connection in
            let former = try Self.publications(of: found.id, in: found.region.county, connection)
            let highest = try connection.first(
                "SELECT MAX(number) FROM published_activities WHERE county = \(found.region.county ?? found.region)")
            let number = try former.first?.number ?? ((highest?.optionalInt(0) ?? 0) + 1)
            let name = try found.person.map { try vault.openPeople([$0], connection)[$0]?["name"]?.text } ?? nil
            let notice = try notice(of: found, name: name, connection)
            let text = PublishedActivities.text(
                of: activities, number: number, notice: notifying ? notice : nil, observed: observed)
            return Proposal(
                number: number, text: text,
                problem: text.flatMap { Self.problem(in: $0, names: [name].compactMap(\.self)) }, former: former,
                mayNotify: notice != nil)
        }
    }

    /// What the public is told of the patient, `nil` where the register does not know enough.
    private func notice(
        of found: MedicalCase, name: String?, _ connection: any SQLReading
    ) throws -> CaseNotice? {
        guard let person = found.person,
            let row = try connection.first(
                """
                SELECT region, sex, birth_year FROM person
                WHERE county IN (SELECT county FROM chain) AND id = \(person) AND sex IS NOT NULL AND birth_year IS NOT NULL
                ORDER BY county LIMIT 1
                """)
        else { return nil }
        let home = try row.regionCode(0)
        let places = [home.county, home.ancestor(at: .town)].compactMap(\.self)
        let names = try places.compactMap { try RegionStore.name(of: $0, in: connection) }
        return CaseNotice(
            name: name, isMale: try row.text(1) == "male", age: found.reportedAt.day.civil.year - (try row.int(2)),
            residence: names.joined())
    }

    /// What is filed to publish a text that was looked at.
    ///
    /// - Throws: `activity.changed` where it would be another text by now; `access.refused`.
    public func publication(
        of found: MedicalCase, text: String, notifying: Bool = false, entry: ID<Entry>, at moment: Instant,
        by author: Author
    ) async throws -> Submission {
        let proposal = try await proposal(of: found, notifying: notifying, for: author)
        // A second press finds its own text published: the ledger knows it by its id.
        guard proposal.text == text else { throw Self.changed }
        return Submission(
            id: entry, region: found.region, form: Form.caseActivitiesPublished.name,
            version: Form.caseActivitiesPublished.version, subject: found.id, occurredAt: moment,
            body: ["number": .number(DecimalNumber(proposal.number)), "text": .string(text)])
    }

    private static func problem(in text: String, names: [String]) -> Problem? {
        do {
            try PublishedActivities.check(text, names: names, at: "text")
            return nil
        } catch { return error }
    }

    /// `activity.changed`.
    public static let changed = Problem(
        .activityChanged, "活动轨迹已有变化，没有公开；请重新核对下面的文字。",
        "The activities have changed; nothing was published. Look at the text again.")

    /// `access.refused`.
    public static let refused = Problem(
        .accessRefused, "公开活动轨迹由县级和市级指挥部办理。", "Activities are published by the county's or the city's command.")
}
