import Domain

/// What the author of a file wrote around its rows: the file's name, the sheet's, the headings, and the
/// addresses that its rows register. Any of it may name somebody, so it is kept sealed beside the file.
struct ImportLabels {
    /// At most 200 characters.
    let fileName: String
    let mapping: JSON
    /// The members of the report that quote the file.
    private let quotes: [String: JSON]
    private static let quoting: Set = ["sheet", "columns", "passedOver", "newHouseholds"]

    init(fileName: String, mapping: JSON, report: JSON) {
        self.fileName = String(fileName.unicodeScalars.prefix(200).map(Character.init))
        self.mapping = mapping
        quotes = (report.members ?? [:]).filter { Self.quoting.contains($0.key) }
    }

    /// Reads what ``json`` wrote.
    init(_ json: JSON) {
        self.init(fileName: json["fileName"]?.text ?? "", mapping: json["mapping"] ?? [:], report: json)
    }

    var json: JSON {
        .object(quotes.merging(["fileName": .string(fileName), "mapping": mapping]) { one, _ in one })
    }

    /// A report without what quotes the file.
    static func open(_ report: JSON) -> JSON {
        .object((report.members ?? [:]).filter { !quoting.contains($0.key) })
    }

    /// An open report with the quotes again.
    func complete(_ report: JSON) -> JSON {
        .object((report.members ?? [:]).merging(quotes) { one, _ in one })
    }

    /// Where they are sealed.
    static func place(_ job: ID<ImportJob>) -> [UInt8] { Array("labels".utf8) + job.bytes }
}
