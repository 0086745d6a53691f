public import Domain

/// An account of the demo city, for people who want to look around.
public struct DemoAccount: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its duty.
    public let grant: Grant

    /// The accounts: the city, a county, a zone, the police, a checkpoint, a community, a grid, the auditor and the administrator.
    public static func all() throws(Problem) -> [DemoAccount] {
        let wanted: [(String, Duty, String)] = [
            ("市指挥部", .cityCommand, NeijiangCity.code), ("隆昌指挥部", .countyDesk, County.longchang.rawValue),
            ("高新区指挥部", .countyDesk, County.gaoxin.rawValue), ("隆昌医务", .medical, County.longchang.rawValue),
            ("隆昌公安", .police, County.longchang.rawValue), ("隆昌卡点", .checkpointOfficer, County.longchang.rawValue),
            ("古湖社区", .community, "511083001001"), ("古湖网格员", .gridWorker, "511083001001-01"),
            ("审计员", .auditor, NeijiangCity.code),
            ("管理员", .administrator, NeijiangCity.code),
        ]
        var accounts: [DemoAccount] = []
        for (name, duty, code) in wanted {
            accounts.append(DemoAccount(name: name, grant: Grant(duty, on: try RegionCode(code))))
        }
        return accounts
    }
}
