/// A sum that must hold between the figures of one region at one hour: `total = part + part − part`.
///
/// Source: the identities that every published bulletin we checked keeps (docs/bulletin-templates.md).
public struct AccountingIdentity: Sendable, Hashable {
    /// The name of the figure on the left.
    public let total: String
    /// The names of the figures that add.
    public let adding: [String]
    /// The names of the figures that subtract.
    public let subtracting: [String]
    /// Whether the right side may be smaller: a subset.
    public let isSubset: Bool

    /// An identity.
    public init(_ total: String, _ adding: [String], minus subtracting: [String] = [], isSubset: Bool = false) {
        self.total = total
        self.adding = adding
        self.subtracting = subtracting
        self.isSubset = isSubset
    }

    /// Every identity the system knows.
    public static let all: [AccountingIdentity] =
        [
            AccountingIdentity(
                "case.confirmed.cumulative",
                ["case.hospitalised", "case.discharged.cumulative", "case.died.cumulative"]),
            AccountingIdentity(
                "case.suspected.current", ["case.suspected.cumulative"],
                minus: [
                    "case.excluded.cumulative", "case.confirmed.from-suspected.cumulative",
                    "case.suspected.reclassified.cumulative",
                ]),
            AccountingIdentity(
                "case.suspected.cumulative",
                ["case.suspected.current", "case.excluded.cumulative", "case.confirmed.from-suspected.cumulative"],
                isSubset: true),
            AccountingIdentity(
                "case.suspected.current",
                ["case.suspected.current.before", "case.suspected.day", "case.suspected.added.day"],
                minus: [
                    "case.excluded.day", "case.confirmed.from-suspected.day", "case.suspected.reclassified.day",
                    "case.suspected.removed.day",
                ]),
            AccountingIdentity(
                "observation.current",
                ["observation.central.current", "observation.home.current", "observation.in-hospital.current"]),
            AccountingIdentity("case.confirmed.cumulative", ["case.confirmed.imported.cumulative"], isSubset: true),
            AccountingIdentity(
                "case.confirmed.cumulative", ["case.confirmed.from-suspected.cumulative"], isSubset: true),
            AccountingIdentity("case.hospitalised", ["case.critical.current"], isSubset: true),
        ]
        + [
            "observation", "observation.central", "observation.home", "observation.in-hospital",
            "observation.self-monitoring",
        ].flatMap(flow)

    /// What is observed now is what entered less what left, from the start and since the day began.
    private static func flow(_ kind: String) -> [AccountingIdentity] {
        let left = ["released", "converted", "transferred"]
        return [
            AccountingIdentity(
                "\(kind).current", ["\(kind).entered.cumulative"], minus: left.map { "\(kind).\($0).cumulative" }),
            AccountingIdentity(
                "\(kind).current", ["\(kind).current.before", "\(kind).entered.day"],
                minus: left.map { "\(kind).\($0).day" }),
        ]
    }
}
