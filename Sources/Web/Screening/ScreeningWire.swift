import Domain
import Store

/// What screening shows, as the API gives it.
enum ScreeningWire {
    private static let count = JSON.shape(["households": .integer, "people": .integer])

    static let coverageSchema = JSON.shape(
        [
            "registered": count, "done": count, "due": count, "tried": count, "refused": count, "unknown": count,
            "missing": count,
        ], optional: ["reachedThousandths": .integer])

    static let partSchema = JSON.shape(["region": .reference("Region"), "coverage": .reference("Coverage")])

    static let householdSchema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "kind": .string, "people": .integer,
            "status": .oneOf(["due"] + VisitStatus.allCases.map(\.rawValue)), "attempts": .integer,
        ],
        optional: [
            "building": .string, "serial": .integer, "lastAt": .moment, "nextAttempt": .moment, "worker": .uuid,
            "address": .string, "telephone": .string, "position": ["type": "object"],
        ])

    static let residentSchema = JSON.shape(
        ["id": .uuid, "sex": .string, "birthYear": .integer, "residency": .string],
        optional: [
            "household": .uuid, "name": .string, "needs": .list(.string), "language": .string, "cameFrom": .regionCode,
            "cameOn": .string,
        ])

    static let roundSchema = JSON.shape([
        "id": .uuid, "region": .regionCode, "number": .integer, "aim": .string, "from": .string, "until": .string,
    ])

    static func json(_ coverage: Coverage) -> JSON {
        var members = [
            "registered": json(coverage.registered), "done": json(coverage.done), "due": json(coverage.due),
            "tried": json(coverage.tried), "refused": json(coverage.refused), "unknown": json(coverage.unknown),
            "missing": json(coverage.missing),
        ]
        if let share = coverage.reachedThousandths { members["reachedThousandths"] = number(share) }
        return .object(members)
    }

    static func json(_ household: ListedHousehold) -> JSON {
        var members: [String: JSON] = [
            "id": .string(household.id.description), "region": .string(household.region.text),
            "kind": .string(household.kind.rawValue), "people": number(household.people),
            "status": .string(household.status?.rawValue ?? "due"), "attempts": number(household.attempts),
        ]
        members["building"] = household.building.map { .string($0) }
        members["serial"] = household.serial.map(number)
        members["lastAt"] = household.lastAt.map { .string($0.description) }
        members["nextAttempt"] = household.nextAttempt.map { .string($0.description) }
        members["worker"] = household.worker.map { .string($0.description) }
        for name in ["address", "telephone", "position"] { members[name] = household.sealed?[name] }
        return .object(members)
    }

    static func json(_ door: DoorWork) -> JSON {
        var members = json(door.household).members ?? [:]
        members["residents"] = .array(door.residents.map(json))
        return .object(members)
    }

    static func json(_ resident: DoorWork.Resident) -> JSON {
        let person = resident.person
        var members: [String: JSON] = [
            "id": .string(resident.id.description), "sex": .string(person.sex),
            "birthYear": number(person.birthYear), "residency": .string(person.residency),
        ]
        // Somebody of a household that was merged into this one is still registered in that.
        members["household"] = person.household.map { .string($0.description) }
        members["name"] = resident.maskedName.map { .string($0) }
        if !person.needs.isEmpty { members["needs"] = .array(person.needs.map { .string($0) }) }
        members["language"] = person.language.map { .string($0) }
        members["cameFrom"] = person.cameFrom.map { .string($0.text) }
        members["cameOn"] = person.cameOn.map { .string($0.description) }
        return .object(members)
    }

    static func json(_ round: ScreeningRound) -> JSON {
        [
            "id": .string(round.id.description), "region": .string(round.region.text), "number": number(round.number),
            "aim": .string(round.aim), "from": .string(round.from.description),
            "until": .string(round.until.description),
        ]
    }

    static func json(_ conflict: ScreeningStore.Conflict) -> JSON {
        [
            "household": .string(conflict.household.description), "region": .string(conflict.region.text),
            "round": number(conflict.round),
            "differences": .array(
                conflict.differences.map {
                    ["question": .string($0.question), "kept": json($0.kept), "other": json($0.other)]
                }),
        ]
    }

    private static func json(_ answer: VisitAnswers.Answer) -> JSON {
        [
            "value": answer.value, "entry": .string(answer.entry.description),
            "author": .string(answer.author.description), "at": .string(answer.at.description),
        ]
    }

    private static func json(_ count: Coverage.Count) -> JSON {
        ["households": number(count.households), "people": number(count.people)]
    }

    static func number(_ value: Int) -> JSON { .number(DecimalNumber(value)) }
}
