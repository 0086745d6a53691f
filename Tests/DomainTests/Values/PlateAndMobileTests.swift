import Domain
import Testing

@Suite("Mobile numbers and plates at their edges")
struct PlateAndMobileTests {
    @Test(
        "a mobile number has 11 digits and begins with 13 to 19",
        arguments: [
            ("13000000000", true), ("19999999999", true), ("12999999999", false), ("20000000000", false),
            ("1300000000", false), ("130000000000", false), ("1300000000a", false), ("03000000000", false),
            ("١٣٠٠٠٠٠٠٠٠٠", false), ("1300000000\u{0}", false),
        ])
    func mobile(text: String, isTaken: Bool) {
        #expect((problem { () throws(Problem) in try MobileNumber(text) } == nil) == isTaken)
    }

    @Test(
        "a plate has seven characters, eight for new energy",
        arguments: [
            ("川A12345", true), ("川AD12345", true), ("川A12345F", true), ("川A1234", false), ("川AD123456", false),
            ("A123456", false), ("川1A2345", false), ("川A1234警", true), ("川A1234学", true), ("川A1234挂", true),
            ("粤Z1234港", true), ("粤Z1234澳", true), ("沪A1234领", true), ("沪A1234使", true), ("川A123警4", false),
            ("川A1234民", false), ("四A12345", false), ("川A12😀45", false), ("", false),
        ])
    func plate(text: String, isTaken: Bool) {
        #expect((problem { () throws(Problem) in try PlateNumber(text) } == nil) == isTaken)
    }

    @Test("letters that follow no known rule are a doubt and no refusal")
    func unusual() throws {
        #expect(try !PlateNumber("川A12345").isUnusual)
        #expect(try PlateNumber("川A1234O").isUnusual)
        #expect(try PlateNumber("川A1I345").isUnusual)
        #expect(try !PlateNumber("川AF12345").isUnusual)
        #expect(try !PlateNumber("川A12345D").isUnusual)
        #expect(try PlateNumber("川AZ12345").isUnusual)
    }

    @Test(
        "separators, small and full-width letters mean the plain plate",
        arguments: [
            "川a12345", "川A·12345", "川Ａ－１２３４５", "川A•12345", " 川A 12345 ", "川A　12345", "川A・12345",
        ])
    func normalised(text: String) throws {
        #expect(try PlateNumber(text).text == "川A12345")
    }
}
