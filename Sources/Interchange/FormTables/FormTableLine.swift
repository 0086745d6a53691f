public import Domain

/// An entry on its way into a table.
public struct FormTableLine: Sendable {
    /// The entry's id.
    public let entry: ID<Entry>
    /// What it is about.
    public let subject: ID<Subject>?
    /// Where.
    public let region: RegionCode
    /// When.
    public let occurredAt: Instant
    /// The answers, with those from the vault that may be shown.
    public let body: JSON
    /// The household it names, where that is known and may be shown.
    public let household: Household?
    /// Who filed it, by name.
    public let author: String?
    /// The masked names of people that rows of its groups are about, where they may be shown.
    public let people: [ID<Subject>: String]
    /// The names of regions that answers name and that lie outside of the table's own region.
    public let elsewhere: [RegionCode: String]

    /// A line.
    public init(
        entry: ID<Entry>, subject: ID<Subject>?, region: RegionCode, occurredAt: Instant, body: JSON,
        household: Household? = nil, author: String? = nil, people: [ID<Subject>: String] = [:],
        elsewhere: [RegionCode: String] = [:]
    ) {
        self.author = author
        self.people = people
        self.elsewhere = elsewhere
        self.entry = entry
        self.subject = subject
        self.region = region
        self.occurredAt = occurredAt
        self.body = body
        self.household = household
    }

    /// The household that an entry names.
    public struct Household: Sendable, Hashable {
        /// The building or group, empty where there is none.
        public let building: String
        /// The address, empty where it is gone.
        public let address: String
        /// Its number in the building.
        public let serial: Int?
        /// The telephone, masked.
        public let telephone: String?

        /// A household.
        public init(building: String, address: String, serial: Int? = nil, telephone: String? = nil) {
            self.building = building
            self.address = address
            self.serial = serial
            self.telephone = telephone
        }
    }

    /// What stands in a cell.
    public enum Value: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A number.
        case number(Double)

        /// The value as text, for CSV.
        public var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): TableCell.digits(of: number)
            }
        }
    }

    /// What stands in the cell of a column.
    public func value(of column: TableColumn, regions: RegionNames) -> Value {
        switch column.meaning {
        case .entry: .text(entry.description)
        case .subject: .text(subject?.description ?? "")
        case .region: .text(regions.path(to: region))
        case .regionPart(let level): .text(region.ancestor(at: level).map { regions.name(of: $0) } ?? "")
        case .time: .text(Self.shown(occurredAt))
        case .building: .text(household?.building ?? "")
        case .address: .text(household?.address ?? "")
        case .serial: household?.serial.map { .number(Double($0)) } ?? .text("")
        case .telephone: .text(household?.telephone ?? "")
        case .author: .text(author ?? "")
        case .rows(let name): .text(rows(of: name, column.group, regions))
        case .answer(let name): value(body[name], column.field?.type, regions)
        case .rowAnswer(let group, let row, let field):
            value(body[group]?.elements?[safe: row - 1]?[field], column.field?.type, regions)
        }
    }

    private func value(_ answer: JSON?, _ type: FieldType?, _ regions: RegionNames) -> Value {
        guard let answer, let type else { return .text("") }
        switch (type, answer) {
        case (.choice(let choices), .string(let name)): return .text(Self.title(of: name, choices))
        case (.choices(let choices), .array(let names)):
            return .text(names.map { Self.title(of: $0.text ?? "", choices) }.joined(separator: "、"))
        case (.photo, .array(let hashes)): return .text(hashes.compactMap(\.text).joined(separator: "、"))
        case (.dateTime, .string(let text)):
            do throws(Problem) { return .text(Self.shown(try Instant(text))) } catch { return .text(text) }
        case (.region, .string(let text)): return .text(name(of: text, regions))
        case (_, .string(let text)): return .text(text)
        case (_, .number(let number)): return .number(number.approximation)
        case (_, .bool(let truth)): return .text(truth ? "是" : "否")
        case (.point, .object(let members)):
            let numbers = ["latitude", "longitude"].compactMap { members[$0]?.number?.description }
            return .text(numbers.joined(separator: ",") + " " + (members["system"]?.text ?? ""))
        default: return .text("")
        }
    }

    /// The rows of a group in words: `张*：在家 是，体温（℃） 36.5`, one a line.
    private func rows(of name: String, _ fields: [Field], _ regions: RegionNames) -> String {
        (body[name]?.elements ?? []).enumerated().map { number, row in
            var who = "第\(number + 1)人"
            let parts = fields.compactMap { field -> String? in
                if case .reference = field.type {
                    if let id = row[field.name].flatMap(ID<Subject>.init(answer:)) { who = people[id] ?? who }
                    return nil
                }
                let words = value(row[field.name], field.type, regions).text
                return words.isEmpty ? nil : "\(field.title.chinese) \(words)"
            }
            return parts.isEmpty ? who : "\(who)：\(parts.joined(separator: "，"))"
        }.joined(separator: "\n")
    }

    /// A region that an answer names, so that the import reads it back: by its path below the table's region, by the
    /// name of a province or a city that everybody knows, else by its name with its code.
    private func name(of text: String, _ regions: RegionNames) -> String {
        let code: RegionCode
        do throws(Problem) { code = try RegionCode(text) } catch { return text }
        if regions.knows(code) { return regions.path(to: code) }
        return WellKnownRegions.name(of: code) ?? elsewhere[code].map { "\($0)（\(code.text)）" } ?? text
    }

    private static func title(of name: String, _ choices: [Choice]) -> String {
        choices.first { $0.name == name }?.title.chinese ?? name
    }

    /// `2020-02-02 14:05`; seconds where there are any.
    private static func shown(_ instant: Instant) -> String {
        let text = instant.description
        let minute = String(text.prefix(16)).replacing("T", with: " ")
        let seconds = text.dropFirst(16).prefix(3)
        return seconds == ":00" ? minute : minute + String(seconds)
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
