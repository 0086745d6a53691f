/// How a sample is tested.
public enum TestMethod: String, Sendable, Hashable, CaseIterable {
    /// 核酸检测（RT-PCR）.
    case rtPCR = "rt-pcr"
    /// 抗体检测.
    case antibody
    /// 抗原检测.
    case antigen
    /// 基因测序.
    case sequencing
    /// 病毒分离培养.
    case culture

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .rtPCR: Bilingual("核酸检测（RT-PCR）", "RT-PCR")
        case .antibody: Bilingual("抗体检测", "antibody")
        case .antigen: Bilingual("抗原检测", "antigen")
        case .sequencing: Bilingual("基因测序", "sequencing")
        case .culture: Bilingual("分离培养", "culture")
        }
    }
}
