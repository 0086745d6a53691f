import Domain
import Hummingbird
import Store

/// Documents of supplies for programs. They are begun and carried on by entries of their forms.
enum SupplyDocumentRoutes {
    private static let schema = JSON.shape(
        [
            "id": .uuid, "kind": .oneOf(SupplyDocumentKind.allCases.map(\.rawValue)), "region": .regionCode,
            "at": .moment, "since": .moment, "stage": .string, "open": .boolean, "next": .list(.string),
            "lines": .list(.shape(["item": .uuid, "quantity": .integer])),
        ], optional: ["words": .string])

    static let all: [Route] = [
        Route(
            .get, "/api/v1/supply-documents", Bilingual("物资单据", "Requests, suppliers, orders, shipments or donations"),
            access: StockRoutes.here,
            parameters: [
                .query("region", .regionCode, required: true),
                .query("kind", .oneOf(SupplyDocumentKind.allCases.map(\.rawValue))), .query("show", .oneOf(["ended"])),
            ],
            answers: [
                Answer(
                    200, Bilingual("最近有进展的在前", "Those that moved last in front"),
                    .json(.shape(["documents": .list(schema)])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let query = try call.query()
            let found = try await call.services.documents.documents(
                query["kind"].flatMap(SupplyDocumentKind.init) ?? .request, in: try RegionCode(query["region"] ?? ""),
                open: query["show"] != "ended")
            return .json(["documents": .array(found.map(json))])
        },
        Route(
            .get, "/api/v1/supply-documents/{id}", Bilingual("一份物资单据", "A document of supplies"),
            access: .signedIn(also: SupplyDocumentPage.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("单据", "The document"), .json(schema))],
            problems: [.supplyUnknown, .idInvalid]
        ) { call in
            .json(
                json(try await call.services.documents.record(call.id(of: Subject.self), for: call.author()).document))
        },
    ]

    private static func json(_ one: SupplyDocument) -> JSON {
        var members: [String: JSON] = [
            "id": .string(one.id.description), "kind": .string(one.kind.rawValue),
            "region": .string(one.region.text), "at": .string(one.at.description),
            "since": .string(one.since.description), "stage": .string(one.stage), "open": .bool(one.isOpen),
            "next": .array(one.nextSteps.map { .string($0.name) }),
            "lines": .array(
                one.lines.map {
                    ["item": .string($0.item.description), "quantity": .number(DecimalNumber($0.quantity))]
                }),
        ]
        members["words"] = one.words.map { .string($0) }
        return .object(members)
    }
}
