import Domain
import Geometry
import SQLCore

/// A silence that may be an outage's.
struct FenceSilence: Hashable, Comparable, Sendable {
    let order: ID<Subject>
    let region: RegionCode
    let kind: AlertKind
    let deviceType: String?

    static func < (one: FenceSilence, other: FenceSilence) -> Bool {
        (one.order, one.kind.rawValue) < (other.order, other.kind.rawValue)
    }

    /// What a county's guard remembers, as JSON: since when there is an outage, and who is held back since when.
    static func text(of outage: OutageGuard<FenceSilence>) -> String {
        var members: [String: JSON] = [
            "held": .array(
                outage.held.sorted { $0.key < $1.key }.map { silence, since in
                    var one: [String: JSON] = [
                        "order": .string(silence.order.description), "region": .string(silence.region.text),
                        "kind": .string(silence.kind.rawValue), "since": number(since),
                    ]
                    one["device"] = silence.deviceType.map { .string($0) }
                    return .object(one)
                })
        ]
        members["since"] = outage.outageSinceMilliseconds.map(number)
        return JSON.object(members).canonicalText
    }

    /// The guard that ``text(of:)`` wrote down.
    static func outageGuard(
        _ text: String, watchedDevices: Int, rules: OutageRules
    ) throws -> OutageGuard<FenceSilence> {
        let json = try JSON(parsing: text)
        var held: [FenceSilence: Int64] = [:]
        for one in json["held"]?.elements ?? [] {
            guard let kind = one["kind"]?.text.flatMap(AlertKind.init), let since = one["since"]?.whole else {
                throw SQLDefect("a silence that was saved cannot be read")
            }
            let silence = FenceSilence(
                order: try ID(one["order"]?.text ?? ""), region: try RegionCode(one["region"]?.text ?? ""), kind: kind,
                deviceType: one["device"]?.text)
            held[silence] = Int64(since)
        }
        return OutageGuard(
            watchedDevices: watchedDevices, rules: rules, outageSinceMilliseconds: json["since"]?.whole.map(Int64.init),
            held: held)
    }

    private static func number(_ value: Int64) -> JSON { .number(DecimalNumber(coefficient: value, scale: 0)) }
}
