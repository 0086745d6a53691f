/// What has been ruled about where one case got it from, folded from the standing entries of the form `case-link`.
public struct StatedSources: Sendable, Hashable {
    /// The case that was infected.
    public let infected: ID<Subject>
    /// The last ruling on each case that may have infected it, by that case.
    public let rulings: [Ruling]

    /// A ruling on a pair of cases.
    public struct Ruling: Sendable, Hashable {
        /// The case that may have infected.
        public let infector: ID<Subject>
        /// What was ruled.
        public let certainty: LinkCertainty
        /// Where it happened, where that was said.
        public let setting: ContactSetting?
        /// When it was ruled.
        public let ruledAt: Instant
        /// The entry.
        public let entry: ID<Entry>
    }

    /// The cases that it came from as ruled: without those that were ruled out.
    public var infectors: Set<ID<Subject>> { Set(rulings.filter { $0.certainty != .ruledOut }.map(\.infector)) }
}

extension StatedSources: Course {
    /// The form that makes it.
    public static let forms = [Form.caseLink.name]

    /// The rulings that standing entries about one case make; `nil` where there is none.
    public init?(standing entries: [Entry]) {
        var last: [ID<Subject>: Ruling] = [:]
        for entry in entries.inOrder {
            guard let ruling = Self.ruling(of: entry), ruling.infector != entry.submission.subject else { continue }
            last[ruling.infector] = ruling
        }
        guard let infected = entries.first?.submission.subject, !last.isEmpty else { return nil }
        self.init(infected: infected, rulings: last.values.sorted { $0.infector < $1.infector })
    }

    /// Nobody infects themselves.
    public static func misfits(in entries: [Entry]) -> [Misfit] {
        entries.filter { ruling(of: $0)?.infector == $0.submission.subject }
            .map { Misfit(entry: $0.id, problem: itself) }
    }

    private static func ruling(of entry: Entry) -> Ruling? {
        let body = entry.submission.body
        guard let infector = body["infector"].flatMap(ID<Subject>.init(answer:)),
            let certainty = body["certainty"]?.text.flatMap(LinkCertainty.init)
        else { return nil }
        return Ruling(
            infector: infector, certainty: certainty, setting: body["setting"]?.text.flatMap(ContactSetting.init),
            ruledAt: entry.submission.occurredAt, entry: entry.id)
    }

    private static let itself = Problem(
        .caseLinkInvalid, "病例不能是自己的传染源，请核对病例编号。", "A case cannot have infected itself; check its number.",
        at: "body.infector")

    /// What is said of a ruling that would close a circle.
    public static let circle = Problem(
        .caseLinkInvalid, "这样判定会形成循环：对方已直接或间接判定为由本病例传染。请先更正那一条。",
        "This would close a circle: the other case is ruled to have been infected by this one, directly or by way of others. Correct that first.",
        at: "body.infector")
}
