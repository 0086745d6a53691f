public import Domain

/// Provinces by name, and the cities that every ledger of early 2020 names, for people's “来自”: the installation's own
/// tree need not hold them.
public enum WellKnownRegions {
    /// Every name, in the order of codes.
    public static let allNames: [String] = names.sorted { $0.key < $1.key }.map(\.value)

    /// The code, `nil` for a name that is not here.
    public static func code(of name: String) -> String? {
        codes[name] ?? codes.first { name == $0.key + "市" || name == $0.key + "省" }?.value
    }

    /// The name of a province or city in full, such as `湖北省武汉市`; it is read back as the same code. `nil` for one that
    /// is not here.
    public static func name(of code: RegionCode) -> String? {
        guard code.level <= .city else { return nil }
        return names[code.prefix]
    }

    private static let municipalities: Set<String> = ["11", "12", "31", "50"]

    private static let names: [String: String] = Dictionary(grouping: codes, by: \.value).mapValues { same in
        let longest = same.map(\.key).max { ($0.count, $0) < ($1.count, $1) } ?? ""
        let code = same[0].value
        if longest.hasSuffix("市") || longest.hasSuffix("区") || longest == "恩施" { return longest }
        return longest + (code.count == 2 && !municipalities.contains(code) ? "省" : "市")
    }

    private static let codes: [String: String] = [
        "北京": "11", "天津": "12", "河北": "13", "山西": "14", "内蒙古": "15", "内蒙古自治区": "15", "辽宁": "21", "吉林": "22",
        "黑龙江": "23", "上海": "31", "江苏": "32", "浙江": "33", "安徽": "34", "福建": "35", "江西": "36", "山东": "37", "河南": "41",
        "湖北": "42", "湖南": "43", "广东": "44", "广西": "45", "广西壮族自治区": "45", "海南": "46", "重庆": "50", "四川": "51",
        "贵州": "52", "云南": "53", "西藏": "54", "西藏自治区": "54", "陕西": "61", "甘肃": "62", "青海": "63", "宁夏": "64",
        "宁夏回族自治区": "64", "新疆": "65", "新疆维吾尔自治区": "65", "武汉": "4201", "湖北武汉": "4201", "湖北省武汉市": "4201", "黄石": "4202",
        "十堰": "4203", "宜昌": "4205", "襄阳": "4206", "鄂州": "4207", "荆门": "4208", "孝感": "4209", "荆州": "4210", "黄冈": "4211",
        "咸宁": "4212", "随州": "4213", "恩施": "4228", "成都": "5101", "四川成都": "5101", "四川省成都市": "5101", "温州": "3303",
    ]
}
