import Domain
import Testing

@Suite("Names of people")
struct PersonNameTests {
    @Test(
        "are masked to what does not say who it is",
        arguments: [
            ("张伟", "张*"), ("王秀英", "王**"), ("欧阳震华", "欧***"), ("古丽娜扎尔·拜合提亚尔", "古***"), ("帅", "*"), ("", "*"),
            ("John Smith", "J***"), (" 张 伟 ", "张*"),
        ])
    func masked(name: String, shown: String) {
        #expect(PersonName.masked(name) == shown)
    }

    @Test("are compared without case, width, spaces and dots")
    func folded() {
        #expect(PersonName.folded(" Ｊohn  O’Neill-Smith ") == "johnoneillsmith")
        #expect(PersonName.folded("古丽·娜扎") == "古丽娜扎")
        #expect(PersonName.pairs(of: "王秀英") == ["王秀", "秀英"])
        #expect(PersonName.pairs(of: "帅").isEmpty)
    }

    @Test("numbers are masked as officials expect, and what cannot be masked is left out")
    func masking() {
        let masked = Masking.masked([
            "name": "张伟", "mobile": "13912341234", "identityNumber": "51102819700101123X", "paperNumber": "E12345678",
            "address": "康复路88号",
        ])
        #expect(
            masked == [
                "name": "张*", "mobile": "139****1234", "identityNumber": "511***********123X",
                "paperNumber": "*******78",
            ])
        #expect(Masking.masked(["paperNumber": "E1"]) == ["paperNumber": "**"])
        #expect(Masking.masked(["paperNumber": "E12"])["paperNumber"] == "***")
    }
}
