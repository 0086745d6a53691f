import ArgumentParser
import Demo
import Domain
import Foundation
import SQLCore
import Server
import Store

/// Builds the demo city where it is not built yet, and serves it.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "演示：内江市，2020年1月24日至2月3日。 The demo: the city of Neijiang, 24 January to 3 February 2020.")

    @OptionGroup var location: LocationOptions
    @OptionGroup var address: AddressOptions

    @Option(help: "户数。 How many households, up to 1,500,000 for the whole city.")
    var households: Int = 10_000

    @Option(help: "随机种子。 The seed; the same seed gives the same city.")
    var seed: UInt64 = 20_200_124

    @Flag(
        name: .customLong("all-passages"),
        help: "登记威远县的全部车辆（10万台次）。 Register each of the 100,000 vehicles that Weiyuan checked.")
    var allPassages = false

    @Option(help: "几部手机在走动，0 为没有。 How many phones report and walk about; 0 for none.")
    var walkers: Int = 8

    @Flag(name: .customLong("no-serve"), help: "只生成，不启动服务。 Build it, do not serve it.")
    var noServe = false

    func run() async throws {
        let place = try location.location()
        let database = try await place.open()
        let master = try await MasterKeySource.configured(for: place, database)
        let blank = try await Installation(database: database, master: master)
        let demo = try NeijiangDemo(
            in: database, vault: blank.vault, households: households, seed: seed, fullPassages: allPassages)
        switch try await content(of: database) {
        case .nothing: try await build(demo, blank)
        case .demo: Console.note("演示城市已经生成过，照原样使用。 The demo city is there already and is served as it is.")
        case .other:
            throw Problem(
                .entryConflicting, "这里已有别的数据，或演示数据没有生成完。请换一个目录，或删除后重试。",
                "There is other data here, or a demo that was not finished. Name another folder, or delete this one.")
        }
        let installation = try await Installation(database: database, master: master)
        // The days of 2020 stay as they are; the cases and the observed of today are caught up with.
        let told = try await LivingCase(
            in: installation.database, vault: installation.vault, now: WallClock.system.now()
        ).keepUp()
        Console.note("近期病例补记 \(told) 条。 \(told) entries about the cases of these weeks.")
        let living = LivingObservation(ledger: installation.ledger, now: WallClock.system.now())
        let filed = try await living.keepUp()
        Console.note("今日医学观察补记 \(filed) 条。 \(filed) entries about today's observation.")
        let passed = try await LivingCheckpoints(ledger: installation.ledger, now: WallClock.system.now()).keepUp()
        Console.note("今日卡点补记 \(passed) 条。 \(passed) entries about today's checkpoints.")
        guard !noServe else { return try await database.close() }
        let (ledger, walkers) = (installation.ledger, walkers)
        guard walkers > 0 else { return try await address.serve(installation) }
        try await address.serve(installation) { fences in
            try await DemoWalkers(ledger: ledger, operation: fences, count: walkers).run()
        }
    }

    private enum Content {
        case nothing
        /// A demo that was built to its end: its accounts are made last.
        case demo
        case other
    }

    private func content(of database: any SQLDatabase) async throws -> Content {
        let names = Set(try await AccountStore(database: database).accounts().map(\.name))
        // The last one: a version before this may have had fewer.
        if let last = try DemoAccount.all().last, names.contains(last.name) { return .demo }
        let regions = try await RegionStore(database: database).roots()
        return names.isEmpty && regions.isEmpty ? .nothing : .other
    }

    private func build(_ demo: NeijiangDemo, _ installation: Installation) async throws {
        let start = Date()
        Console.note("正在生成演示城市…… Building the demo city…")
        let summary = try await demo.build { done, total, stage in
            Console.progress(stage.title.chinese, since: start, done, total)
        }
        Console.note(
            "\(summary.households) 户，\(summary.people) 人，\(summary.entries) 条记录，\(summary.bulletins) 份通报。 "
                + "\(summary.households) households, \(summary.people) people, \(summary.entries) entries, "
                + "\(summary.bulletins) bulletins, \(summary.duration.components.seconds) s.")
        let workers = try demo.workers()
        try await installation.accounts.add(workers)
        Console.note(
            "另有 \(workers.count) 名网格员的账号没有密码：用“古湖社区”登录，在“登记手机”中填账号名，手机扫码即可。 "
                + "\(workers.count) grid workers have no password; sign in as 古湖社区 and enrol a phone for, say, "
                + "\(workers.first { $0.grant.region.text.hasPrefix("511083001001") }?.name ?? "").")
        Console.note("演示账号（密码只显示这一次） Demo accounts; the passwords are shown this once:")
        for account in try DemoAccount.all() {
            let password = NewPassword.made()
            _ = try await installation.accounts.add(name: account.name, password: password, grants: [account.grant])
            // Whoever looks around needs no second device; the sign-in page says so.
            try await installation.accounts.setExempt(true, of: account.name)
            Console.note("  \(account.name)\t\(password)\t\(account.grant.duty.rawValue) \(account.grant.region)")
        }
    }
}
