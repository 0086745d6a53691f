import Testing

@testable import Domain

@Suite("The accounting identities")
struct AccountingIdentityTests {
    private func violations(_ sample: SampleBulletin) throws -> [String] {
        AccountingIdentity.violations(in: try sample.bulletin.figures)
    }

    private func sample(_ text: String, _ amounts: [String: Int]) throws -> SampleBulletin {
        try SampleBulletin(text: text, amounts)
    }

    @Test("a city whose figures add up has no violation")
    func cityHolds() throws {
        #expect(try violations(Samples.city()).isEmpty)
    }

    @Test("confirmed are the patients, the discharged and the dead")
    func confirmed() throws {
        var city = try Samples.city()
        city.amounts["case.died.cumulative"] = 2
        #expect(
            try violations(city) == [
                "511000000000: case.confirmed.cumulative 22 ≠ "
                    + "case.hospitalised 14 + case.discharged.cumulative 7 + case.died.cumulative 2"
            ])
    }

    @Test("the bracket adds up to the patients")
    func bracket() throws {
        var city = try Samples.city()
        city.amounts["case.hospitalised@511024000000"] = 1
        #expect(try violations(city) == ["511000000000: case.hospitalised 14 ≠ 15 = 3 + 8 + 1 + 0 + 3"])
    }

    @Test("who is observed entered and has not left, and is at home, in a centre or in hospital")
    func observation() throws {
        let text = """
            {observation.current}{observation.entered:cumulative}{observation.released:cumulative}\
            {observation.converted:cumulative}{observation.transferred:cumulative}{observation.home.current}\
            {observation.central.current}{observation.in-hospital.current}
            """
        var amounts = [
            "observation.current": 10, "observation.entered.cumulative": 20, "observation.released.cumulative": 6,
            "observation.converted.cumulative": 1, "observation.transferred.cumulative": 3,
            "observation.home.current": 7, "observation.central.current": 2, "observation.in-hospital.current": 1,
        ]
        #expect(try violations(sample(text, amounts)).isEmpty)
        amounts["observation.transferred.cumulative"] = 2
        amounts["observation.home.current"] = 8
        #expect(try violations(sample(text, amounts)).count == 2)
    }

    @Test("what is there now was there before, or is new, and has not gone")
    func previous() throws {
        let text = """
            {case.suspected.current}{case.suspected.current:before}{case.suspected:day}{case.excluded:day}\
            {case.confirmed.from-suspected:day}{case.suspected.added:day}{case.suspected.removed:day}\
            {case.suspected.reclassified:day}
            """
        var amounts = [
            "case.suspected.current": 4, "case.suspected.current.before": 3, "case.suspected.day": 3,
            "case.excluded.day": 2, "case.confirmed.from-suspected.day": 1, "case.suspected.added.day": 2,
            "case.suspected.removed.day": 0, "case.suspected.reclassified.day": 1,
        ]
        #expect(try violations(sample(text, amounts)).isEmpty)
        amounts["case.suspected.day"] = 4
        #expect(try violations(sample(text, amounts)).count == 1)
    }

    @Test("a subset may be as large as the whole and no larger", arguments: [(2, 0), (3, 0), (4, 1)])
    func subset(imported: Int, count: Int) throws {
        let sample = try sample(
            "{case.confirmed:cumulative}{case.confirmed.imported:cumulative}",
            ["case.confirmed.cumulative": 3, "case.confirmed.imported.cumulative": imported])
        #expect(try violations(sample).count == count)
    }

    @Test("towns need not add up to their county, for an entry may be the county's alone")
    func towns() throws {
        let sample = try SampleBulletin(
            text: "{case.died:day}{each case.died:day|、|{name}}", children: [("511083100", "古湖街道")],
            ["case.died.day": 3])
        #expect(try violations(sample).isEmpty)
    }
}
