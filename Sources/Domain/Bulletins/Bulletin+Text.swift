extension Bulletin {
    /// As plain text: the title, the paragraphs, the rows of tables with tabs between their cells; curves are left
    /// out; last the signature line.
    public var text: String {
        let lines = blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let runs): [runs.map(\.text).joined()]
            case .table(let table): self.rows(of: table).map { $0.joined(separator: "\t") }
            case .series: []
            }
        }
        let signed = signature.map { [$0.office, $0.date] } ?? []
        return ([titleText] + lines + signed).joined(separator: "\n") + "\n"
    }

    /// The headings, then the rows, as they read.
    func rows(of table: BulletinTable) -> [[String]] {
        [table.headings] + table.rows.map { [$0.place.name] + $0.indexes.map { String(figures[$0].amount) } }
    }
}
