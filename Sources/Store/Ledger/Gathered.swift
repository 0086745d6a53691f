import Domain
import SQLCore

/// Entries of one topic on their way into a projection, by what they are about. A subject with nothing but new entries
/// can be taken as it comes where nothing is known of it yet; all others are folded again from their standing entries.
struct Gathered {
    /// New entries that stand, by subject.
    private(set) var fresh: [ID<Subject>: [Entry]] = [:]
    /// Subjects of which an entry was amended, or amends another.
    private(set) var amended: Set<ID<Subject>> = []

    var isEmpty: Bool { fresh.isEmpty && amended.isEmpty }

    /// Everything an entry was about.
    var subjects: Set<ID<Subject>> { amended.union(fresh.keys) }

    /// Takes in an entry.
    ///
    /// - Parameters:
    ///   - stands: whether no other amends it so far.
    ///   - target: the entry it amends, where that one is there.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        if let subject = target?.submission.subject { amended.insert(subject) }
        guard let subject = entry.submission.subject else { return }
        if entry.submission.amends != nil {
            amended.insert(subject)
        } else if stands {
            fresh[subject, default: []].append(entry)
        }
    }
}

extension Ledger {
    /// The standing entries of some forms about some subjects, by subject, in no order.
    static func standing(
        forms: [String], about subjects: some Collection<ID<Subject>>, in county: RegionCode,
        _ connection: any SQLReading
    ) throws -> [ID<Subject>: [Entry]] {
        var found: [ID<Subject>: [Entry]] = [:]
        guard !subjects.isEmpty else { return found }
        try connection.forEach(
            """
            SELECT \(LedgerRecord.columns) FROM entry AS e
            WHERE county = \(county) AND form IN (\(list: forms)) AND subject IN (\(list: Array(subjects)))
                AND retraction = 0
                AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
            """
        ) { row in
            let entry = try LedgerRecord.entry(row)
            if let subject = entry.submission.subject { found[subject, default: []].append(entry) }
        }
        return found
    }
}
