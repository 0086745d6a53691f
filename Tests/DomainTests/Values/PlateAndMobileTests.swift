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

    @Test(
        "plates of every kind of vehicle are read, and nonsense is not",
        arguments: [
            ("鄂A·12345", true), ("鄂AD12345", true), ("川K1234警", true), ("川K12345学", true), ("川K1234挂", true),
            ("粤Z1234港", true), ("粤ZF023澳", true), ("川K1234临", true), ("川K12345临", true), ("川S0012应急", true),
            ("川S001应急", false), ("使014578", true), ("224578使", true), ("领224578", true), ("224578领", true),
            ("沪22478领", true), ("沪22478使", false), ("使A12345", false), ("WJ川12345", true), ("WJ川1234X", true),
            ("WJ12345", true), ("WJ川1234", false), ("VA01234", true), ("KA0123X", true), ("AA01234", false),
            ("VA0123", false), ("川1012345", true), ("川10123456", false), ("川112345", false), ("川K警12345", false),
            ("没有车牌", false), ("川K", false), ("12345678", false), ("川川12345", false), ("川K12345急", false),
        ])
    func everyKind(text: String, isTaken: Bool) {
        #expect((problem { () throws(Problem) in try PlateNumber(text) } == nil) == isTaken, "\(text)")
    }

    @Test("a masked plate is known by who has just seen the vehicle, and by nobody else")
    func masked() throws {
        #expect(try PlateNumber("川K12345").masked == "川K·12**5")
        #expect(try PlateNumber("川KD12345").masked == "川K·D1***5")
        #expect(try PlateNumber("川K1234警").masked == "川K·12**警")
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
