extension AccountingIdentity {
    /// The identities that do not hold, in the order of regions and names, each written out with its numbers. An
    /// identity is checked where every figure of it is there.
    ///
    /// Children are checked too: cities add up to their province and counties to their city, where all of them are
    /// given. Below a county they need not, for an entry may be the county's alone.
    public static func violations(in figures: [Figure]) -> [String] {
        let regions = Set(figures.map(\.region)).sorted()
        let amounts = Dictionary(grouping: figures.filter { $0.day == nil }, by: \.region)
            .mapValues { own in
                Dictionary(own.map { ($0.reference.name, $0.amount) }, uniquingKeysWith: { first, _ in first })
            }
        let own = regions.flatMap { region in
            all.compactMap { $0.violation(in: amounts[region] ?? [:]).map { "\(region): \($0)" } }
        }
        return own + regions.flatMap { sums(below: $0, in: amounts) }
    }

    private func violation(in amounts: [String: Int]) -> String? {
        let added = adding.compactMap { amounts[$0] }
        let subtracted = subtracting.compactMap { amounts[$0] }
        guard let left = amounts[total], added.count == adding.count, subtracted.count == subtracting.count else {
            return nil
        }
        let right = added.reduce(0, +) - subtracted.reduce(0, +)
        guard isSubset ? right > left : right != left else { return nil }
        let terms =
            zip(adding, added).map { "\($0) \($1)" }.joined(separator: " + ")
            + zip(subtracting, subtracted).map { " − \($0) \($1)" }.joined()
        return "\(total) \(left) \(isSubset ? "<" : "≠") \(terms)"
    }

    /// The figures of a region that those of its cities or counties do not add up to.
    private static func sums(below region: RegionCode, in amounts: [RegionCode: [String: Int]]) -> [String] {
        let below = amounts.keys.filter { $0 != region && $0.level <= .county && region.contains($0) }
        let levels = Set(below.map(\.level)).sorted()
        return levels.flatMap { level in
            let children = below.filter { $0.level == level }.sorted()
            return (amounts[region] ?? [:]).sorted { $0.key < $1.key }.compactMap { name, total -> String? in
                let parts = children.compactMap { amounts[$0]?[name] }
                let sum = parts.reduce(0, +)
                guard parts.count == children.count, sum != total else { return nil }
                return "\(region): \(name) \(total) ≠ \(sum) = \(parts.map(String.init).joined(separator: " + "))"
            }
        }
    }
}
