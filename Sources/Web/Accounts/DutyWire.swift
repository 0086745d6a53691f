import Domain
import Store

/// Duties and what hangs on them, as the API gives and takes them.
enum DutyWire {
    /// A duty with its time, as it is given.
    static let given: JSON = .shape(
        ["duty": .oneOf(Duty.allCases.map(\.rawValue)), "region": .regionCode],
        optional: ["from": .moment, "until": .moment])

    static func json(_ grants: Set<Grant>) -> JSON {
        let sorted = grants.sorted {
            ($0.region.text, $0.duty.rawValue, $0.onBehalfOf?.description ?? "")
                < ($1.region.text, $1.duty.rawValue, $1.onBehalfOf?.description ?? "")
        }
        return .array(sorted.map { .object(members($0)) })
    }

    static func json(_ held: [HeldGrant]) -> JSON {
        .array(
            held.map { held in
                var members = members(held.grant)
                if let from = held.validity.from { members["from"] = .string(from.description) }
                if let until = held.validity.until { members["until"] = .string(until.description) }
                return .object(members)
            })
    }

    static func json(_ state: SecondFactorState) -> JSON {
        [
            "isSetUp": .bool(state.isSetUp), "isVerified": .bool(state.isVerified),
            "withheld": json(state.withheld),
        ]
    }

    static func json(_ signIn: SignIn) -> JSON {
        [
            "token": .string(signIn.token), "expiresAt": .string(signIn.expiresAt.description),
            "account": .string(signIn.author.account.description), "duties": json(signIn.author.grants),
            "secondFactor": json(signIn.secondFactor),
        ]
    }

    /// A duty with its time.
    ///
    /// - Throws: `duty.invalid`, `time.invalid`, `region.code-invalid`.
    static func held(_ wire: inout WireObject) throws(Problem) -> HeldGrant {
        let grant = try grant(&wire)
        return HeldGrant(
            grant,
            try Validity(from: try wire.optionalInstant("from"), until: try wire.optionalInstant("until")))
    }

    static func grant(_ wire: inout WireObject) throws(Problem) -> Grant {
        let duty = try duty(try wire.text("duty"))
        return Grant(duty, on: try wire.region("region"))
    }

    /// - Throws: `duty.invalid`.
    static func duty(_ text: String) throws(Problem) -> Duty {
        guard let duty = Duty(rawValue: text) else {
            throw Problem(.dutyInvalid, "没有这种职责。", "There is no such duty.", at: "duty")
        }
        return duty
    }

    private static func members(_ grant: Grant) -> [String: JSON] {
        var members: [String: JSON] = [
            "duty": .string(grant.duty.rawValue), "region": .string(grant.region.text), "title": JSON(grant.duty.title),
        ]
        if let delegator = grant.onBehalfOf { members["onBehalfOf"] = .string(delegator.description) }
        return members
    }
}
