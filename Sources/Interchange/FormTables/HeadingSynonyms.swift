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

    /// By list, where a name means something else than elsewhere or is asked there alone; before ``answers``.
    static let lists: [String: [String: [String]]] = [
        LineList.cases.form.name: [
            "number": ["病例号", "病例编码", "报告卡编号", "卡片编号", "报卡编号"],
            "class": ["分类", "诊断分类", "病例类型", "诊断类型", "诊断状态", "病例分型"],
            "onsetOn": ["发病时间", "发病日", "症状出现日期", "首发症状日期"],
            "visitedOn": ["就诊日期", "就诊时间", "初诊日期", "首诊日期"],
            "reportedOn": ["报告时间", "报卡日期", "上报日期", "上报时间", "填卡日期"],
            "confirmedOn": ["确诊时间", "诊断日期", "诊断时间", "订正日期"],
            "severity": ["临床分型", "病情程度", "临床严重程度", "严重程度", "病情分型"],
            "admittedOn": ["入院时间", "住院日期", "收治日期"],
            "hospital": ["住院医院", "定点医院", "救治医院", "治疗医院", "入住医院"],
            "outcome": ["结局", "转归情况", "结果", "治疗结果"],
            "outcomeOn": ["转归时间", "结局日期", "出院死亡日期"], "dischargedOn": ["出院时间", "治愈日期", "解除隔离日期"],
            "diedOn": ["死亡时间", "病亡日期"],
            "excludedOn": ["排除时间"], "imported": ["输入性", "输入病例", "是否输入"],
            "importedFrom": ["感染来源地", "感染来源", "输入地", "来源地"],
            "infector": ["传染源病例", "感染来源病例", "来源病例编号", "上级病例", "上级病例编号"],
            "facility": ["报告单位", "报告医院", "填报单位", "上报单位"], "ground": ["依据"],
        ],
        LineList.contacts.form.name: [
            "caseNumber": ["病例编号", "关联病例编号", "病例号", "所接触病例", "关联病例"],
            "caseName": ["病例姓名", "关联病例姓名", "接触病例姓名"],
            "caseMobile": ["病例电话", "病例手机", "病例联系电话", "关联病例电话", "所接触病例电话"],
            "degree": ["接触者类型", "接触类型", "密接类型", "接触者类别", "类型"],
            "setting": ["接触方式", "接触场所类型", "与病例关系", "接触类别"],
            "lastContactOn": ["最后接触日期", "最后接触时间", "末次接触时间", "最近接触日期"],
            "place": ["地点", "接触场所"], "listedOn": ["登记日期", "判定时间", "列入日期"],
            "tracedOn": ["追踪日期", "告知时间", "找到日期"],
            "observedFrom": ["观察开始时间", "隔离开始日期", "开始观察日期", "隔离起始日期"],
            "observedUntil": ["观察结束时间", "解除日期", "隔离结束日期", "解除观察日期", "观察截止日期"],
        ],
        LineList.results.form.name: [
            "number": ["样本条码", "条码", "条码号", "标本编号", "样品编号", "标本条码", "样本号", "标本号"],
            "laboratory": ["实验室", "检测单位", "检验机构", "检测实验室", "检验单位"],
            "method": ["检测项目", "项目", "检验方法"], "result": ["结果", "检验结果", "核酸结果", "核酸检测结果"],
            "cyclesORF": ["ORF1ab", "ORF1ab基因", "ORF1abCt", "ORFCt", "ORF1abCt值", "ORF"],
            "cyclesN": ["N", "N基因", "NCt", "NCt值"], "cyclesE": ["E", "E基因", "ECt", "ECt值"],
            "receivedAt": ["接收时间", "收样日期", "接样时间", "送达时间"],
            "testedAt": ["检测日期", "检验时间", "检验日期", "报告时间", "报告日期", "出结果时间"],
        ],
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
