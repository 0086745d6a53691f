public import Domain

/// Which column of other systems' files is which, saved once and used for every file of that kind: heading to the key
/// of a ``TableColumn``, and answers that are the same for every row because the file has no column for them.
public struct ColumnMapping: Sendable, Hashable {
    /// The key of the column by heading; an empty key passes the column over.
    public let columns: [String: String]
    /// The cell's text by key, for every row whose own cell is empty or missing.
    public let constants: [String: String]

    /// A mapping.
    public init(columns: [String: String] = [:], constants: [String: String] = [:]) {
        self.columns = columns
        self.constants = constants
    }

    /// The mapping as it is saved: `{"columns": {…}, "constants": {…}}`.
    public var json: JSON {
        [
            "columns": .object(columns.mapValues { .string($0) }),
            "constants": .object(constants.mapValues { .string($0) }),
        ]
    }

    /// Reads a mapping for a form.
    ///
    /// - Throws: `mapping.invalid` for a key that the form has no column for, or for more than 500 headings.
    public init(_ json: JSON, for table: FormTable) throws(Problem) {
        columns = try Self.texts(json["columns"])
        constants = try Self.texts(json["constants"])
        for key in columns.values.filter({ !$0.isEmpty }) + constants.keys {
            guard let meaning = TableColumn.Meaning(key: key), table.column(meaning) != nil else {
                throw Problem(
                    .mappingInvalid, "表单没有对应关系中的一列，请对照表单说明修改。",
                    "The mapping names a column that the form does not have.",
                    at: key.utf8.count <= 60 ? key : nil)
            }
        }
    }

    private static func texts(_ json: JSON?) throws(Problem) -> [String: String] {
        guard let json, json != .null else { return [:] }
        guard let members = json.members, members.count <= 500 else { throw invalid }
        var texts: [String: String] = [:]
        for (key, value) in members {
            guard let text = value.text, text.utf8.count <= 1_000, key.utf8.count <= 1_000 else { throw invalid }
            texts[key] = text
        }
        return texts
    }

    private static var invalid: Problem {
        Problem(
            .mappingInvalid, "对应关系须为“表头文字”到“列名”的列表，最多 500 个。",
            "A mapping is a list from headings to names of columns, 500 at most.")
    }
}
