import Domain
import Store

/// Checkpoints as the API gives them.
enum CheckpointWire {
    private static let count = JSON.shape([
        "passages": .integer, "vehicles": .integer, "people": .integer, "fevers": .integer, "stopped": .integer,
    ])
    private static let counts = JSON.shape(["in": count, "out": count])

    static let checkpoint = JSON.shape([
        "id": .uuid, "region": .regionCode, "name": .string, "kind": .oneOf(CheckpointKind.allCases.map(\.rawValue)),
        "closed": .boolean,
    ])

    static let shift = JSON.shape(
        ["id": .uuid, "begunAt": .moment, "staff": .integer, "forgotten": .boolean],
        optional: ["handedOverAt": .moment, "endedAt": .moment, "queue": .integer, "queueAt": .moment])

    static let standing = JSON.shape(["checkpoint": checkpoint, "counts": counts, "shifts": .list(shift)])

    static let record = JSON.shape([
        "checkpoint": checkpoint, "hours": .list(.shape(["hour": .moment, "counts": counts])),
        "shifts": .list(.shape(["shift": shift, "counts": counts])),
    ])

    static let sighting = JSON.shape([
        "passage": .uuid, "checkpoint": checkpoint, "at": .moment,
        "direction": .oneOf(PassageDirection.allCases.map(\.rawValue)),
        "vehicle": .oneOf(VehicleKind.allCases.map(\.rawValue)), "people": .integer, "fevers": .integer,
        "outcome": .oneOf(PassageOutcome.allCases.map(\.rawValue)),
    ])

    static let riskArea = JSON.shape([
        "entry": .uuid, "name": .string, "areas": .list(.regionCode), "plates": .list(.string), "from": .day,
        "until": .day, "asks": .list(.oneOf(RiskArea.Ask.allCases.map(\.rawValue))), "ground": .string,
    ])

    static let pass = JSON.shape(
        [
            "pass": .uuid, "kind": .oneOf(PassKind.allCases.map(\.rawValue)), "region": .regionCode,
            "vehicle": .oneOf(VehicleKind.allCases.map(\.rawValue)), "people": .integer, "from": .day, "until": .day,
        ], optional: ["plate": .string])

    static func json(_ one: Checkpoint) -> JSON {
        [
            "id": .string(one.id.description), "region": .string(one.region.text), "name": .string(one.name),
            "kind": .string(one.kind.rawValue), "closed": .bool(one.isClosed),
        ]
    }

    static func json(_ counts: [PassageDirection: PassageCount]) -> JSON {
        .object(
            Dictionary(
                uniqueKeysWithValues: PassageDirection.allCases.map { direction in
                    let count = counts[direction] ?? PassageCount()
                    let json: JSON = [
                        "passages": .number(DecimalNumber(count.passages)),
                        "vehicles": .number(DecimalNumber(count.vehicles)),
                        "people": .number(DecimalNumber(count.people)),
                        "fevers": .number(DecimalNumber(count.fevers)),
                        "stopped": .number(DecimalNumber(count.stopped)),
                    ]
                    return (direction.rawValue, json)
                }))
    }

    static func json(_ shift: CheckpointShift, at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "id": .string(shift.id.description), "begunAt": .string(shift.begunAt.description),
            "staff": .number(DecimalNumber(shift.staff)), "forgotten": .bool(shift.isForgotten(at: now)),
        ]
        members["handedOverAt"] = shift.handedOverAt.map { .string($0.description) }
        members["endedAt"] = shift.endedAt.map { .string($0.description) }
        members["queue"] = shift.queue.map { .number(DecimalNumber($0)) }
        members["queueAt"] = shift.queueAt.map { .string($0.description) }
        return .object(members)
    }

    static func json(_ sighting: CheckpointStore.Sighting) -> JSON {
        let passage = sighting.passage
        return [
            "passage": .string(passage.id.description), "checkpoint": json(sighting.checkpoint),
            "at": .string(passage.at.description), "direction": .string(passage.direction.rawValue),
            "vehicle": .string(passage.vehicle.rawValue), "people": .number(DecimalNumber(passage.people)),
            "fevers": .number(DecimalNumber(passage.fevers)), "outcome": .string(passage.outcome.rawValue),
        ]
    }

    static func json(_ rule: RiskArea) -> JSON {
        [
            "entry": .string(rule.entry.description), "name": .string(rule.name),
            "areas": .array(rule.areas.map { .string($0.text) }), "plates": .array(rule.plates.map { .string($0) }),
            "from": .string(rule.days.lowerBound.description), "until": .string(rule.days.upperBound.description),
            "asks": .array(rule.asks.map(\.rawValue).sorted().map { .string($0) }), "ground": .string(rule.ground),
        ]
    }

    /// The plate is masked: the officer compares it with the one that stands before them.
    static func json(_ known: CheckpointStore.KnownPass) -> JSON {
        let pass = known.pass
        var members: [String: JSON] = [
            "pass": .string(pass.id.description), "kind": .string(pass.kind.rawValue),
            "region": .string(pass.region.text), "vehicle": .string(pass.vehicle.rawValue),
            "people": .number(DecimalNumber(pass.people)), "from": .string(pass.days.lowerBound.description),
            "until": .string(pass.days.upperBound.description),
        ]
        members["plate"] = known.plate.map { .string($0.masked) }
        return .object(members)
    }
}
