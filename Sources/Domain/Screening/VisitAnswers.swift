/// What several visits of one household in one round found, answer by answer. Two workers may have been at the same door
/// without knowing of each other: both entries stay, the newest answer to each question holds, and where two people
/// found different things somebody looks at both.
public struct VisitAnswers: Sendable {
    /// An answer with the visit it comes from.
    public struct Answer: Sendable, Hashable {
        /// What was answered.
        public let value: JSON
        /// The visit.
        public let entry: ID<Entry>
        /// Who made it.
        public let author: ID<Account>
        /// When.
        public let at: Instant
    }

    /// A question to which two people give different answers.
    public struct Difference: Sendable, Hashable {
        /// The question: a field of the form, or `people/<person>/<field>`.
        public let question: String
        /// The answer that holds: the newest.
        public let kept: Answer
        /// The newest answer of somebody else that says otherwise.
        public let other: Answer
    }

    private let answers: [String: [Answer]]

    /// The answers of standing visits of one household in one round, in any order.
    public init(_ visits: [Entry]) {
        var answers: [String: [Answer]] = [:]
        for visit in visits.inOrder.reversed() {
            for (question, value) in Self.flat(visit.submission.body) {
                answers[question, default: []].append(
                    Answer(value: value, entry: visit.id, author: visit.author, at: visit.submission.occurredAt))
            }
        }
        self.answers = answers
    }

    /// The newest answer to every question.
    public var merged: [String: JSON] { answers.compactMapValues(\.first?.value) }

    /// The questions that two people answered differently, by name.
    public var differences: [Difference] {
        answers.compactMap { question, given in
            guard let kept = given.first,
                let other = given.first(where: { $0.author != kept.author && $0.value != kept.value })
            else { return nil }
            return Difference(question: question, kept: kept, other: other)
        }.sorted { $0.question < $1.question }
    }

    /// What belongs to the visit and not to the household is not compared.
    private static let ofTheVisit: Set<String> = [
        "round", "result", "leafletsLeft", "nextAttempt", "position", "people", "photos",
    ]

    private static func flat(_ body: JSON) -> [(String, JSON)] {
        guard let members = body.members else { return [] }
        var flat = members.filter { !ofTheVisit.contains($0.key) }.map { ($0.key, $0.value) }
        for row in members["people"]?.elements ?? [] {
            guard let person = row["person"]?.text, let found = row.members else { continue }
            for (field, value) in found where field != "person" { flat.append(("people/\(person)/\(field)", value)) }
        }
        return flat
    }
}
