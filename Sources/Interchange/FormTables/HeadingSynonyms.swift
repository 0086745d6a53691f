import Domain

/// What columns are called in the files of other systems, by what they hold. All in the shape of ``Heading/normal(_:)``.
enum HeadingSynonyms {
    /// By the name of the question, in whatever form it stands.
    static let answers: [String: [String]] = [
        "name": ["名字", "居民姓名", "人员姓名", "被排查人姓名", "人员名称", "本人姓名"],
        "identityNumber": ["身份证", "身份证号", "身份证件号码", "居民身份证号码", "居民身份证号", "公民身份号码", "公民身份证号码", "身份号码"],
        "paper": ["证件种类", "证件类别"],
        "paperNumber": ["证件号", "护照号", "护照号码"],
        "mobile": ["手机", "手机号", "联系电话", "电话", "电话号码", "联系方式", "本人电话", "移动电话"],
        "telephone": ["电话", "电话号码", "联系方式", "户主电话", "手机号码", "手机"],
        "relation": ["关系", "家庭关系", "户主关系", "与户主的关系"],
        "sex": ["男女"],
        "birthYear": ["出生年", "出生日期", "出生年月", "出生年月日", "生日"],
        "residency": ["人员类别", "人员类型", "居住类型", "人员性质", "居住状况"],
        "cameFrom": ["来源地", "返回地", "出发地", "从何处来", "从哪里来", "旅居地", "来自何处"],
        "cameBy": ["交通工具", "返回方式", "乘坐交通工具"],
        "cameOn": ["返回日期", "返回时间", "到达时间", "抵达日期", "抵达时间", "来内日期", "返乡日期", "返乡时间"],
        "needs": ["特殊人群", "特殊情况", "重点人群"],
        "building": ["楼栋", "楼栋号", "楼号", "栋号", "栋", "组", "组别", "村民小组", "小组", "楼栋组", "几组"],
        "address": ["地址", "住址", "家庭住址", "家庭地址", "居住地址", "现住址", "现居住地", "现居住地址", "门牌号", "房号", "房间号", "详细住址"],
        "serial": ["户号", "户编号", "门户序号"],
        "kind": ["户别", "户类型", "房屋类型"],
        "result": ["结果", "排查结果"],
        "leafletsLeft": ["宣传单", "发放宣传单"],
        "highestTemperature": ["体温", "最高体温"],
        "temperature": ["体温"],
        "day": ["日期", "填报日期"],
        "note": ["备注", "说明"],
    ]

    /// What every table can have.
    static let entry = ["记录编号", "entry"]
    static let subject = ["对象编号", "subject"]
    static let region = ["所在区域", "区域", "区划", "行政区划", "区划代码", "所属区域", "行政区划代码", "单位", "region"]
    static let time = ["时间", "发生时间", "登记时间", "登记日期", "填报时间", "走访时间", "走访日期", "排查时间", "排查日期", "采集时间", "time"]
    static let parts: [(RegionLevel, [String])] = [
        (.county, ["县", "区县", "县区", "县市区", "县(市区)", "所属区县"]),
        (.town, ["镇", "乡镇", "镇街", "街道", "乡镇街道", "镇街道", "镇(街道)", "乡(镇街道)", "所属乡镇", "所属镇街"]),
        (.village, ["村", "社区", "村社区", "村(社区)", "村居", "村(居)", "所属社区", "所属村", "所在社区"]),
        (.grid, ["网格", "网格号", "网格编号", "网格名称", "所属网格", "所在网格"]),
    ]

    /// Columns that every office has and that say nothing of the row.
    static let passedOver: Set<String> = ["序号", "编号", "错误说明", "no", "年龄"]
}
