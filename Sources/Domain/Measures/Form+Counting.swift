extension Form {
    /// What an entry with this body adds to the measures: each measure once, those it adds nothing to left out. Depends
    /// on the body alone, so that a replay counts what the append counted.
    ///
    /// - Parameter body: a body that ``validate(_:)`` has passed.
    public func contributions(of body: JSON) -> [Contribution] {
        guard case .object(let answers) = body else { return [] }
        var contributions: [Contribution] = []
        for rule in counts where rule.condition?.holds(for: answers) ?? true {
            let amount = rule.amount.number(in: answers)
            guard amount != 0 else { continue }
            if let index = contributions.firstIndex(where: { $0.measure == rule.measure }) {
                contributions[index] = Contribution(
                    measure: rule.measure, amount: contributions[index].amount + amount)
            } else {
                contributions.append(Contribution(measure: rule.measure, amount: amount))
            }
        }
        return contributions
    }
}

extension CountingRule.Amount {
    fileprivate func number(in answers: [String: JSON]) -> Int {
        switch self {
        case .one: 1
        case .field(let name): answers[name]?.whole ?? 0
        case .rows(let name): answers[name]?.elements?.count ?? 0
        }
    }
}
