public import Domain
import Interchange
public import Store

/// A region's entries of one form as a table that officials recognise.
public struct TableExport: Sendable {
    private let exports: ExportStore
    private let regions: RegionStore
    private let accounts: AccountStore
    private let forms: FormCatalogue

    /// What is taken out.
    public struct Wish: Sendable {
        /// The form.
        public let form: Form
        /// In this region and below.
        public let region: RegionCode
        /// What happened at or after this moment, `nil` from the beginning.
        public let from: Instant?
        /// What happened before this moment, `nil` to the end.
        public let until: Instant?

        /// A wish.
        public init(form: Form, region: RegionCode, from: Instant?, until: Instant?) {
            self.form = form
            self.region = region
            self.from = from
            self.until = until
        }
    }

    /// The most rows of a file: what an import takes back.
    static let mostRows = 200_000

    /// Exports.
    public init(exports: ExportStore, regions: RegionStore, accounts: AccountStore, forms: FormCatalogue) {
        self.accounts = accounts
        self.exports = exports
        self.regions = regions
        self.forms = forms
    }

    /// The table as an Excel file.
    ///
    /// - Parameter author: who takes it out; recorded where the table is of people. Who may not see identities there gets
    ///   it without their columns.
    /// - Throws: `file.too-large` beyond 200,000 rows.
    public func workbook(_ wish: Wish, for author: Author) async throws -> [UInt8] {
        let names = try await names(of: wish.region)
        let (table, hidden) = try await columns(wish, author)
        let title = names.name(of: wish.region) + TableFileName.ledger(of: wish.form)
        let writer = try FormTableWriter(table, title: title, regions: names, leavingOut: hidden)
        try await forEach(wish, seenBy: author, opens: hidden.isEmpty) { writer.write($0) }
        return try writer.finish()
    }

    /// The table as CSV for Excel.
    public func csv(_ wish: Wish, for author: Author) async throws -> [UInt8] {
        let names = try await names(of: wish.region)
        let (table, hidden) = try await columns(wish, author)
        var writer = FormCSVWriter(table, regions: names, leavingOut: hidden)
        var bytes: [UInt8] = []
        try await forEach(wish, seenBy: author, opens: hidden.isEmpty) { line in
            writer.write(line)
            bytes += writer.take()
        }
        return bytes + writer.take()
    }

    /// The form's empty table with its drop-downs and instructions.
    public func template(_ form: Form, region: RegionCode?) async throws -> [UInt8] {
        let root = try region ?? RegionCode("51")
        let names = try await names(of: root)
        let place = region.map { names.name(of: $0) } ?? ""
        return try FormTableWriter(FormTable(form), title: place + form.title.chinese, regions: names).finish()
    }

    /// What the file of a table is called: `排查台账_隆昌市_20200202.xlsx`.
    public func fileName(_ wish: Wish, on day: Day, suffix: String) async throws -> String {
        let name = try await regions.region(wish.region)?.name ?? wish.region.text
        return TableFileName.name(TableFileName.ledger(of: wish.form), name, day, suffix)
    }

    /// What the file of an empty table is called.
    public func templateName(_ form: Form, _ region: RegionCode?, on day: Day) async throws -> String {
        var name = "模板"
        if let region { name = try await regions.region(region)?.name ?? region.text }
        return TableFileName.name(form.title.chinese, name, day, "xlsx")
    }

    /// Which columns are shown to whom.
    private func columns(
        _ wish: Wish, _ author: Author
    ) async throws -> (FormTable, Set<TableColumn.Meaning>) {
        let table = FormTable(wish.form, groupRows: try await mostGroupRows(wish), isExport: true)
        let hidden = table.columns.filter { column in
            column.field?.isSealed == true || Self.namesDoor.contains(column.meaning)
        }.map(\.meaning)
        return (table, author.maySeeIdentities(of: wish.region) ? [] : Set(hidden))
    }

    private static let namesDoor: Set<TableColumn.Meaning> = [.building, .serial, .address, .telephone]

    /// How many sets of columns a repeated group needs.
    private func mostGroupRows(_ wish: Wish) async throws -> Int {
        let groups = wish.form.fields.filter { if case .group = $0.type { true } else { false } }.map(\.name)
        guard !groups.isEmpty else { return 0 }
        var most = 1
        try await forEach(wish, seenBy: nil, opens: false) { line in
            for name in groups { most = max(most, line.body[name]?.elements?.count ?? 0) }
        }
        return most
    }

    /// - Parameter author: who takes it out, `nil` where the rows are only counted.
    private func forEach(
        _ wish: Wish, seenBy author: Author?, opens: Bool, _ take: (FormTableLine) -> Void
    ) async throws {
        let reader = wish.form.isOfPeople ? author?.account : nil
        var query = EntryQuery(
            region: wish.region, form: wish.form.name, from: wish.from, until: wish.until, limit: 1_000)
        var rows = 0
        while true {
            let page = try await exports.page(query, forms: forms, seenBy: reader, opens: opens)
            rows += page.lines.count
            guard rows <= Self.mostRows else { throw Self.tooManyRows }
            let elsewhere = try await elsewhere(page.lines, wish)
            let authors = author == nil ? [:] : try await accounts.names(of: Set(page.lines.map(\.entry.author)))
            for line in page.lines {
                let filed = line.entry.submission
                take(
                    FormTableLine(
                        entry: line.entry.id, subject: filed.subject, region: filed.region,
                        occurredAt: filed.occurredAt, body: line.body,
                        household: line.household.map(FormTableLine.Household.init),
                        author: authors[line.entry.author], people: line.people, elsewhere: elsewhere))
            }
            guard page.hasMore else { return }
            query.after = page.cursor
        }
    }

    static var tooManyRows: Problem {
        Problem(
            .fileTooLarge, "超过 \(mostRows) 行，请缩小区域或时间后分次导出。",
            "There are over \(mostRows) rows; take a smaller region or a shorter time.")
    }

    /// The names of the regions that answers name and that lie outside of the one taken out.
    private func elsewhere(_ lines: [ExportStore.Line], _ wish: Wish) async throws -> [RegionCode: String] {
        let named = lines.flatMap { wish.form.regions(in: $0.body) }.filter { !wish.region.contains($0) }
        return named.isEmpty ? [:] : try await regions.names(of: Set(named))
    }

    private func names(of region: RegionCode) async throws -> RegionNames {
        RegionNames(root: region, regions: try await regions.subtree(of: region))
    }
}

extension FormTableLine.Household {
    fileprivate init(_ door: ExportStore.Door) {
        self.init(
            building: door.building, address: door.address, serial: door.serial, telephone: door.telephone)
    }
}
