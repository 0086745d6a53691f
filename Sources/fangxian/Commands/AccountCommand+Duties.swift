import ArgumentParser
import Domain
import Server
import Store

/// From when until when a duty holds.
struct ValidityOptions: ParsableArguments {
    @Option(help: "从何时起，如 2020-02-01T08:00；不填为即时。 From when, such as 2020-02-01T08:00; at once if left out.")
    var from: String?

    @Option(help: "到何时止（不含）；不填为长期。 Until when; without end if left out.")
    var until: String?

    func validity() throws -> Validity {
        try Validity(
            from: from.map { try Instant($0, zoneRequired: false) },
            until: until.map { try Instant($0, zoneRequired: false) })
    }
}

extension AccountCommand {
    struct Allow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "给账号再加一项职责，或改变期限。 Give an account one more duty, or another time for one.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @Option(help: "职责。 The duty.")
        var duty: DutyArgument

        @Option(help: "区划代码。 The region the duty is held on.")
        var region: RegionArgument

        @OptionGroup var validity: ValidityOptions
        @OptionGroup var location: LocationOptions

        func run() async throws {
            let held = HeldGrant(Grant(duty.duty, on: region.code), try validity.validity())
            let accounts = try await location.open().accounts
            try await accounts.give(held, to: try await accounts.id(named: name))
        }
    }

    struct Take: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "收回职责。 Take a duty from an account at once.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @Option(help: "职责。 The duty.")
        var duty: DutyArgument

        @Option(help: "区划代码。 The region the duty is held on.")
        var region: RegionArgument

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let accounts = try await location.open().accounts
            try await accounts.take(Grant(duty.duty, on: region.code), from: try await accounts.id(named: name))
        }
    }

    struct Person: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "居民账号对应登记中的哪个人，供其查询本人。 Which person of the register a resident's account is.")

        @Argument(help: "账号名。 The account's name.")
        var name: String

        @Argument(help: "人员编号；不填为取消。 The person's id; none if left out.")
        var person: String?

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let accounts = try await location.open().accounts
            let person = try person.map { try ID<Subject>($0) }
            try await accounts.setPerson(person, of: try await accounts.id(named: name))
        }
    }

    struct Delegate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "外出期间委托他人代管。 Hand an account's duties to another during absence.")

        @Argument(help: "谁的职责。 Whose duties.")
        var name: String

        @Argument(help: "由谁代管。 Who stands in.")
        var delegate: String

        @Option(help: "职责，与 --region 同用；不填为全部。 The duty, with --region; all if left out.")
        var duty: DutyArgument?

        @Option(help: "该职责的区划代码。 The region of that duty.")
        var region: RegionArgument?

        @OptionGroup var validity: ValidityOptions
        @OptionGroup var location: LocationOptions

        func run() async throws {
            let validity = try validity.validity()
            guard let until = validity.until, (duty == nil) == (region == nil) else {
                throw Problem(
                    .optionInvalid, "请填写 --until；--duty 与 --region 须同时填写。",
                    "--until is needed, and --duty goes with --region.")
            }
            let installation = try await location.open()
            let grant = duty.flatMap { duty in region.map { Grant(duty.duty, on: $0.code) } }
            let from = validity.from ?? WallClock.system.now()
            try await installation.accounts.delegate(
                grant, of: try await installation.accounts.id(named: name), to: delegate, from: from, until: until,
                by: Author(account: .localOperator, grants: []))
        }
    }
}
