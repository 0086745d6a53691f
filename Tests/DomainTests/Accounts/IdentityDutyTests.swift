import Domain
import Testing

@Suite("Who may see identities")
struct IdentityDutyTests {
    @Test("is every duty that reads the ledger, save supplies and auditor")
    func duties() {
        let seeing = Set(Duty.allCases.filter(\.seesIdentities))
        #expect(seeing == Set(Duty.allCases.filter(\.readsLedger)).subtracting([.supplies, .auditor]))
        #expect(!Duty.volunteer.seesIdentities && !Duty.administrator.seesIdentities)
        #expect(Duty.keepersOfIdentities.isSubset(of: seeing))
    }

    @Test("holds on the region and below; a grid worker sees no further than a village")
    func regions() throws {
        func author(_ duty: Duty, _ region: String) throws -> Author {
            Author(account: ID(high: 1, low: 1), grants: [Grant(duty, on: try RegionCode(region))])
        }
        let grid = try RegionCode("511083100001-01")
        #expect(try author(.gridWorker, "511083100001-01").maySeeIdentities(of: grid))
        #expect(try author(.gridWorker, "511083100001").maySeeIdentities(of: grid))
        #expect(try !author(.gridWorker, "511083100000").maySeeIdentities(of: grid))
        #expect(try !author(.gridWorker, "511083100001-02").maySeeIdentities(of: grid))
        #expect(try author(.town, "511083100000").maySeeIdentities(of: grid))
        #expect(try !author(.town, "511083101000").maySeeIdentities(of: grid))
    }
}
