import ArgumentParser
import Domain
import Foundation
import SQLCore
import Store

/// People registered through the ledger, and then looked for by name, mobile and identity number. Wanted at a million:
/// p95 under 100 ms, with the record of access on disk.
struct PeopleBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "people")

    @OptionGroup var database: DatabaseOption
    @Option var count = 1_000_000
    @Option var rounds = 300

    func run() async throws {
        let workload = try Workload()
        let database = try await workload.database(self.database)
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let now = workload.start.adding(seconds: 11 * 86_400)
        let ledger = Ledger(database: database, vault: vault, clock: .fixed(now))
        let begin = ContinuousClock.now
        for start in stride(from: 0, to: count, by: 1_000) {
            let people = try (start..<min(start + 1_000, count)).map { try Registrant($0).registration(in: workload) }
            let outcomes = try await ledger.append(people, by: workload.author)
            if let problem = outcomes.compactMap(\.problem).first { throw problem }
        }
        let seconds = (ContinuousClock.now - begin).seconds
        try await database.upkeep()
        let engine = database.dialect.engine.rawValue
        print("people\t\(engine)\t\(count) registered\t\(Int(Double(count) / seconds)) people/s")
        let store = PersonStore(ledger: ledger)
        let county = try RegionCode("511083000000")
        let city = try RegionCode("511000000000")
        for (region, place) in [(county, "county"), (city, "city")] {
            for (title, search) in Self.searches {
                let (times, found) = try await times(store, in: region, search)
                print(
                    "people\t\(engine)\t\(title)\t\(place)\t"
                        + String(
                            format: "median %.1f ms\tp95 %.1f ms\tfound %.1f on average", median(times) * 1e3,
                            percentile(0.95, of: times) * 1e3, Double(found) / Double(rounds)))
            }
        }
        try await database.close()
    }

    private static let searches: [(String, @Sendable (Registrant) throws -> PersonSearch)] = [
        ("whole name", { .name($0.name) }), ("surname and one character", { .name(String($0.name.prefix(2))) }),
        ("mobile", { .mobile(try MobileNumber($0.mobile)) }),
        ("identity number", { .identityNumber(try IdentityNumber($0.identityNumber)) }),
    ]

    private func times(
        _ store: PersonStore, in region: RegionCode, _ search: (Registrant) throws -> PersonSearch
    ) async throws -> (times: [Double], found: Int) {
        let author = Author(
            account: ID(high: 1, low: 2), grants: [Grant(.cityCommand, on: try RegionCode("511000000000"))])
        var times: [Double] = []
        var found = 0
        for _ in 0..<rounds {
            let wanted = try search(Registrant(Int.random(in: 0..<count)))
            let begin = ContinuousClock.now
            found += try await store.search(wanted, in: region, by: author).people.count
            times.append((ContinuousClock.now - begin).seconds)
        }
        return (times, found)
    }
}

/// A made-up person; the same number gives the same one. Surnames and given names are as uneven as real ones.
struct Registrant {
    private let number: Int
    let name: String
    let mobile: String
    let identityNumber: String
    private let birthYear: Int

    private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈")
    private static let given = Array(
        "英华秀兰玉明国文丽春红军建梅小志桂海珍荣平芳金云永林美德玲燕成福清强艳凤霞伟香生新月莲辉杰祥雪东敏俊波静龙光学峰淑洪娟龙宏涛娜超勇鑫琴")

    init(_ number: Int) {
        self.number = number
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 ^ 0x2020_0124
        func next(_ bound: Int) -> Int {
            state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 27
            return Int(state % UInt64(bound))
        }
        // The product of two draws falls off as the frequency of names does.
        let surname = Self.surnames[next(Self.surnames.count) * next(1_000) / 1_000]
        let first = Self.given[next(Self.given.count)]
        let second = next(7) == 0 ? "" : String(Self.given[next(Self.given.count)])
        name = "\(surname)\(first)\(second)"
        mobile = "1" + String(3_000_000_000 + number * 3)
        birthYear = 1930 + next(88)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let stem =
            String(511_000 + number / 330_000) + String(birthYear)
            + String(format: "%02d%02d%03d", 1 + number / 27_000 % 12, 1 + number / 1_000 % 27, number % 1_000)
        let sum = zip(stem.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        identityNumber = stem + String(Array("10X98765432")[sum % 11])
    }

    /// The registration, filed in one grid after the other.
    func registration(in workload: Workload) throws -> Submission {
        Submission(
            id: ID(version7At: workload.start, randomHigh: UInt64(number >> 20), randomLow: UInt64(number)),
            region: workload.grids[number / 40 % workload.grids.count], form: "person-register", version: 1,
            subject: ID(version7At: workload.start, randomHigh: 0x800, randomLow: UInt64(number)),
            occurredAt: workload.start.adding(seconds: Int64(number % 86_400)),
            body: [
                "name": .string(name), "mobile": .string(mobile), "identityNumber": .string(identityNumber),
                "household": .string(ID<Subject>(high: 9, low: UInt64(number / 3)).description),
                "sex": .string(number.isMultiple(of: 2) ? "male" : "female"),
                "birthYear": .number(DecimalNumber(birthYear)), "residency": "resident",
            ])
    }
}
