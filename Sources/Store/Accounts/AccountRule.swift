import Domain
import SQLCore

/// What an administrator may do to an account. The operator at the machine, `nil`, may do all.
enum AccountRule {
    static var refused: Problem {
        Problem(
            .accessRefused, "您的管理员职责不包括这个区域，请与上级联系。",
            "Your duty as administrator does not cover this region; ask whoever granted it.")
    }

    static var unknown: Problem { Problem(.accountUnknown, "没有这个账号。", "There is no such account.", at: "name") }

    /// Duties are given and taken only where the administrator's own duty reaches.
    ///
    /// - Throws: `access.refused`.
    static func covers(_ author: Author?, _ region: RegionCode) throws(Problem) {
        guard let author, !author.holds([.administrator], on: region) else { return }
        throw refused
    }

    /// Nobody gives himself a duty: another administrator, or the one of the level above, does.
    ///
    /// - Throws: `access.refused`.
    static func isAnother(_ author: Author?, _ account: ID<Account>) throws(Problem) {
        guard let author, author.account == account else { return }
        throw Problem(
            .accessRefused, "不能给自己授予职责，请由另一位管理员或上级管理员办理。",
            "Nobody gives himself a duty; another administrator or the one of the level above does.")
    }

    /// Passwords, second factors and the account itself are changed only by whoever covers all that the account ever had:
    /// else a county's administrator could become the city's command with a new password.
    ///
    /// - Throws: `account.unknown` where none of its duties is covered, `access.refused` where not all are.
    static func keeps(_ author: Author?, _ account: ID<Account>, _ connection: any SQLReading) throws {
        guard let author else { return }
        try keeps(author, [.administrator], account, connection)
    }

    static func keeps(
        _ author: Author, _ duties: Set<Duty>, _ account: ID<Account>, _ connection: any SQLReading
    ) throws {
        let regions = try DutyHolding.own(account, connection).map(\.grant.region)
        let covered = regions.filter { author.holds(duties, on: $0) }
        guard !covered.isEmpty else { throw unknown }
        guard covered.count == regions.count else { throw refused }
    }

    /// Which person a resident's account is, is said by officials above the grid who may see who the people of that region
    /// are; the account is a resident's and nothing else.
    ///
    /// - Throws: `account.unknown`.
    static func links(_ author: Author, _ account: ID<Account>, _ connection: any SQLReading) throws {
        let grants = try DutyHolding.own(account, connection).map(\.grant)
        guard !grants.isEmpty, grants.allSatisfy({ $0.duty == .resident && author.maySayWhoIs($0.region) }) else {
            throw unknown
        }
    }

    /// - Throws: `region.unknown`.
    static func exists(_ region: RegionCode, _ connection: any SQLReading) throws {
        guard try connection.first("SELECT 1 FROM region WHERE code = \(region)") != nil else {
            throw Problem(
                .regionUnknown, "没有代码为 \(region) 的区域。", "There is no region with the code \(region).",
                at: "region")
        }
    }
}
