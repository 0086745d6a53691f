import Domain
import Hummingbird
import Store

/// Handing one's duties to somebody during absence.
enum DelegationRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/me/delegations", Bilingual("我的委托", "What was handed over by me and to me"),
            access: .signedIn(also: "one's own"),
            answers: [
                Answer(
                    200, Bilingual("未到期的委托", "Those that are not over"),
                    .json(.shape(["delegations": .list(.reference("Delegation"))])))
            ]
        ) { call in
            let delegations = try await call.services.accounts.delegations(of: try call.author().account)
            return .json(["delegations": .array(delegations.map(json))])
        },
        Route(
            .post, "/api/v1/me/delegations", Bilingual("委托他人代管", "Hand duties to somebody for a time"),
            access: .signedIn(also: "one's own duties; without a duty all of them"),
            body: .json(
                .shape(
                    ["to": .string(upTo: 64), "until": .moment],
                    optional: [
                        "from": .moment, "duty": .oneOf(Duty.allCases.map(\.rawValue)), "region": .regionCode,
                    ])),
            answers: [Answer(201, Bilingual("已委托", "Handed over"), .json(.shape(["id": .uuid])))],
            problems: [.accountUnknown, .dutyNotHeld, .dutyInvalid, .timeInvalid], handle: delegate),
        Route(
            .delete, "/api/v1/me/delegations/{id}", Bilingual("结束委托", "End it at once"),
            access: .signedIn(also: "one's own, given or received"), parameters: [.path("id", .uuid)],
            answers: [Answer(204, Bilingual("已结束", "Ended"), .nothing)], problems: [.delegationUnknown, .idInvalid]
        ) { call in
            try await call.services.accounts.endDelegation(
                try call.id(of: Delegation.self), by: try call.author().account)
            return .noContent
        },
    ]

    private static func delegate(_ call: Call) async throws -> Response {
        let session = try call.signedIn()
        var wire = try WireObject(try await call.json())
        let name = try wire.text("to")
        let from = try wire.optionalInstant("from") ?? call.services.clock.now()
        let until = try wire.instant("until")
        var grant: Grant?
        if let text = try wire.optionalText("duty") {
            grant = Grant(try DutyWire.duty(text), on: try wire.region("region"))
        }
        try wire.finish()
        let id = try await call.services.accounts.delegate(
            grant, in: session, to: name, from: from, until: until)
        return .json(["id": .string(id.description)], status: .created)
    }

    private static func json(_ delegation: Delegation) -> JSON {
        var members: [String: JSON] = [
            "id": .string(delegation.id.description), "delegator": .string(delegation.delegator.description),
            "delegatorName": .string(delegation.delegatorName), "delegate": .string(delegation.delegate.description),
            "delegateName": .string(delegation.delegateName),
        ]
        if let from = delegation.validity.from { members["from"] = .string(from.description) }
        if let until = delegation.validity.until { members["until"] = .string(until.description) }
        if let grant = delegation.grant {
            members["duty"] = .string(grant.duty.rawValue)
            members["region"] = .string(grant.region.text)
        }
        return .object(members)
    }
}
