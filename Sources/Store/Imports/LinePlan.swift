import Crypto
import Domain

/// What is to be done with a row of a line list.
enum LinePlan {
    /// It was taken before just so, or says nothing that is not known.
    case identical
    /// It cannot be taken.
    case refused(Problem)
    /// Somebody has to decide.
    case waits(LineWaiting)
    /// It files what it says.
    case files(Filing)

    /// A row that files.
    struct Filing {
        /// The row about the person it is about.
        let row: ImportRow
        /// The case, contact or sample.
        let subject: LineSubject
        /// Whether something of it has been filed before.
        let isKnown: Bool
        /// Somebody registered whom the person it registers is like.
        let likely: LikelyDuplicate?
    }
}

/// What somebody decided about a row.
struct LineChoice: Sendable {
    /// The person it is about; `nil` where that is to be found.
    var person: ID<Subject>?
    /// The case or contact; `nil` for its own.
    var subject: ID<Subject>?
    /// The case that a contact is of; `nil` where that is to be found.
    var medicalCase: ID<Subject>?
}

extension ImportRow {
    /// The id of the entry of one of the steps of a row of a line list: the same whenever the row comes.
    func root(of step: LineStep) -> ID<Entry> { derived("entry \(step.name)") }

    /// The case or contact that a row makes where it joins none.
    var ownSubject: ID<Subject> { derived("subject") }

    /// The person that a row registers where somebody decided that it is none of those registered.
    var ownPerson: ID<Subject> { derived("person") }

    private func derived<Thing>(_ purpose: String) -> ID<Thing> {
        ID(version8: Array(SHA256.hash(data: root.bytes + Array(purpose.utf8))))
    }

    /// The row about a person.
    func about(_ person: ID<Subject>?) -> ImportRow {
        ImportRow(
            number: number, root: root, isGiven: isGiven, region: region, occurredAt: occurredAt, saysWhen: saysWhen,
            subject: person, body: body, digest: digest, household: household)
    }
}
