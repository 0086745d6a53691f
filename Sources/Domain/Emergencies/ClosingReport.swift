/// The report of a close-out: what was ended and destroyed, county by county, and the entries that prove it.
public struct ClosingReport: Sendable, Hashable {
    /// One county's part.
    public struct Part: Sendable, Hashable {
        /// What was done.
        public let counts: ClosingCounts
        /// The entry that says so, `nil` in a trial run.
        public let entry: ID<Entry>?

        /// A part.
        public init(counts: ClosingCounts, entry: ID<Entry>?) {
            self.counts = counts
            self.entry = entry
        }
    }

    /// The emergency's name.
    public let emergency: Bilingual
    /// When it was closed.
    public let closedAt: Instant
    /// What becomes of identities.
    public let identities: IdentityRule
    /// The counties, in the order of their codes.
    public let parts: [Part]
    /// Why something is left, each reason once; empty where nothing is.
    public let problems: [Problem]

    /// A report.
    public init(
        emergency: Bilingual, closedAt: Instant, identities: IdentityRule, parts: [Part], problems: [Problem] = []
    ) {
        self.emergency = emergency
        self.closedAt = closedAt
        self.identities = identities
        self.parts = parts
        self.problems = problems
    }

    /// Whether it says what would be done, and nothing was.
    public var isTrial: Bool { parts.contains { $0.entry == nil } }

    /// The report for a program.
    public var json: JSON {
        var members: [String: JSON] = [
            "emergency": ["zh": .string(emergency.chinese), "en": .string(emergency.english)],
            "closedAt": .string(closedAt.description), "trial": .bool(isTrial),
            "counties": .array(
                parts.map { part in
                    var members = part.counts.members
                    members["county"] = .string(part.counts.county.text)
                    members["entry"] = part.entry.map { .string($0.description) }
                    return .object(members)
                }),
            "left": .array(problems.map { .string($0.sentence.chinese) }),
        ]
        switch identities {
        case .erase: members["identities"] = "erase"
        case .keep(let day):
            members["identities"] = "keep"
            members["keptUntil"] = .string(day.description)
        }
        return .object(members)
    }

    /// The report for people, in Chinese.
    ///
    /// - Parameter names: the counties' names.
    public func text(names: [RegionCode: String]) -> String {
        let fields = Dictionary(
            Form.emergencyClosed2.fields.map { ($0.name, $0.title.chinese) }, uniquingKeysWith: { one, _ in one })
        var lines = [
            isTrial ? "应急响应终止处理预演（未作任何改动）" : "应急响应终止处理报告", "",
            "应急响应：\(emergency.chinese)", "时间：\(closedAt)", "身份信息：\(rule)", "",
        ]
        for part in parts {
            lines.append("\(names[part.counts.county] ?? "") \(part.counts.county.text)")
            for (name, count) in part.counts.named { lines.append("  \(fields[name] ?? name)：\(count)") }
            if let entry = part.entry { lines.append("  台账记录：\(entry)") }
            lines.append("")
        }
        lines.append("合计")
        for (index, total) in (parts.first?.counts.named ?? []).enumerated() {
            let sum = parts.reduce(0) { $0 + $1.counts.named[index].count }
            lines.append("  \(fields[total.name] ?? total.name)：\(sum)")
        }
        if !problems.isEmpty { lines += ["", "未能处理："] + problems.map { "  \($0.sentence.chinese)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    private var rule: String {
        switch identities {
        case .erase: "已删除"
        case .keep(let day): "封存至 \(day) 24时，到期删除"
        }
    }
}
