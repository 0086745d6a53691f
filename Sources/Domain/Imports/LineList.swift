/// A line list (名单): a table as hospitals, laboratories and communities keep it, one row of which becomes several
/// entries of several forms: who somebody is, that they are a case, what became of them.
///
/// Its columns are declared as a form is, so that headings, mappings, templates and the file with errors are those of
/// every table; but nobody files that form. What a row files is declared as steps, in the order in which things happen.
public struct LineList: Sendable {
    /// What a list is of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Cases.
        case cases
        /// Contacts of cases.
        case contacts
        /// Results of samples.
        case results
    }

    /// What it is of.
    public let kind: Kind
    /// Its columns; `filedBy` are those who may import it.
    public let form: Form
    /// What a row files, in order.
    public let steps: [LineStep]
    /// Days of a row that must not lie in the wrong order.
    let orders: [LineOrder]
    /// What follows from the answers of a row before its steps are made.
    let derive: @Sendable (inout [String: JSON]) -> Void
    /// What else is impossible.
    let findings: @Sendable ([String: JSON]) -> [Problem]

    /// The three lists.
    public static let all: [LineList] = [cases, contacts, results]

    /// The list whose columns a form declares, `nil` where the form is one that is filed.
    public static func named(_ name: String) -> LineList? { all.first { $0.form.name == name } }

    /// Whether a row is about somebody who is in the register or is put there by it.
    public var isOfPeople: Bool { kind != .results }
}

/// Two days of a row and which of them comes first.
struct LineOrder: Sendable {
    /// The day that comes first.
    let earlier: String
    /// The day that comes after it, or is the same.
    let later: String
}

extension Form {
    /// Whether it declares the columns of a line list, and is not filed itself.
    public var isLineList: Bool { LineList.named(name) != nil }
}
