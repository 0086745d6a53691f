import Domain

/// An operator's file as NDJSON: one flat object a line.
struct OperatorLines {
    private var splitter: LineSplitter
    /// What the keys of the lines mean; the same few come in every line.
    private var fields: [String: OperatorField?] = [:]

    init(_ limits: OperatorFileLimits) { splitter = LineSplitter(maximumLineBytes: limits.lineBytes) }

    mutating func read(
        _ piece: [UInt8], _ take: (OperatorFileBody.Row) throws(Problem) -> Void
    ) throws(Problem) {
        var fields = fields
        try splitter.read(piece) { line throws(Problem) in try take(Self.row(line, &fields)) }
        self.fields = fields
    }

    mutating func finish(_ take: (OperatorFileBody.Row) throws(Problem) -> Void) throws(Problem) {
        var fields = fields
        try splitter.finish { line throws(Problem) in try take(Self.row(line, &fields)) }
    }

    private static func row(
        _ line: Result<LineSplitter.Line, Problem>, _ fields: inout [String: OperatorField?]
    ) -> OperatorFileBody.Row {
        do throws(Problem) {
            let line = try line.get()
            let place = "line \(line.number)"
            let members: [String: JSON]?
            do throws(Problem) { members = try JSON(parsing: line.bytes, roundsNumbers: true).members } catch {
                return .wrong(error.at(place))
            }
            guard let members else { return .wrong(Self.noObject.at(place)) }
            var values = [String?](repeating: nil, count: OperatorField.allCases.count)
            for (key, value) in members {
                guard let field = field(key, &fields) else { continue }
                values[field.rawValue] = value.cellText
            }
            return .values(line: line.number, values)
        } catch {
            return .wrong(error)
        }
    }

    private static func field(_ key: String, _ fields: inout [String: OperatorField?]) -> OperatorField? {
        if let known = fields[key] { return known }
        let field = OperatorField(heading: key)
        // A file that makes up new keys all the time must not fill the memory.
        if fields.count < 256 { fields[key] = .some(field) }
        return field
    }

    private static var noObject: Problem {
        Problem(
            .fileMalformed, "这一行不是 JSON 对象。", "This line is no JSON object.")
    }
}

extension JSON {
    /// The value as a cell of a table would have it.
    fileprivate var cellText: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.description
        default: nil
        }
    }
}
