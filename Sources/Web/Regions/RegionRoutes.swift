import Domain
import Geometry
import Hummingbird
import Store

/// The tree of regions, which is public.
enum RegionRoutes {
    private static let open = Access.everyone(why: "division codes and outlines are published")

    static let all: [Route] = [
        Route(
            .get, "/api/v1/regions", Bilingual("最上级区域", "The regions at the top"), access: open,
            answers: [Answer(200, Bilingual("区域", "Regions"), .json(.reference("Regions")))]
        ) { call in .json(["regions": .array(try await call.services.regions.roots().map(RegionWire.json))]) },
        Route(
            .get, "/api/v1/regions/{region}", Bilingual("一个区域", "A region"), access: open,
            parameters: [.path("region", .regionCode)],
            answers: [Answer(200, Bilingual("区域和上级", "The region and its ancestors"), .json(.reference("Region")))],
            problems: [.notFound, .regionCodeInvalid], handle: region),
        Route(
            .get, "/api/v1/regions/{region}/children", Bilingual("下级区域", "The regions below"), access: open,
            parameters: [.path("region", .regionCode)],
            answers: [Answer(200, Bilingual("下一级区域", "Regions one level below"), .json(.reference("Regions")))],
            problems: [.notFound, .regionCodeInvalid], handle: children),
        Route(
            .get, "/api/v1/regions/{region}/outline", Bilingual("区域边界（WGS-84）", "The outline (WGS-84)"),
            access: open, parameters: [.path("region", .regionCode)],
            answers: [Answer(200, Bilingual("GeoJSON", "GeoJSON"), .media("application/geo+json"))],
            problems: [.notFound, .regionCodeInvalid], handle: outline),
    ]

    private static func region(_ call: Call) async throws -> Response {
        let region = try await known(call)
        let path = try await call.services.regions.path(to: region.code)
        var members = RegionWire.json(region).members ?? [:]
        members["path"] = .array(path.map(RegionWire.json))
        return .json(.object(members))
    }

    private static func children(_ call: Call) async throws -> Response {
        let region = try await known(call)
        let children = try await call.services.regions.children(of: region.code)
        return .json(["regions": .array(children.map(RegionWire.json))])
    }

    private static func outline(_ call: Call) async throws -> Response {
        let region = try await known(call)
        guard let outline = try await call.services.regions.outline(of: region.code) else {
            throw Problem(.notFound, "没有这个区域的边界。", "There is no outline of this region.")
        }
        return .json(RegionWire.feature(region, outline), type: "application/geo+json")
    }

    static func known(_ call: Call) async throws -> Region {
        let code = try call.region()
        guard let region = try await call.services.regions.region(code) else {
            throw Problem(.notFound, "没有代码为 \(code) 的区域。", "There is no region with the code \(code).")
        }
        return region
    }
}
