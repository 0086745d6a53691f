import Domain
import Store

extension Bulletin {
    /// The bulletin in a format, ended by a line break.
    func printed(as format: BulletinCommand.Format) -> String {
        switch format {
        case .text: text
        case .html: html { _ in nil } + "\n"
        case .markdown: markdown
        case .json: json.canonicalText + "\n"
        }
    }
}

extension Explanation {
    /// The entries one a line, with a head and, where some were left out, a foot.
    var listed: String {
        let title = figure.title.chinese
        let head = "\(figure.name) · \(title) = \(figure.amount) \(figure.unit.words.chinese)（\(total) 条记录 entries）\n"
        let rows = lines.map { line in
            let filed = line.line.entry.submission
            return "\(line.amount)\t\(filed.occurredAt)\t\(filed.region)\t\(filed.form)\t\(filed.id)\n"
        }
        let rest = total - lines.count
        return head + rows.joined() + (rest > 0 ? "……另有 \(rest) 条 and \(rest) more\n" : "")
    }

    /// The same as JSON.
    var json: JSON {
        let rows = lines.map { line -> JSON in
            .object([
                "amount": .number(DecimalNumber(line.amount)), "entry": line.line.entry.submission.json,
                "position": .number(DecimalNumber(Int(line.line.entry.position))),
            ])
        }
        return .object([
            "figure": .string(figure.name), "measure": .string(figure.measure),
            "value": .number(DecimalNumber(figure.amount)), "total": .number(DecimalNumber(total)),
            "entries": .array(rows),
        ])
    }
}
