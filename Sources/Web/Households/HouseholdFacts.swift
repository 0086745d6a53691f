import Domain
import Geometry
import Store

/// What a household's pages say of a door before all else: where it is, how to reach it, who answers for it.
struct HouseholdFacts: Sendable {
    let household: ListedHousehold
    /// The grid workers of its region, and whom the visit was given to.
    let workers: [String]
    let assigned: String?
    /// Where the door is, for those who go there and nobody else.
    let position: Point?

    init(_ household: ListedHousehold, _ call: Call) async throws {
        let accounts = call.services.accounts
        self.household = household
        workers = try await accounts.accounts(holding: [.gridWorker], on: household.region).map(\.name)
        let given = Set([household.worker].compactMap { $0 })
        assigned = try await accounts.names(of: given).values.first
        position = try call.author().goesToDoors(of: household.region) ? household.position : nil
    }

    func html(_ language: Language) -> HTML {
        let telephone = household.sealed.flatMap { Masking.masked($0)["telephone"] }
        let kind = Form.householdRegister2.word(of: household.kind.rawValue, in: "kind", language)
        let facts: [(Bilingual, HTML?)] = [
            (Bilingual("地址", "Address"), household.address.map { HTML(.span, [.lang(.chinese)], .text($0)) }),
            (Bilingual("楼栋或组", "Building or group"), household.building.map { .text($0) }),
            (Bilingual("户序号", "Door"), household.serial.map { .text(String($0)) }),
            (Bilingual("户别", "Kind"), .text(kind)),
            (Bilingual("电话", "Telephone"), telephone.map { .text($0) }),
            (Bilingual("位置", "Position"), position.map { place($0, language) }),
            (
                Bilingual("网格员", "Grid worker"),
                .text(
                    workers.isEmpty
                        ? language.words("未落实", "none yet") : workers.prefix(3).joined(separator: "、"))
            ),
            (Bilingual("本轮分派给", "Given in this round to"), assigned.map { .text($0) }),
        ]
        return HTML(
            .dl, [.class("card facts")],
            each: facts.compactMap { fact in
                fact.1.map { [HTML(.dt, [], .text(fact.0[language])), HTML(.dd, [], $0)] }
            })
    }

    private func place(_ point: Point, _ language: Language) -> HTML {
        [
            HTML(.a, [.href(point)], .text(language.words("在地图中打开", "Open in a map"))),
            .text(" \(Self.degrees(point.latitude)), \(Self.degrees(point.longitude))（WGS-84）"),
        ]
    }

    /// Five places, about a metre.
    private static func degrees(_ value: Double) -> String { String((value * 100_000).rounded() / 100_000) }
}
