import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Saved mappings of columns, for files of other systems.
enum MappingRoutes {
    private static let filer = Access.signedIn(also: "a duty that files the form in the region")

    static let all: [Route] = [
        Route(
            .get, "/api/v1/import-mappings/{form}", Bilingual("列对应关系", "Mappings of columns"), access: filer,
            parameters: [.path("form", .string), .query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("按名称", "By name"), .json(["type": "object"]))],
            problems: [.formUnknown], handle: list),
        Route(
            .put, "/api/v1/import-mappings/{form}/{mapping}", Bilingual("保存列对应关系", "Save a mapping"),
            access: filer,
            parameters: [
                .path("form", .string), .path("mapping", .string(upTo: 60)),
                .query("region", .regionCode, required: true),
            ],
            body: .json(
                .shape([
                    "columns": ["type": "object", "additionalProperties": .string],
                    "constants": ["type": "object", "additionalProperties": .string],
                ])),
            answers: [Answer(204, Bilingual("已保存", "It is saved"), .nothing)],
            problems: [.formUnknown, .mappingInvalid], handle: put),
    ]

    private static func list(_ call: Call) async throws -> Response {
        let (form, region) = try place(call)
        let found = try await call.services.imports.mappings(form: form.name, region: region)
        return .json(
            ["mappings": .array(found.map { ["name": .string($0.name), "mapping": $0.mapping] })])
    }

    private static func put(_ call: Call) async throws -> Response {
        let (form, region) = try place(call)
        var wire = try WireObject(try await call.json())
        let json: JSON = ["columns": wire.take("columns") ?? .null, "constants": wire.take("constants") ?? .null]
        try wire.finish()
        let mapping = try ColumnMapping(json, for: FormTable(form))
        try await call.services.imports.saveMapping(
            mapping.json, named: try call.path("mapping"), form: form.name, region: region,
            by: try call.author().account)
        return .noContent
    }

    private static func place(_ call: Call) throws(Problem) -> (Form, RegionCode) {
        let form = try ImportRequest.table(try call.path("form"), call)
        let region: RegionCode
        do { region = try RegionCode(try call.query()["region"] ?? "") } catch { throw error.at("region") }
        guard try call.author().holds(form.filedBy, on: region) else { throw Call.refused }
        return (form, region)
    }
}
