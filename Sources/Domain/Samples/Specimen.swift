/// What a sample consists of.
public enum Specimen: String, Sendable, Hashable, CaseIterable {
    /// 咽拭子.
    case throatSwab = "throat-swab"
    /// 鼻拭子.
    case nasalSwab = "nasal-swab"
    /// 鼻咽拭子.
    case nasopharyngealSwab = "nasopharyngeal-swab"
    /// 痰液.
    case sputum
    /// 肺泡灌洗液.
    case lavage
    /// 血液.
    case blood
    /// 粪便（肛拭子）.
    case stool
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .throatSwab: Bilingual("咽拭子", "throat swab")
        case .nasalSwab: Bilingual("鼻拭子", "nasal swab")
        case .nasopharyngealSwab: Bilingual("鼻咽拭子", "nasopharyngeal swab")
        case .sputum: Bilingual("痰液", "sputum")
        case .lavage: Bilingual("肺泡灌洗液", "bronchoalveolar lavage")
        case .blood: Bilingual("血液", "blood")
        case .stool: Bilingual("粪便（肛拭子）", "stool or rectal swab")
        case .other: Bilingual("其他", "other")
        }
    }
}
