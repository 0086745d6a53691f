public import Domain

/// The table of a form: which columns it has, what they are called, and which column of a file is which.
///
/// One row is one entry. A repeated group stands in sets of columns (成员1·姓名, 成员1·性别, 成员2·姓名 …) and not on a sheet of
/// its own: so the row keeps its sentence of errors beside it, CSV can do the same, a file is read in one pass, and it
/// is how officials' ledgers have always looked.
public struct FormTable: Sendable {
    /// The form.
    public let form: Form
    /// The columns in the order of a template.
    public let columns: [TableColumn]
    let isExport: Bool
    private let byHeading: [String: TableColumn]
    private let groups: [(heading: String, field: Field)]

    /// The table of a form.
    ///
    /// - Parameters:
    ///   - groupRows: how many sets of columns a repeated group has.
    ///   - isExport: whether each row carries the ids of its entry and subject, and what is there for readers alone and
    ///     is passed over when the table comes back.
    public init(_ form: Form, groupRows: Int = 5, isExport: Bool = false) {
        self.form = form
        self.isExport = isExport
        let own = Self.columns(of: form, groupRows: groupRows, withIDs: isExport)
        columns = isExport ? Self.withReadersColumns(own, of: form) : own
        groups = form.fields.compactMap { field in
            if case .group = field.type { (Heading.normal(field.title.chinese), field) } else { nil }
        }
        byHeading = Self.headings(of: form, columns: Self.columns(of: form, groupRows: 0, withIDs: true))
    }

    /// Whether rows are about a household, or refer to one, by its building and address.
    public var namesHousehold: Bool {
        form.name != Form.householdRegister2.name && (form.subject == .household || householdField != nil)
    }

    /// The question that is answered by a household.
    var householdField: Field? { Self.householdField(of: form) }

    static func householdField(of form: Form) -> Field? {
        form.fields.first { field in
            guard case .reference(.household) = field.type else { return false }
            return field.requirement == .required || form.isLineList
        }
    }

    /// The column that a heading means, `nil` for one that is not known.
    public func column(for heading: String) -> TableColumn? {
        let normal = Heading.normal(heading)
        guard !normal.isEmpty, !HeadingSynonyms.passedOver.contains(normal) || isAsked(normal) else { return nil }
        if let column = byHeading[normal] ?? byHeading[Heading.withoutRemarks(normal)] { return column }
        for group in groups {
            guard let (row, rest) = Heading.row(of: normal, in: group.heading),
                case .group(let fields, let maximum) = group.field.type, row <= maximum
            else { continue }
            let field = fields.first { field in
                ([field.title.chinese, field.title.english, field.name] + (HeadingSynonyms.answers[field.name] ?? []))
                    .contains { Heading.normal($0) == rest || Heading.withoutRemarks(Heading.normal($0)) == rest }
            }
            if let field { return Self.column(of: field, in: group.field, row: row) }
        }
        return nil
    }

    /// Whether a heading that says nothing elsewhere is the title of a question here.
    private func isAsked(_ normal: String) -> Bool {
        form.fields.contains { Heading.normal($0.title.chinese) == normal }
    }

    /// How many columns of the table a row of headings names: the row with most is the header.
    public func score(_ headings: [String]) -> Int { Set(headings.compactMap { column(for: $0)?.meaning }).count }

    /// The column with a meaning, `nil` where the form has no such thing.
    public func column(_ meaning: TableColumn.Meaning) -> TableColumn? {
        if case .rowAnswer(let name, let row, let field) = meaning {
            guard let group = form.fields.first(where: { $0.name == name }),
                case .group(let fields, let maximum) = group.type, row <= maximum,
                let field = fields.first(where: { $0.name == field })
            else { return nil }
            return Self.column(of: field, in: group, row: row)
        }
        return byHeading.values.first { $0.meaning == meaning }
    }

    private static func headings(of form: Form, columns: [TableColumn]) -> [String: TableColumn] {
        var headings: [String: TableColumn] = [:]
        func take(_ names: [String], _ column: TableColumn) {
            for name in names.map(Heading.normal) {
                for name in [name, Heading.withoutRemarks(name)] where !name.isEmpty && headings[name] == nil {
                    headings[name] = column
                }
            }
        }
        // Titles before synonyms, and the form's own questions before what every table has.
        for column in columns { take([column.heading, column.key] + [column.field?.title.english ?? ""], column) }
        let own = HeadingSynonyms.lists[form.name] ?? [:]
        for column in columns { take(own[column.key] ?? [], column) }
        for column in columns { take(HeadingSynonyms.answers[synonymKey(of: column)] ?? [], column) }
        for column in columns {
            switch column.meaning {
            case .entry: take(HeadingSynonyms.entry, column)
            case .subject: take(HeadingSynonyms.subject, column)
            case .region: take(HeadingSynonyms.region, column)
            case .time: take(HeadingSynonyms.time, column)
            default: break
            }
        }
        for (level, names) in HeadingSynonyms.parts {
            take(names, TableColumn(.regionPart(level), level.title.chinese))
        }
        return headings
    }

    private static func synonymKey(of column: TableColumn) -> String {
        switch column.meaning {
        case .building: "building"
        case .address: "address"
        default: column.key
        }
    }
}
