import Domain
import Geometry
import Hummingbird
import NIOCore
import Store

/// Operators' files of positions, and by which number their files know an order.
enum OperatorFileRoutes {
    private static let counts = OperatorFileCounts().named.map { ($0.name, JSON.integer) }

    static let all: [Route] = [
        Route(
            .post, "/api/v1/tracks/operator-file", Bilingual("导入运营商定位文件", "Take an operator's file of positions in"),
            access: .holder(FenceStore.importedBy, in: .query),
            parameters: [
                .query("region", .regionCode, required: true),
                .query("system", .oneOf(CoordinateSystem.allCases.map(\.rawValue))),
                .query("operator", .string(upTo: 40)),
            ],
            body: .media(["text/csv", "application/x-ndjson", "application/gzip"]),
            answers: [
                Answer(
                    200, Bilingual("各行结果；不含号码", "What became of the rows; no numbers of people"),
                    .json(
                        .shape(
                            Dictionary(uniqueKeysWithValues: counts).merging(
                                [
                                    "reasons": .list(
                                        .shape([
                                            "code": .string, "sentence": .bilingual, "lines": .list(.integer),
                                        ]))
                                ]) { $1 })))
            ],
            problems: [
                .fileMalformed, .fileTooLarge, .importColumnsMissing, .coordinateSystemUnknown, .databaseBusy,
            ], handle: file),
        Route(
            .post, "/api/v1/orders/{id}/subscriber",
            Bilingual("登记运营商数据中的号码", "Say by which number an operator's files know the order"),
            access: .signedIn(also: "an order outside one's regions is not found"), parameters: [.path("id", .uuid)],
            body: .json(.shape(["number": .string(upTo: 128), "operator": .string(upTo: 40)])),
            answers: [
                Answer(
                    201,
                    Bilingual(
                        "已登记，原设备随即失效；号码不再显示", "Enrolled; the device before it ends, and the number is not shown again"),
                    .json(.shape(["device": .integer])))
            ],
            problems: [
                .observationUnknown, .observationStepInvalid, .fenceInvalid, .valueMalformed, .entryConflicting,
            ], handle: subscriber),
    ]

    private static func file(_ call: Call) async throws -> Response {
        let query = try call.query()
        let run = OperatorImport(
            call.services.fences, region: try RegionCode(query["region"] ?? ""), system: try system(query["system"]),
            operatorName: query["operator"], by: try call.author())
        var pieces = call.request.body.makeAsyncIterator()
        let report = try await run.take {
            do {
                guard let piece = try await pieces.next() else { return nil }
                return Array(piece.readableBytesView)
            } catch let cancelled as CancellationError {
                throw cancelled
            } catch {
                throw Call.brokenOff
            }
        }
        return .json(json(report))
    }

    /// The system that a request names, `nil` where it names none.
    ///
    /// - Throws: `coordinate.system-unknown`.
    static func system(_ name: String?) throws(Problem) -> CoordinateSystem? {
        guard let name else { return nil }
        guard let system = CoordinateSystem(named: name) else {
            throw Problem(
                .coordinateSystemUnknown, "坐标系应为 WGS-84、GCJ-02 或 BD-09。",
                "The coordinate system must be WGS-84, GCJ-02 or BD-09.", at: "system")
        }
        return system
    }

    private static func subscriber(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let (number, name) = (try wire.text("number"), try wire.text("operator"))
        try wire.finish()
        let device = try await enrolled(number, of: name, call)
        return .json(["device": .number(DecimalNumber(device))], status: .created)
    }

    /// Enrols the order of the path, and makes it known to the intake.
    ///
    /// - Returns: which of the order's devices it is.
    @discardableResult
    static func enrolled(_ number: String, of operatorName: String, _ call: Call) async throws -> Int {
        let subscriber: OperatorSubscriber
        do throws(Problem) {
            subscriber = try OperatorSubscriber(try SubscriberNumber(number), of: operatorName)
        } catch {
            throw error.path == nil ? error.at("number") : error
        }
        let enrolment = try await call.services.fences.fences.enrol(
            call.id(of: Subject.self), subscriber: subscriber, by: call.author())
        try await call.services.fences.intake.refresh()
        return enrolment.watch.device
    }

    private static func json(_ report: OperatorImportReport) -> JSON {
        var members: [String: JSON] = [:]
        for (name, count) in report.counts.named { members[name] = .number(DecimalNumber(count)) }
        members["reasons"] = .array(
            report.wrong.map { reason in
                [
                    "code": .string(reason.problem.code.rawValue), "sentence": JSON(reason.problem.sentence),
                    "lines": .array(reason.lines.map { .number(DecimalNumber($0)) }),
                ]
            })
        return .object(members)
    }
}
