/// What personal data is looked at for. Whoever asks names one; it is recorded with the look (PIPL article 6).
public enum AccessPurpose: String, Sendable, Hashable, CaseIterable {
    /// 联系本人或家属.
    case contact
    /// 核对身份.
    case identification
    /// 入户走访.
    case visit
    /// 健康监测与医学观察.
    case observation
    /// 流行病学调查.
    case investigation
    /// 医疗救治与转运.
    case treatment
    /// 数据核对与更正.
    case correction
    /// 上报与统计.
    case reporting
    /// 本人查询或要求.
    case personsRequest = "persons-request"
    /// 监督检查.
    case audit

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .contact: Bilingual("联系本人或家属", "to reach the person or the family")
        case .identification: Bilingual("核对身份", "to check who somebody is")
        case .visit: Bilingual("入户走访", "to visit the household")
        case .observation: Bilingual("健康监测与医学观察", "medical observation")
        case .investigation: Bilingual("流行病学调查", "epidemiological investigation")
        case .treatment: Bilingual("医疗救治与转运", "treatment and transport")
        case .correction: Bilingual("数据核对与更正", "to compare and correct data")
        case .reporting: Bilingual("上报与统计", "reporting")
        case .personsRequest: Bilingual("本人查询或要求", "the person's own request")
        case .audit: Bilingual("监督检查", "supervision")
        }
    }
}
