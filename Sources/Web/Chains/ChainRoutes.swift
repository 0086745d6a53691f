import Domain
import HTTPTypes
import Hummingbird
import Interchange
import NIOCore
import Store

/// Chains of transmission, the epidemic curve and the reproduction number for programs, and as files.
enum ChainRoutes {
    static let here = Access.holder(Duty.ofCases, in: .query)
    static let parameters: [Parameter] = [
        .query("region", .regionCode, required: true), .query("disease", .string),
    ]
    private static let graphML = "application/graphml+xml"

    static let all: [Route] = [
        Route(
            .get, "/api/v1/chains", Bilingual("传播链", "Who infected whom"), access: here, parameters: parameters,
            answers: [
                Answer(
                    200,
                    Bilingual("病例及其关系；relation 以在 cases 中的位置指病例", "Cases and links, which name cases by their place"),
                    .json(ChainWire.graph))
            ], problems: [.regionCodeInvalid, .diseaseUnknown]
        ) { call in .json(ChainWire.json(try await RegionChains(call))) },
        Route(
            .get, "/api/v1/chains/checks", Bilingual("传播链待核查事项", "What is to be checked or missing"), access: here,
            parameters: parameters,
            answers: [Answer(200, Bilingual("严重的在前", "The most serious first"), .json(ChainWire.checks))],
            problems: [.regionCodeInvalid, .diseaseUnknown]
        ) { call in .json(ChainWire.checks(try await RegionChains(call))) },
        Route(
            .get, "/api/v1/epidemic-curve", Bilingual("流行曲线和时变再生数", "The epidemic curve and the reproduction number"),
            access: here, parameters: parameters + RegionCurve.parameters,
            answers: [Answer(200, Bilingual("按日", "Day by day"), .json(ChainWire.curve))],
            problems: [.regionCodeInvalid, .diseaseUnknown, .timeInvalid]
        ) { call in .json(ChainWire.json(try await RegionCurve(call))) },
        Route(
            .get, "/api/v1/chains.csv", Bilingual("导出传播链（CSV）", "The chains as CSV"), access: here,
            parameters: parameters, answers: [Answer(200, Bilingual("CSV 文件", "A CSV file"), .media(WorkbookType.csv))],
            problems: [.regionCodeInvalid, .diseaseUnknown], handle: csv),
        Route(
            .get, "/api/v1/chains.graphml", Bilingual("导出传播链（GraphML）", "The chains as GraphML"), access: here,
            parameters: parameters, answers: [Answer(200, Bilingual("GraphML 文件", "A GraphML file"), .media(graphML))],
            problems: [.regionCodeInvalid, .diseaseUnknown], handle: graph),
    ]

    private static func csv(_ call: Call) async throws -> Response {
        let chains = try await recorded(call)
        return try await file(chains, suffix: "csv", type: "text/csv; charset=utf-8", call) { writer in
            var table = ChainCSVWriter(chains.forest)
            for places in pieces(of: chains.forest) { try await writer.write(ByteBuffer(bytes: table.take(places))) }
        }
    }

    private static func graph(_ call: Call) async throws -> Response {
        let chains = try await recorded(call)
        return try await file(chains, suffix: "graphml", type: graphML, call) { writer in
            let graph = GraphMLWriter(chains.forest)
            try await writer.write(ByteBuffer(bytes: graph.head))
            for places in pieces(of: chains.forest) { try await writer.write(ByteBuffer(bytes: graph.nodes(places))) }
            try await writer.write(ByteBuffer(bytes: graph.end))
        }
    }

    /// The chains, once it is recorded that they are taken out.
    private static func recorded(_ call: Call) async throws -> RegionChains {
        let chains = try await RegionChains(call)
        try await call.services.chains.recordExport(
            of: chains.forest.cases.count, in: chains.region, by: try call.author())
        return chains
    }

    /// The places of cases, some hundreds at a time; one empty piece where there is none.
    private static func pieces(of forest: TransmissionForest) -> [Range<Int>] {
        let count = forest.cases.count
        return count == 0 ? [0..<0] : stride(from: 0, to: count, by: 500).map { $0..<min($0 + 500, count) }
    }

    private static func file(
        _ chains: RegionChains, suffix: String, type: String, _ call: Call,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) async throws -> Response {
        let region = try await call.services.regions.region(chains.region)?.name ?? chains.region.text
        let name = TableFileName.name("传播链", region, call.services.clock.now().day, suffix)
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename*=UTF-8''\(PercentCoding.encode(name))",
            ],
            body: ResponseBody { writer in
                try await write(&writer)
                try await writer.finish(nil)
            })
    }
}
