import Domain
import HTTPTypes
import Hummingbird
import Store

/// What administrators do: accounts made, duties given and taken. The rules are in the store, for pages and commands too.
enum AccountKeepingRoutes {
    private static let covering = Access.signedIn(also: "an administrator whose duty covers the region of the duty")
    private static let keeping = Access.signedIn(
        also: "an administrator whose duty covers all duties the account ever had")
    private static let account = Parameter.path("account", .uuid)
    private static let done = [Answer(204, Bilingual("已完成", "Done"), .nothing)]
    private static let password = Answer(
        200, Bilingual("生成的密码，只显示一次", "The password where one was made, shown once"),
        .json(.shape([:], optional: ["password": .string])))

    static let all: [Route] = [
        Route(
            .get, "/api/v1/accounts", Bilingual("账号", "The accounts with duties in a region"),
            access: .holder([.administrator], in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string),
                .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("按名称排列", "In the order of names"),
                    .json(.shape(["accounts": .list(.reference("Account"))])))
            ], problems: [.regionCodeInvalid], handle: list),
        Route(
            .post, "/api/v1/accounts", Bilingual("新建账号", "Make an account"), access: covering,
            body: .json(
                .shape(
                    ["name": .string(upTo: 64), "duties": .list(DutyWire.given, upTo: 20)],
                    optional: ["password": .string(upTo: 200)])),
            answers: [
                Answer(
                    201, Bilingual("已新建；生成的密码只显示一次", "Made; a password that was made is shown once"),
                    .json(.shape(["account": .uuid], optional: ["password": .string])))
            ], problems: [.accountExists, .accountInvalid, .regionUnknown, .dutyInvalid, .timeInvalid], handle: add),
        Route(
            .post, "/api/v1/accounts/{account}/duties", Bilingual("授予职责", "Give a duty"), access: covering,
            parameters: [account], body: .json(DutyWire.given), answers: done,
            problems: [.accountUnknown, .regionUnknown, .dutyInvalid, .timeInvalid], handle: give),
        Route(
            .post, "/api/v1/accounts/{account}/duties/take", Bilingual("收回职责", "Take a duty"), access: covering,
            parameters: [account],
            body: .json(.shape(["duty": .oneOf(Duty.allCases.map(\.rawValue)), "region": .regionCode])), answers: done,
            problems: [.dutyNotHeld, .dutyInvalid], handle: take),
        Route(
            .post, "/api/v1/accounts/{account}/password", Bilingual("重设密码", "Set a new password"), access: keeping,
            parameters: [account], body: .json(.shape([:], optional: ["password": .string(upTo: 200)])),
            answers: [password], problems: [.accountUnknown, .accountInvalid], handle: setPassword),
        Route(
            .post, "/api/v1/accounts/{account}/shut", Bilingual("停用账号", "Shut an account"), access: keeping,
            parameters: [account], answers: done, problems: [.accountUnknown]
        ) { call in
            try await call.services.accounts.setDisabled(true, of: try await name(call), by: try call.author())
            return .noContent
        },
        Route(
            .post, "/api/v1/accounts/{account}/open", Bilingual("启用账号", "Open it again"), access: keeping,
            parameters: [account], answers: done, problems: [.accountUnknown]
        ) { call in
            try await call.services.accounts.setDisabled(false, of: try await name(call), by: try call.author())
            return .noContent
        },
        Route(
            .post, "/api/v1/accounts/{account}/second-factor/reset", Bilingual("重置动态验证码", "Reset the second factor"),
            access: keeping, parameters: [account], answers: done, problems: [.accountUnknown]
        ) { call in
            try await call.services.accounts.resetSecondFactor(of: try await name(call), by: try call.author())
            return .noContent
        },
    ]

    private static func list(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let limit = try EntryFilter.limit(query)
        let accounts = try await call.services.accounts.accounts(in: region, after: query["after"], limit: limit)
        return .json(["accounts": .array(accounts.map(json))])
    }

    private static func add(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let name = try wire.text("name")
        let given = try wire.optionalText("password")
        var held: [HeldGrant] = []
        for (index, element) in try wire.elements("duties").enumerated() {
            var item = try WireObject(element, at: "duties[\(index)]")
            held.append(try DutyWire.held(&item))
            try item.finish()
        }
        try wire.finish()
        let password = given ?? AccountStore.freshPassword()
        let id = try await call.services.accounts.add(name: name, password: password, held: held, by: author)
        var members: [String: JSON] = ["account": .string(id.description)]
        if given == nil { members["password"] = .string(password) }
        return .json(.object(members), status: .created)
    }

    private static func give(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let held = try DutyWire.held(&wire)
        try wire.finish()
        try await call.services.accounts.give(held, to: try call.id("account", of: Account.self), by: author)
        return .noContent
    }

    private static func take(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let grant = try DutyWire.grant(&wire)
        try wire.finish()
        try await call.services.accounts.take(grant, from: try call.id("account", of: Account.self), by: author)
        return .noContent
    }

    private static func setPassword(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let given = try wire.optionalText("password")
        try wire.finish()
        let password = given ?? AccountStore.freshPassword()
        try await call.services.accounts.setPassword(password, of: try await name(call), by: author)
        return .json(given == nil ? ["password": .string(password)] : [:])
    }

    /// The name of the account in the path.
    ///
    /// - Throws: `account.unknown`.
    static func name(_ call: Call) async throws -> String {
        guard let account = try await call.services.accounts.account(try call.id("account", of: Account.self)) else {
            throw Problem(.accountUnknown, "没有这个账号。", "There is no such account.")
        }
        return account.name
    }

    private static func json(_ account: AccountSummary) -> JSON {
        var members: [String: JSON] = [
            "account": .string(account.id.description), "name": .string(account.name),
            "duties": DutyWire.json(account.held), "createdAt": .string(account.createdAt.description),
            "hasSecondFactor": .bool(account.hasSecondFactor), "isExempt": .bool(account.isExempt),
        ]
        if let moment = account.disabledAt { members["disabledAt"] = .string(moment.description) }
        return .object(members)
    }
}
