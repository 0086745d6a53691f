import Domain

/// What people write where a list has an answer by another name: `密接` for 密切接触者, `(+)` for 阳性. Questions of that name
/// in whatever table they stand; all in the shape of ``Heading/normal(_:)``.
enum ChoiceSynonyms {
    /// The choice that a text means, `nil` where it means none of them.
    static func choice(_ text: String, _ field: Field, _ choices: [Choice]) -> String? {
        let normal = Heading.normal(text)
        guard let name = answers[field.name]?.first(where: { $0.value.contains(normal) })?.key else { return nil }
        return choices.contains { $0.name == name } ? name : nil
    }

    private static let answers: [String: [String: [String]]] = [
        "class": [
            "suspected": ["疑似"], "clinical": ["临床诊断", "临床"], "confirmed": ["确诊", "实验室确诊", "确诊病人"],
            "asymptomatic": ["无症状", "无症状感染"], "excluded": ["已排除", "排除病例", "排除疑似"],
        ],
        "severity": [
            "mild": ["轻", "轻症", "轻度"], "common": ["普通", "中型", "一般"], "severe": ["重", "重症", "重度"],
            "critical": ["危重", "危重症"],
        ],
        "outcome": [
            "treated": ["住院", "在院", "治疗中", "住院治疗", "隔离治疗", "未愈"],
            "discharged": ["治愈", "痊愈", "治愈出院", "好转出院", "已出院", "解除隔离"], "died": ["病亡", "病死", "已死亡"],
        ],
        "degree": [
            "close": ["密接", "密接者", "密切接触"], "general": ["一般接触", "一般"], "second": ["次密接", "次密", "次密切接触者"],
        ],
        "setting": [
            "household": ["家庭", "同住", "共同生活", "家人", "家属"], "gathering": ["聚餐", "聚会", "同餐", "同桌"],
            "work": ["同事", "同学", "工作", "学习"], "transport": ["同乘", "交通工具", "同车", "同机"],
            "care": ["诊疗", "护理", "医护", "陪护"], "public-place": ["公共场所接触", "商场", "超市"],
        ],
        "result": [
            "positive": ["+", "(+)", "阳", "检出", "pos"], "negative": ["()", "阴", "未检出", "neg"],
            "indeterminate": ["灰区", "待复检"],
        ],
        "method": ["rt-pcr": ["核酸", "核酸检测", "rtpcr", "pcr", "新冠核酸"], "antibody": ["抗体"], "antigen": ["抗原"]],
        "sex": ["male": ["m"], "female": ["f"]],
    ]
}
