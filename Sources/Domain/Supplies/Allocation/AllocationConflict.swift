/// Minimums or decisions that cannot all be met, and by how much.
public struct AllocationConflict: Sendable, Hashable {
    /// What cannot be met.
    public enum Kind: Sendable, Hashable {
        /// 人工指定.
        case fixes
        /// 最低保障.
        case minimums
    }

    /// What cannot be met.
    public let kind: Kind
    /// Of what.
    public let item: AllocationItem
    /// Who competes for it, in the order of the needs.
    public let places: [AllocationPlace]
    /// Who of them gets less.
    public let short: [AllocationPlace]
    /// How much is missing in all, in the smallest unit.
    public let missing: Int
    /// The routes that are full; empty where it is the supply.
    public let routes: [String]

    /// What conflicts, in words: the first five places by name.
    public var sentence: Bilingual {
        let unit = item.unit
        let what: Bilingual =
            switch kind {
            case .fixes: Bilingual("人工指定的数量", "What was decided on")
            case .minimums: Bilingual("最低保障", "The minimums")
            }
        let bound =
            routes.isEmpty
            ? Bilingual("库存不够", "there is not enough")
            : Bilingual("\(routes.joined(separator: "、"))运力不够", "\(routes.joined(separator: ", ")) cannot carry it")
        return Bilingual(
            "\(item.name)：\(what.chinese)不能全部满足，\(bound.chinese)，缺 \(missing) \(unit.chinese)。相互冲突的有 \(places.count) 处：\(Self.names(places, "、", "等"))；少得的有 \(short.count) 处：\(Self.names(short, "、", "等"))。",
            "\(item.name): \(Self.lowered(what.english)) cannot all be met, \(bound.english): \(missing.grouped) \(unit.english) are missing. In conflict (\(places.count)): \(Self.names(places, ", ", " and others")). Getting less (\(short.count)): \(Self.names(short, ", ", " and others"))."
        )
    }

    private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    private static func names(_ places: [AllocationPlace], _ separator: String, _ more: String) -> String {
        places.prefix(5).map(\.name).joined(separator: separator) + (places.count > 5 ? more : "")
    }
}
