import Domain
import Testing

@Suite("Words for the public")
struct PublicWordingTests {
    private static func isRefused(_ text: String, names: [String] = ["张三"]) -> Bool {
        do {
            try PublicWording.check(text, names: names, at: "body.text")
            return false
        } catch {
            #expect(error.code == .activityInvalid && error.path == "body.text")
            #expect(!error.sentence.chinese.contains("张三") && !error.sentence.chinese.contains("138"))
            return true
        }
    }

    @Test(
        "hold no telephone, papers, plate, age, door or name of the patient",
        arguments: [
            "电话13800138000", "电话 138-0013-8000", "１３８００１３８０００", "身份证51108319800101001X", "座机2345678",
            "川K12345的客车", "川K·D12345", "男，45岁", "四十五周岁", "锦绣小区3栋", "2单元", "三室", "张三去过市场", "张 三",
        ])
    func refused(text: String) { #expect(Self.isRefused(text)) }

    @Test(
        "may name public places, trains, buses and days",
        arguments: [
            "某某农贸市场", "人民路32号药店", "G8502次列车5车厢", "12路公交车", "2020年1月24日9时至11时：县人民医院", "座机234567",
            "地铁3号线", "李三家的店",
        ])
    func taken(text: String) { #expect(!Self.isRefused(text)) }

    @Test("of a patient with a name of one character, that character says nothing")
    func shortName() { #expect(!Self.isRefused("张家市场", names: ["张"])) }
}
