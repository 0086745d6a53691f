import Domain

/// Somebody of the demo city. Name, numbers and all are made from the seed: nobody real is meant, and the serials of
/// the identity numbers are drawn, not taken from anywhere.
struct Resident {
    let id: ID<Subject>
    /// The answers of the register.
    let body: JSON

    init(_ index: Int, of household: Household, bits: UInt64) {
        id = ID(version7At: household.registeredAt, randomHigh: bits >> 52, randomLow: SplitMix64.mix(bits ^ 0x70))
        let isMale = bits & 1 == 0
        // The first two are grown up; children and grandparents follow.
        let age = index < 2 ? 24 + (bits >> 16) % 50 : (bits >> 16) % 86
        let birthYear = 2019 - Int(age)
        let residency = bits % 97 == 0 ? "returnee" : bits % 61 == 0 ? "temporary" : "resident"
        var body: [String: JSON] = [
            "name": .string(Self.name(bits)), "household": .string(household.id.description),
            "sex": isMale ? "male" : "female", "residency": .string(residency),
            "birthYear": .number(DecimalNumber(birthYear)), "relation": Self.relation(index, age: Int(age)),
        ]
        body["identityNumber"] = Self.identityNumber(household.county, birthYear, isMale, bits).map { .string($0) }
        if age >= 12 { body["mobile"] = .string(Self.mobile(bits)) }
        if residency == "returnee" {
            body["cameFrom"] = "420100000000"
            body["cameBy"] = bits & 2 == 0 ? "train" : "car"
            body["cameOn"] = "2020-01-21"
        }
        let needs = Self.needs(household.people, age: Int(age), bits)
        if !needs.isEmpty { body["needs"] = .array(needs) }
        self.body = .object(body)
    }

    private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金")
    private static let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国红志华春梅晓东海燕云飞鹏宇欣怡子涵浩然梓轩雨桐思远佳琪俊凯雪莲成林")

    private static func name(_ bits: UInt64) -> String {
        let mixed = SplitMix64.mix(bits ^ 0x6E)
        var name = String(surnames[Int(mixed % UInt64(surnames.count))])
        name.append(given[Int((mixed >> 8) % UInt64(given.count))])
        if (mixed >> 24) % 10 < 7 { name.append(given[Int((mixed >> 32) % UInt64(given.count))]) }
        return name
    }

    private static func relation(_ index: Int, age: Int) -> JSON {
        switch index {
        case 0: "head"
        case 1: "spouse"
        default: age < 30 ? "child" : age > 60 ? "parent" : "other"
        }
    }

    /// A number with a valid check character; the zones have no code of the national table, so 东兴区 stands for them.
    private static func identityNumber(_ county: County, _ year: Int, _ isMale: Bool, _ bits: UInt64) -> String? {
        let place = county.zone == nil ? county.number : County.dongxing.number
        let month = Int((bits >> 24) % 12) + 1
        let day = Int((bits >> 32) % 28) + 1
        let serial = Int((bits >> 40) % 499) * 2 + (isMale ? 1 : 2)
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return IdentityNumber.completed(
            "\(place)\(padded(year, 4))\(padded(month, 2))\(padded(day, 2))\(padded(serial, 3))")
    }

    private static func mobile(_ bits: UInt64) -> String {
        let mixed = SplitMix64.mix(bits ^ 0x6D)
        let tail = String(mixed % 1_000_000_000)
        return "1\(3 + mixed % 7)" + String(repeating: "0", count: 9 - tail.count) + tail
    }

    private static func needs(_ people: Int, age: Int, _ bits: UInt64) -> [JSON] {
        var needs: [JSON] = []
        if people == 1, age >= 65 { needs.append("lives-alone") }
        if bits % 331 == 0 { needs.append("dialysis") }
        if bits & 1 == 1, (20..<40).contains(age), bits % 37 == 0 { needs.append("pregnant") }
        if age >= 60, bits % 11 == 0 { needs.append("chronic") }
        return needs
    }
}
