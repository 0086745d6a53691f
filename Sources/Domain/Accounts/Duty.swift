/// What an account may do, granted on a region and everything below it. Access is refused unless a duty allows it.
public enum Duty: String, Sendable, Hashable, CaseIterable {
    /// 网格员: visits, checks and reports of a grid.
    case gridWorker = "grid-worker"
    /// 志愿者.
    case volunteer
    /// 民警.
    case police
    /// 卡点值守人员.
    case checkpointOfficer = "checkpoint-officer"
    /// 医务人员: cases, fever visits, observation.
    case medical
    /// 村（社区）干部.
    case community
    /// 镇（街道）.
    case town
    /// 县级网格中心、指挥部值班.
    case countyDesk = "county-desk"
    /// 市级指挥部: bulletins.
    case cityCommand = "city-command"
    /// 物资保障.
    case supplies
    /// 审计: reads records of access, files nothing.
    case auditor
    /// 系统管理员: accounts and settings, no ledger.
    case administrator
    /// 居民: what is held about oneself, and nothing else.
    case resident

    /// Whether the duty may read the entries and unpublished figures of its region.
    public var readsLedger: Bool {
        switch self {
        case .administrator, .volunteer, .resident: false
        default: true
        }
    }

    /// Whether the duty may publish the bulletins of its region.
    public var publishesBulletins: Bool { self == .countyDesk || self == .cityCommand }

    /// The duties that publish the bulletins of their region.
    public static let ofPublishing = Set(allCases.filter(\.publishesBulletins))

    /// Whether the duty sees more than a grid's own work, so that a password alone does not do.
    public var isAboveGrid: Bool {
        switch self {
        case .gridWorker, .volunteer, .resident: false
        default: true
        }
    }

    /// Whether the duty enrols the phones of those who work in the grids of its region, and signs lost ones out.
    public var managesDevices: Bool {
        switch self {
        case .community, .town, .countyDesk, .cityCommand, .administrator: true
        default: false
        }
    }

    /// Whether the duty may be handed to another account during absence.
    public var isDelegable: Bool { self != .resident }

    /// The duties that go to doors or see to it that somebody goes: they see the addresses of their region.
    public static let ofScreening: Set<Duty> = [
        .gridWorker, .community, .town, .countyDesk, .cityCommand, .police, .medical,
    ]

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .gridWorker: Bilingual("网格员", "grid worker")
        case .volunteer: Bilingual("志愿者", "volunteer")
        case .police: Bilingual("民警", "police officer")
        case .checkpointOfficer: Bilingual("卡点值守人员", "checkpoint officer")
        case .medical: Bilingual("医务人员", "medical staff")
        case .community: Bilingual("村（社区）干部", "community official")
        case .town: Bilingual("镇（街道）干部", "town official")
        case .countyDesk: Bilingual("县级指挥部值班员", "county desk")
        case .cityCommand: Bilingual("市级指挥部", "city command")
        case .supplies: Bilingual("物资保障", "supplies")
        case .auditor: Bilingual("审计", "auditor")
        case .administrator: Bilingual("系统管理员", "administrator")
        case .resident: Bilingual("居民", "resident")
        }
    }
}
