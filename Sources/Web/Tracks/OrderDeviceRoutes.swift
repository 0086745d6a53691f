import Domain
import Geometry
import Hummingbird
import Store

/// The device that watches over an order, and where it was.
enum OrderDeviceRoutes {
    private static let rule = "an order outside one's regions is not found"

    static let all: [Route] = [
        Route(
            .post, "/api/v1/orders/{id}/device", Bilingual("登记定位设备", "Give an order a device"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    201, Bilingual("令牌只显示一次，原设备随即失效", "The token is shown once; the device before it ends"),
                    .json(.shape(["token": .string, "device": .integer, "page": .string, "ownTracks": .string])))
            ], problems: [.observationUnknown, .observationStepInvalid, .fenceInvalid], handle: enrol),
        Route(
            .delete, "/api/v1/orders/{id}/device", Bilingual("取消定位设备", "Take the device away"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(204, Bilingual("已取消", "Taken away"), .nothing)],
            problems: [.observationUnknown, .notFound]
        ) { call in
            try await call.services.fences.fences.withdraw(call.id(of: Subject.self), by: call.author())
            try await call.services.fences.intake.refresh()
            return .noContent
        },
        Route(
            .post, "/api/v1/orders/{id}/track", Bilingual("查询轨迹（留痕）", "Where the person was; recorded"),
            access: .signedIn(also: "police, medical staff, county desk and city command of its region"),
            parameters: [.path("id", .uuid)],
            body: .json(
                .shape([
                    "from": .moment, "until": .moment,
                    "purpose": .oneOf(AccessPurpose.allCases.map(\.rawValue)),
                ])),
            answers: [
                Answer(200, Bilingual("按时间", "In order of time"), .json(.shape(["fixes": .list(fix)])))
            ], problems: [.notFound, .timeInvalid, .valueUnknownChoice], handle: track),
    ]

    private static let number: JSON = ["type": "number"]
    private static let fix = JSON.shape(
        ["at": .moment],
        optional: [
            "latitude": number, "longitude": number, "accuracyMetres": number, "batteryPercent": number,
        ])

    /// Enrols, and makes the device known to the intake before its token is shown.
    static func enrolled(_ call: Call) async throws -> PhoneSetup {
        let enrolment = try await call.services.fences.fences.enrol(call.id(of: Subject.self), by: call.author())
        try await call.services.fences.intake.refresh()
        return PhoneSetup(origin: call.origin, token: enrolment.token, device: enrolment.watch.device)
    }

    private static func enrol(_ call: Call) async throws -> Response {
        let setup = try await enrolled(call)
        return .json(
            [
                "token": .string(setup.token), "device": .number(DecimalNumber(setup.device)),
                "page": .string(setup.page), "ownTracks": .string(setup.ownTracks),
            ], status: .created)
    }

    private static func track(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let (from, until) = (try wire.instant("from"), try wire.instant("until"))
        let name = try wire.text("purpose")
        try wire.finish()
        guard let purpose = AccessPurpose(rawValue: name) else {
            throw Problem(.valueUnknownChoice, "请写明查询目的。", "Say what the track is needed for.", at: "purpose")
        }
        let track = try await call.services.fences.fences.track(
            of: call.id(of: Subject.self), from: from, until: until, for: purpose, by: call.author())
        return .json(["fixes": .array(track.reports.map(json))])
    }

    private static func json(_ report: PositionReport) -> JSON {
        var members: [String: JSON] = [:]
        let moment = report.fix.map { Instant(milliseconds: $0.timeMilliseconds) } ?? report.reportedAt
        members["at"] = .string(moment.description)
        members["latitude"] = report.fix.flatMap { number($0.point.latitude) }
        members["longitude"] = report.fix.flatMap { number($0.point.longitude) }
        members["accuracyMetres"] = report.fix?.accuracyMetres.flatMap(number)
        members["batteryPercent"] = report.batteryPercent.flatMap(number)
        return .object(members)
    }

    private static func number(_ value: Double) -> JSON? { DecimalNumber(nearest: value).map { .number($0) } }
}
