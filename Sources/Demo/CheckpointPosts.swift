import Domain

/// The posts of the demo city: in 东兴区 twenty-one day and night, in 威远县 seven at motorway exits, a few elsewhere.
enum CheckpointPosts {
    /// A post of a county.
    struct Post {
        let county: County
        let number: Int
        let name: String
        let kind: CheckpointKind

        /// The same in every run.
        var id: ID<Subject> { Script.subject(county, .checkpoint, 900_000 + number) }

        /// The day of the scenario on which it is set up.
        var day: Int { county == .weiyuan ? 0 : county == .dongxing && number >= 12 ? 4 : 2 }
    }

    /// The posts of a county.
    static func all(of county: County) -> [Post] {
        named(county).enumerated().map { Post(county: county, number: $0, name: $1.0, kind: $1.1) }
    }

    private static func named(_ county: County) -> [(String, CheckpointKind)] {
        switch county {
        case .dongxing:
            ["田家", "郭北", "高梁", "白合", "顺河", "胜利", "高桥", "双才", "小河口", "杨家", "椑木", "石子", "周兴", "椑南", "永兴", "平坦", "永福"]
                .map { ("\($0)卡点", CheckpointKind.road) } + [
                    ("内江北站检测点", .station), ("东兴老街市场检测点", .market), ("西林大道卡点", .road), ("太白路卡点", .road),
                ]
        case .weiyuan:
            ["威远东", "威远北", "连界", "镇西", "新店", "界牌", "龙会"].map { ("\($0)高速出口检测点", CheckpointKind.motorway) }
        case .longchang: [("隆昌高速出口检测点", .motorway), ("隆昌火车站检测点", .station), ("石燕桥卡点", .road)]
        case .zizhong: [("资中高速出口检测点", .motorway), ("球溪卡点", .road), ("资中北站检测点", .station)]
        case .shizhong: [("内江高速出口检测点", .motorway), ("内江站检测点", .station), ("白马卡点", .road)]
        case .jingkai: [("经开区汉安大道卡点", .road), ("经开区企业检测点", .company)]
        case .gaoxin: [("高新区白马高速出口检测点", .motorway), ("高新区万达广场检测点", .publicPlace)]
        }
    }
}
