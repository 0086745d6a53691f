import Domain
import Store

/// Chains and curves as the API gives them.
enum ChainWire {
    private static let details: [String: JSON] = [
        "id": .uuid, "class": .oneOf(CaseClass.allCases.map(\.rawValue)), "imported": .boolean, "onsetOn": .day,
        "reportedOn": .day, "confirmedOn": .day, "contacts": .integer,
    ]

    static let graph = JSON.shape(
        [
            "cases": .list(
                .shape(
                    [
                        "number": .string, "county": .regionCode, "generation": .integer, "cluster": .integer,
                        "infected": .integer, "x": .decimal, "y": .decimal,
                    ], optional: details)),
            "links": .list(
                .shape(
                    [
                        "from": .integer, "to": .integer, "certainty": .oneOf(["probable", "confirmed"]),
                        "basis": .oneOf(["contact", "ruling"]), "isSource": .boolean,
                    ],
                    optional: [
                        "setting": .oneOf(ContactSetting.allCases.map(\.rawValue)), "days": .integer,
                    ])),
        ],
        optional: [
            "disease": .string,
            "serialInterval": .shape([
                "pairs": .integer, "median": .decimal, "lowerQuartile": .decimal, "upperQuartile": .decimal,
            ]),
        ])

    static func json(_ chains: RegionChains) -> JSON {
        let forest = chains.forest
        let positions = ChainLayout(forest).positions
        var members: [String: JSON] = [
            "cases": .array(forest.cases.indices.map { one($0, forest, at: positions[$0]) }),
            "links": .array(
                forest.sources.compactMap { $0.map { link($0, isSource: true, forest) } }
                    + forest.others.map { link($0, isSource: false, forest) }),
        ]
        members["disease"] = chains.disease.map { .string($0.code) }
        members["serialInterval"] = forest.serialIntervals.map {
            [
                "pairs": number($0.count), "median": number($0.median), "lowerQuartile": number($0.lowerQuartile),
                "upperQuartile": number($0.upperQuartile),
            ]
        }
        return .object(members)
    }

    private static func one(
        _ place: Int, _ forest: TransmissionForest, at position: ChainLayout.Position
    ) -> JSON {
        let one = forest.cases[place]
        var members: [String: JSON] = [
            "number": .string(one.number.description), "county": .string((one.region.county ?? one.region).text),
            "generation": number(forest.generations[place]), "cluster": number(forest.clusters[place] + 1),
            "infected": number(forest.infected[place].count), "x": number(position.x), "y": number(position.y),
        ]
        if let details = one.details {
            members["id"] = .string(one.id.description)
            members["class"] = .string(details.classification.rawValue)
            members["imported"] = .bool(details.isImported)
            members["onsetOn"] = details.onsetOn.map { .string($0.description) }
            members["reportedOn"] = .string(details.reportedOn.description)
            members["confirmedOn"] = details.confirmedOn.map { .string($0.description) }
            members["contacts"] = number(details.contacts)
        }
        return .object(members)
    }

    private static func link(
        _ source: TransmissionForest.Source, isSource: Bool, _ forest: TransmissionForest
    ) -> JSON {
        var members: [String: JSON] = [
            "from": number(source.infector), "to": number(source.infected),
            "certainty": .string(source.link.certainty.rawValue),
            "basis": source.link.isRuled ? "ruling" : "contact", "isSource": .bool(isSource),
        ]
        members["setting"] = source.link.setting.map { .string($0.rawValue) }
        members["days"] = forest.interval(source).map(number)
        return .object(members)
    }

    static let checks = JSON.shape([
        "checks": .list(
            .shape(
                ["kind": .oneOf(ChainCheck.Kind.allCases.map(\.rawValue)), "number": .string],
                optional: ["case": .uuid, "infector": .string, "days": .integer]))
    ])

    static func checks(_ chains: RegionChains) -> JSON {
        let numbers = Dictionary(chains.forest.cases.map { ($0.id, $0.number.description) }) { one, _ in one }
        let known = Set(chains.forest.cases.filter { $0.details != nil }.map(\.id))
        return [
            "checks": .array(
                chains.forest.checks.map { check in
                    var members: [String: JSON] = [
                        "kind": .string(check.kind.rawValue), "number": .string(numbers[check.medicalCase] ?? ""),
                    ]
                    // Of another county's case the number alone.
                    if known.contains(check.medicalCase) { members["case"] = .string(check.medicalCase.description) }
                    members["infector"] = check.infector.flatMap { numbers[$0] }.map { .string($0) }
                    members["days"] = check.days.map(number)
                    return .object(members)
                })
        ]
    }

    private static let estimate = JSON.shape(
        ["windowCases": .integer, "isIncomplete": .boolean],
        optional: ["mean": .decimal, "lower": .decimal, "upper": .decimal])

    static let curve = JSON.shape(
        [
            "basis": .oneOf(EpidemicCurve.Basis.allCases.map(\.rawValue)), "undated": .integer, "earlier": .integer,
            "source": .string,
            "days": .list(
                .shape(
                    ["day": .day, "local": .integer, "imported": .integer, "isComplete": .boolean],
                    optional: ["reproduction": estimate])),
        ], optional: ["disease": .string])

    static func json(_ shown: RegionCurve) -> JSON {
        let curve = shown.curve
        let days = curve.local.indices.map { index -> JSON in
            var members: [String: JSON] = [
                "day": .string(curve.firstDay.advanced(by: index).description), "local": number(curve.local[index]),
                "imported": number(curve.imported[index]), "isComplete": .bool(index < curve.incompleteFrom),
            ]
            members["reproduction"] = shown.estimate(index).map(json)
            return .object(members)
        }
        var members: [String: JSON] = [
            "basis": .string(curve.basis.rawValue), "undated": number(curve.undated),
            "earlier": number(curve.earlier), "days": .array(days), "source": .string(RegionCurve.source),
        ]
        members["disease"] = shown.disease.map { .string($0.code) }
        return .object(members)
    }

    private static func json(_ one: ReproductionNumber) -> JSON {
        var members: [String: JSON] = [
            "windowCases": number(one.cases), "isIncomplete": .bool(one.isIncomplete),
        ]
        if let estimate = one.estimate {
            members["mean"] = number(estimate.mean)
            members["lower"] = number(estimate.lower)
            members["upper"] = number(estimate.upper)
        }
        return .object(members)
    }

    private static func number(_ value: Int) -> JSON { .number(DecimalNumber(value)) }

    /// To three places.
    private static func number(_ value: Double) -> JSON {
        .number(DecimalNumber(coefficient: Int64((value * 1_000).rounded()), scale: 3))
    }
}
