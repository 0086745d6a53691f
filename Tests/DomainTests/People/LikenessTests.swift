import Domain
import Testing

@Suite("The likeness of registrations")
struct LikenessTests {
    private func likeness(
        _ name: String, sex: String = "male", year: Int = 1980, in region: String = "511083100001-01",
        mobile: String? = nil
    ) throws -> Likeness {
        var sealed: [String: JSON] = ["name": .string(name)]
        sealed["mobile"] = mobile.map { .string($0) }
        return Likeness(
            region: try RegionCode(region), open: ["sex": .string(sex), "birthYear": .number(DecimalNumber(year))],
            sealed: .object(sealed))
    }

    @Test("by name needs the same sex, years at most one apart, and the same county")
    func names() throws {
        let one = try likeness("张伟")
        #expect(one.reasons(toEqual: try likeness("张 伟", year: 1981)) == [.nameInVillage])
        #expect(one.reasons(toEqual: try likeness("张伟", year: 1979, in: "511083100001-02")) == [.nameInVillage])
        #expect(one.reasons(toEqual: try likeness("张伟", in: "511083100002")) == [.nameInCounty])
        #expect(one.reasons(toEqual: try likeness("张伟", year: 1982)) == [])
        #expect(one.reasons(toEqual: try likeness("张伟", sex: "female")) == [])
        #expect(one.reasons(toEqual: try likeness("张伟", in: "511002100001")) == [])
        #expect(one.reasons(toEqual: try likeness("张卫")) == [])
    }

    @Test("puts the strongest reason first, and a missing answer is like no other")
    func order() throws {
        let one = try likeness("张伟", mobile: "13912345678")
        #expect(one.reasons(toEqual: try likeness("张伟", mobile: "13912345678")) == [.nameInVillage, .mobile])
        #expect(
            one.reasons(toEqual: try likeness("张伟", in: "511083100002", mobile: "13912345678"))
                == [.mobile, .nameInCounty])
        let nobody = Likeness(region: try RegionCode("511083100001"), open: [:], sealed: [:])
        #expect(nobody.reasons(toEqual: nobody) == [])
        #expect(DuplicateReason.allCases.map(\.score).sorted() == [50, 60, 70, 90, 100])
    }
}
