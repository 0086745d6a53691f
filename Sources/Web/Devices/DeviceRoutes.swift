import Domain
import HTTPTypes
import Hummingbird
import Store

/// Where one is signed in, and phones for the grids.
enum DeviceRoutes {
    private static let devices = Answer(
        200, Bilingual("设备，由新到旧", "Devices, newest first"),
        .json(.shape(["devices": .list(.reference("Device"))])))

    static let all: [Route] = [
        Route(
            .get, "/api/v1/me/devices", Bilingual("我的设备", "Where I am signed in"), access: .signedIn(also: "one's own"),
            answers: [devices]
        ) { call in list(try await call.services.accounts.devices(of: try call.author().account)) },
        Route(
            .get, "/api/v1/devices", Bilingual("某账号的设备", "Where somebody is signed in"),
            access: .signedIn(also: "one's own, or of an account all of whose duties lie where one manages devices"),
            parameters: [.query("account", .string(upTo: 64), required: true)], answers: [devices],
            problems: [.accountUnknown]
        ) { call in
            let name = try call.query()["account"] ?? ""
            return list(try await call.services.accounts.devices(of: name, by: try call.author()))
        },
        Route(
            .delete, "/api/v1/devices/{id}", Bilingual("让设备退出登录", "Sign a device out"),
            access: .signedIn(also: "one's own, or of an account all of whose duties lie where one manages devices"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(204, Bilingual("已退出", "It is signed out"), .nothing)],
            problems: [.deviceUnknown, .idInvalid]
        ) { call in
            try await call.services.accounts.signOut(try call.id(of: Device.self), by: try call.author())
            return .noContent
        },
        Route(
            .post, "/api/v1/devices/enrolments", Bilingual("为网格员登记手机", "Open the enrolment of a phone"),
            access: .signedIn(also: "for an account all of whose duties lie where one manages devices"),
            body: .json(.shape(["account": .string(upTo: 64)])),
            answers: [
                Answer(
                    201, Bilingual("登记码，只显示一次", "The code, shown once"),
                    .json(.shape(["token": .string, "address": .string, "expiresAt": .moment])))
            ], problems: [.accountUnknown, .dutyInvalid], handle: open),
        Route(
            .post, "/api/v1/devices/enrol", Bilingual("登记手机", "Enrol a phone"),
            access: .everyone(why: "the code it was shown is what it proves itself by"),
            body: .json(.shape(["token": .string(upTo: 64), "device": .string(upTo: 100)])),
            answers: [Answer(200, Bilingual("令牌，只显示一次", "A token, shown once"), .json(.reference("SignIn")))],
            problems: [.enrolmentInvalid, .valueRequired, .requestTooMany], handle: enrol),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let name = try wire.text("account")
        try wire.finish()
        let enrolment = try await call.services.accounts.openEnrolment(for: name, by: author)
        return .json(
            [
                "token": .string(enrolment.token), "address": .string(address(of: enrolment, call)),
                "expiresAt": .string(enrolment.expiresAt.description),
            ], status: .created)
    }

    private static func enrol(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let token = try wire.text("token")
        let device = try wire.text("device")
        try wire.finish()
        let signIn = try await call.services.accounts.enrol(token, device: device, from: ClientAddress.of(call))
        return .json(DutyWire.json(signIn))
    }

    /// What the QR code holds. The code stands behind the `#`, which no browser sends to a server, so that it is in no log.
    static func address(of enrolment: DeviceEnrolment, _ call: Call) -> String {
        "\(call.origin)\(Paths.enrol.text)#\(enrolment.token)"
    }

    private static func list(_ devices: [Device]) -> Response {
        .json([
            "devices": .array(
                devices.map { device in
                    var members: [String: JSON] = [
                        "id": .string(device.id.description), "kind": .string(device.kind.rawValue),
                        "createdAt": .string(device.createdAt.description),
                        "usedAt": .string(device.usedAt.description),
                        "expiresAt": .string(device.expiresAt.description),
                    ]
                    if let name = device.name { members["name"] = .string(name) }
                    return .object(members)
                })
        ])
    }
}
