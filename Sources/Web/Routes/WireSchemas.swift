import Domain
import Store

/// The shapes the API gives, by the names they have in the OpenAPI document.
enum WireSchemas {
    private static let duties = JSON.list(
        .shape(
            ["duty": .oneOf(Duty.allCases.map(\.rawValue)), "region": .regionCode, "title": .bilingual],
            optional: ["onBehalfOf": .uuid, "from": .moment, "until": .moment]))
    private static let secondFactor = JSON.shape([
        "isSetUp": .boolean, "isVerified": .boolean, "withheld": duties,
    ])

    static let all: [String: JSON] = [
        "Problem": problem,
        "SignIn": .shape([
            "token": .string, "expiresAt": .moment, "account": .uuid, "duties": duties, "secondFactor": secondFactor,
        ]),
        "Me": .shape(
            [
                "account": .uuid, "name": .string, "duties": duties, "expiresAt": .moment,
                "secondFactor": secondFactor,
            ], optional: ["device": .string, "language": .oneOf(Language.allCases.map(\.rawValue))]),
        "Account": .shape(
            [
                "account": .uuid, "name": .string, "duties": duties, "createdAt": .moment,
                "hasSecondFactor": .boolean, "isExempt": .boolean,
            ], optional: ["disabledAt": .moment]),
        "Device": .shape(
            [
                "id": .uuid, "kind": .oneOf(Device.Kind.allCases.map(\.rawValue)), "createdAt": .moment,
                "usedAt": .moment, "expiresAt": .moment,
            ], optional: ["name": .string]),
        "Delegation": .shape(
            [
                "id": .uuid, "delegator": .uuid, "delegatorName": .string, "delegate": .uuid, "delegateName": .string,
                "from": .moment, "until": .moment,
            ], optional: ["duty": .oneOf(Duty.allCases.map(\.rawValue)), "region": .regionCode]),
        "AccessPage": .shape(["records": .list(AccessWire.schema)], optional: ["next": .string]),
        "Outcome": .shape(["id": .uuid, "outcome": .oneOf(["accepted", "identical"]), "position": .integer]),
        "Outcomes": .shape(["outcomes": .list(outcome)]),
        "Entry": EntryWire.schema,
        "EntryPage": .shape([
            "entries": .list(.reference("Entry")), "cursor": .string, "hasMore": ["type": "boolean"],
        ]),
        "SetAside": .shape([
            "submission": ["type": "object"], "outcome": .oneOf(["stale", "conflicting", "refused"]),
            "problem": ["type": "object"], "receivedAt": .moment,
        ]),
        "Person": PersonWire.schema,
        "Region": .shape(
            RegionWire.members,
            optional: RegionWire.more.merging(["path": .list(.reference("Region"))]) { one, _ in one }),
        "Regions": .shape(["regions": .list(.reference("Region"))]),
        "Import": ImportWire.schema,
        "Imports": .shape(["imports": .list(.reference("Import"))]),
        "Forms": .shape(["forms": .list(["type": "object"])]),
        "ObservationOrder": ObservationWire.orderSchema,
        "ObservationSite": SiteWire.siteSchema,
        "Coverage": ScreeningWire.coverageSchema,
        "ListedHousehold": ScreeningWire.householdSchema,
        "Alert": AlertWire.schema,
        "Case": CaseWire.schema,
        "Clue": ClueWire.schema,
        "BulletinList": .shape(["bulletins": .list(BulletinWire.summary)]),
        "Explanation": BulletinWire.explanation,
        "PublishedBulletin": BulletinWire.published,
    ]

    private static let problem = JSON.shape(
        ["type": .string, "title": .string, "status": .integer, "code": .string, "detail": .string],
        optional: ["detailByLanguage": .bilingual, "path": .string, "errors": .list(["type": "object"])])

    private static let outcome = JSON.shape(
        ["index": .integer, "outcome": .oneOf(["accepted", "identical", "stale", "conflicting", "refused"])],
        optional: ["id": .uuid, "position": .integer, "problem": ["type": "object"]])
}
