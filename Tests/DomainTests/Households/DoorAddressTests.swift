import Domain
import Testing

@Suite("A door's address")
struct DoorAddressTests {
    private func door(_ building: String?, _ address: String) -> String? {
        DoorAddress(building: building, address: address)?.text
    }

    @Test(
        "is the same however it was written",
        arguments: [
            (nil, "3栋2单元501室"), (nil, "３号楼 2单元 501"), (nil, "3-2-501"), (nil, "3幢2单元501号"),
            ("3栋", "2-501"), ("3栋2单元", "501"), ("3栋2单元", "５０１号"), ("3栋2单元", "3栋2单元501"), ("3 栋", "2单元501室"),
            ("三栋二单元", "501"), ("3-2", "0501"), (nil, "3 - 2 - 501 户"),
        ] as [(String?, String)])
    func same(building: String?, address: String) {
        #expect(door(building, address) == "3栋2单元501")
    }

    @Test("of a group is none of a building, and a street's number is none of a door's")
    func apart() {
        #expect(door("二组", "5号") == "2组5")
        #expect(door("第二村民小组", "5") == "2组5")
        #expect(door(nil, "二社5号") == "2组5")
        #expect(door("2栋", "5号") == "2栋5")
        #expect(door("十二组", "5") == "12组5")
        #expect(door("3栋", "3-501") == "3栋501")
        #expect(door("13栋", "3栋501") != door("3栋", "501"))
        #expect(door(nil, "大千路12号3栋501") != door(nil, "大千路13号3栋501"))
        #expect(door(nil, "大千路12号3栋501") == "大千路12号3栋501")
        #expect(door(nil, "大千路12号501") != door(nil, "大千路12栋501"))
        #expect(door(nil, "大千路12号") == "大千路12")
        #expect(door("3栋", "大千路12号3栋501") == door(nil, "大千路12号3幢501室"))
        #expect(door(nil, "3栋501") != door(nil, "3栋502"))
        #expect(door("A栋", "501") != door("B栋", "501"))
        #expect(door("3栋1单元", "501") != door("3栋2单元", "501"))
    }

    @Test("below the ground is not the floor above it", arguments: ["-1楼2号", "－1层2号", "负1楼2号", "负一楼2号"])
    func basement(address: String) {
        #expect(door("3栋", address) == door("3栋", "-1楼2号"))
        #expect(door("3栋", address) != door("3栋", "1楼2号"))
        #expect(door(nil, "3栋\(address)") == door("3栋", address))
        #expect(door("3栋", "2-1楼2号") != door("3栋", "2单元\(address)"))
    }

    @Test("without a number names no door")
    func none() {
        #expect(door("3栋", "大千路") == nil)
        #expect(door("3栋", "") == nil)
        #expect(door(nil, "一心村") == nil)
        #expect(door(nil, "张家湾1号") == "张家湾1")
    }
}
