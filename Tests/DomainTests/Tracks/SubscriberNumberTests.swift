import Domain
import Testing

@Suite("What an operator's files call a subscriber")
struct SubscriberNumberTests {
    @Test(
        "is the same mobile number however it is written",
        arguments: ["13900001234", " 139 0000 1234", "+86 139-0000-1234", "8613900001234", "１３９００００１２３４"])
    func mobile(written: String) throws { #expect(try SubscriberNumber(written).text == "13900001234") }

    @Test("is the operator's own id otherwise, whatever its case")
    func id() throws {
        #expect(try SubscriberNumber(" 9F86D081 ").text == "9f86d081")
        #expect(try SubscriberNumber("8623900001234").text == "8623900001234")
        #expect(try SubscriberNumber(String(repeating: "a", count: 128)).text.count == 128)
    }

    @Test(
        "is refused where there is none, or too long",
        arguments: ["", "  ", "a\u{7}b", String(repeating: "a", count: 129)])
    func refused(written: String) {
        #expect(throws: Problem.self) { try SubscriberNumber(written) }
    }

    @Test("never prints itself")
    func silent() throws {
        let number = try SubscriberNumber("13900001234")
        #expect(!"\(number)".contains("1234"))
    }
}
