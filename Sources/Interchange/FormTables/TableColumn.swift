public import Domain

/// A column of a form's table: what it holds and what it is called.
public struct TableColumn: Sendable, Hashable {
    /// What a column holds.
    public enum Meaning: Sendable, Hashable {
        /// The id of the entry that the row corrects; exports have it.
        case entry
        /// The id of what the entry is about.
        case subject
        /// The region: a code, or names from the importer's region down.
        case region
        /// One level of the region by its name: 镇, 村, 网格 in columns of their own.
        case regionPart(RegionLevel)
        /// When it happened.
        case time
        /// The building or group of the household that the row is about or refers to.
        case building
        /// Its address or door.
        case address
        /// Its number in its building; for readers alone, as the three below.
        case serial
        /// Its telephone, masked.
        case telephone
        /// Who filed the entry.
        case author
        /// A repeated group in words, a line for each row.
        case rows(String)
        /// The answer to a question of the form.
        case answer(String)
        /// The answer to a question of a repeated group, in the row of that number, from 1.
        case rowAnswer(group: String, row: Int, field: String)
    }

    /// What it holds.
    public let meaning: Meaning
    /// What it is called.
    public let heading: String
    /// The question it answers, where it does.
    public let field: Field?
    /// The questions of the group that it tells in words.
    let group: [Field]
    /// What helps to fill it in.
    public let hint: String?
    /// Whether a cell may not be empty.
    public let isNeeded: Bool

    init(
        _ meaning: Meaning, _ heading: String, field: Field? = nil, hint: String? = nil, isNeeded: Bool = false,
        group: [Field] = []
    ) {
        self.group = group
        self.meaning = meaning
        self.heading = heading
        self.field = field
        self.hint = hint
        self.isNeeded = isNeeded
    }

    /// Whether an export has it for readers alone, so that it is passed over when the table comes back.
    public var isForReaders: Bool {
        switch meaning {
        case .serial, .telephone, .author, .rows: true
        default: false
        }
    }

    /// The stable name of the meaning, as saved mappings have it: `name`, `members[2].sex`, `@region`, `@town`.
    public var key: String { meaning.key }
}

extension TableColumn.Meaning {
    /// The stable name.
    public var key: String {
        switch self {
        case .entry: "@entry"
        case .subject: "@subject"
        case .region: "@region"
        case .regionPart(let level): "@\(level)"
        case .time: "@time"
        case .building: "@building"
        case .address: "@address"
        case .serial: "@serial"
        case .telephone: "@telephone"
        case .author: "@author"
        case .rows(let name): "@rows.\(name)"
        case .answer(let name): name
        case .rowAnswer(let group, let row, let field): "\(group)[\(row)].\(field)"
        }
    }

    /// The meaning of a stable name, `nil` where it is none.
    public init?(key: String) {
        switch key {
        case "@entry": self = .entry
        case "@subject": self = .subject
        case "@region": self = .region
        case "@time": self = .time
        case "@building": self = .building
        case "@address": self = .address
        case let key where key.hasPrefix("@"):
            guard let level = RegionLevel.allCases.first(where: { "@\($0)" == key }) else { return nil }
            self = .regionPart(level)
        default:
            let parts = key.split(whereSeparator: { "[].".contains($0) })
            if parts.count == 1 {
                self = .answer(key)
            } else if parts.count == 3, let row = Int(parts[1]), (1...500).contains(row) {
                self = .rowAnswer(group: String(parts[0]), row: row, field: String(parts[2]))
            } else {
                return nil
            }
        }
    }
}
