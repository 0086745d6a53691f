/// What was done with personal data, or to what guards it.
public enum AccessAct: String, Sendable, Hashable, CaseIterable {
    /// A search for people.
    case search
    /// A list of people or households, masked or with addresses.
    case list
    /// Where a person was: a track of positions.
    case track
    /// One person or household in clear text.
    case unmask
    /// A photo that an entry names.
    case photo
    /// An operator's file of positions taken in.
    case importTracks = "import-tracks"
    /// Data taken out: a file, a phone's work, everything about one person.
    case export
    /// A person erased from the vault.
    case erase
    /// A key of the vault exchanged.
    case rotateKey = "rotate-key"
    /// An account made, changed, shut; a duty given or taken.
    case changeAccount = "change-account"
    /// A device enrolled or signed out.
    case changeDevice = "change-device"
    /// An address added that alerts are pushed to, or ended; its secret exchanged.
    case changeWebhook = "change-webhook"
    /// Signing in.
    case signIn = "sign-in"
    /// The record of access itself looked at.
    case audit

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .search: Bilingual("检索", "search")
        case .list: Bilingual("查看名单", "list")
        case .track: Bilingual("查看轨迹", "track")
        case .photo: Bilingual("查看照片", "photo")
        case .importTracks: Bilingual("导入运营商定位文件", "operator's file of positions")
        case .unmask: Bilingual("查看明文", "clear text")
        case .export: Bilingual("导出", "export")
        case .erase: Bilingual("删除身份", "erasure")
        case .rotateKey: Bilingual("更换密钥", "exchange of a key")
        case .changeAccount: Bilingual("变更账号", "change of an account")
        case .changeDevice: Bilingual("变更设备", "change of a device")
        case .changeWebhook: Bilingual("变更推送地址", "change of a webhook")
        case .signIn: Bilingual("登录", "sign-in")
        case .audit: Bilingual("查阅访问记录", "look at the record of access")
        }
    }
}
