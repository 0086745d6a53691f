extension Bulletin {
    /// As CommonMark with GitHub's tables: the title as a heading, paragraphs, tables; curves are left out.
    public var markdown: String {
        let parts = blocks.compactMap { block -> String? in
            switch block {
            case .paragraph(let runs): Self.escaped(runs.map(\.text).joined())
            case .table(let table): markdown(of: table)
            case .series: nil
            }
        }
        let signed = signature.map { [$0.office, $0.date].map(Self.escaped) } ?? []
        return (["# " + Self.escaped(titleText)] + parts + signed).joined(separator: "\n\n") + "\n"
    }

    private func markdown(of table: BulletinTable) -> String {
        let rows = rows(of: table).map { "| " + $0.map(Self.escaped).joined(separator: " | ") + " |" }
        let rule = "| --- |" + String(repeating: " ---: |", count: table.headings.count - 1)
        return (rows.prefix(1) + [rule] + rows.dropFirst()).joined(separator: "\n")
    }

    /// A name or a city's own words must not turn into markup: every ASCII mark that could begin some is escaped.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_{}[]<>#|~&".contains(character) { escaped.append("\\") }
            escaped.append(character.isNewline ? " " : character)
        }
        let digits = escaped.prefix { $0.isASCII && $0.isNumber }
        let rest = escaped.dropFirst(digits.count)
        // A paragraph that begins like a list would become one.
        if let mark = rest.first, digits.isEmpty ? "-+=".contains(mark) : ".)".contains(mark) {
            return digits + "\\" + rest
        }
        return escaped
    }
}
