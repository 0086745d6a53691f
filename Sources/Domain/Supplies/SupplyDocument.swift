/// A document on the way from need to receipt, folded from its standing entries.
public struct SupplyDocument: Sendable, Hashable {
    /// What it is.
    public let kind: SupplyDocumentKind
    /// Its id.
    public let id: ID<Subject>
    /// The region it is filed for.
    public let region: RegionCode
    /// When it began.
    public let at: Instant
    /// Who began it.
    public let author: ID<Account>
    /// What the entry that begins it says.
    public let body: JSON
    /// The name of its last step; ``SupplyStep/begun`` before the first.
    public internal(set) var stage = SupplyStep.begun
    /// When that was.
    public internal(set) var since: Instant
    /// What is asked for, ordered, carried or given: as approved, where less was approved.
    public internal(set) var lines: [Line]
    /// Standing entries that do not fit its course.
    public internal(set) var conflicts: [ID<Entry>] = []

    /// So much of an item.
    public struct Line: Sendable, Hashable {
        /// The item.
        public let item: ID<Subject>
        /// How much, in the smallest unit.
        public let quantity: Int
    }

    /// The last step; `nil` before the first.
    public var step: SupplyStep? { kind.step(stage) }

    /// Whether something is still to be done.
    public var isOpen: Bool { step?.isEnd != true }

    /// The steps that may come next.
    public var nextSteps: [SupplyStep] { isOpen ? kind.steps.filter { $0.after.contains(stage) } : [] }

    /// What stands for it in a list: a supplier's name, the donor as they wish to be named, where a shipment comes from.
    public var words: String? {
        switch kind {
        case .request: body["reason"]?.text
        case .supplier: body["name"]?.text
        case .order: body["contract"]?.text
        case .shipment: body["from"]?.text
        case .donation: body["shownAs"]?.text
        }
    }

    /// Of a supplier, the last day of the paper that runs out first.
    public var validUntil: Day? {
        ["licenceUntil", "certificateUntil"].compactMap { body[$0].flatMap(Day.init(answer:)) }.min()
    }

    init?(_ kind: SupplyDocumentKind, begunBy entry: Entry) {
        guard let id = entry.submission.subject else { return nil }
        self.kind = kind
        self.id = id
        region = entry.submission.region
        at = entry.submission.occurredAt
        author = entry.author
        body = entry.submission.body
        since = at
        lines = Self.lines(of: entry.submission.body)
    }

    /// The lines that the body of an entry names.
    public static func lines(of body: JSON) -> [Line] {
        (body["lines"]?.elements ?? []).compactMap { row in
            guard let item = row["item"].flatMap(ID<Subject>.init(answer:)), let quantity = row["quantity"]?.whole
            else { return nil }
            return Line(item: item, quantity: quantity)
        }
    }

    mutating func take(_ entry: Entry) throws(Problem) {
        let filed = entry.submission
        guard let step = filed.body["step"]?.text.flatMap(kind.step) else {
            throw Self.invalid("没有这一步。", "There is no such step.")
        }
        guard filed.occurredAt >= at else {
            throw Self.invalid("时间早于登记的时间，请核对。", "It lies before the beginning; check the time.", at: "occurredAt")
        }
        guard isOpen, step.after.contains(stage) else {
            let now = self.step?.title ?? Bilingual("刚登记", "just begun")
            throw Self.invalid(
                "现在的进展是“\(now.chinese)”，不能“\(step.title.chinese)”；请核对顺序和时间。",
                "It is at “\(now.english)” at that time; “\(step.title.english)” does not follow. Check order and times."
            )
        }
        guard !step.isSecondPerson || entry.author != author else {
            throw Self.invalid(
                "申请人不能审批自己的申请，请由另一人办理。", "Whoever asks does not approve; somebody else does.")
        }
        let changed = Self.lines(of: filed.body)
        guard changed.allSatisfy({ line in lines.contains { $0.item == line.item && $0.quantity >= line.quantity } })
        else {
            throw Self.invalid(
                "批准的物资须是申请里有的，数量不能多于申请。", "What is approved was asked for, and is no more than that.", at: "body.lines")
        }
        if !changed.isEmpty { lines = changed }
        stage = step.name
        since = filed.occurredAt
    }

    /// `supply.step-invalid`.
    public static func invalid(_ chinese: String, _ english: String, at path: String = "body.step") -> Problem {
        Problem(.supplyStepInvalid, chinese, english, at: path)
    }
}
