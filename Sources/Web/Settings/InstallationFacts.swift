import Domain
import SQLCore
import Store

/// What an installation is, line by line. What is set is set by the operator at the machine; this page only says it.
struct InstallationFacts: Sendable {
    let facts: DatabaseFacts
    let configuration: WebConfiguration
    let requiresSecondFactor: Bool

    func html(_ language: Language) -> HTML {
        let lines: [(Bilingual, Bilingual)] = [
            (Bilingual("名称", "Name"), Bilingual(configuration.name, configuration.name)),
            (Bilingual("版本", "Version"), Bilingual(Release.version, Release.version)),
            (Bilingual("数据库", "Database"), engine),
            (Bilingual("记录数", "Entries"), Bilingual("\(facts.entries)条", "\(facts.entries)")),
            (Bilingual("区划数", "Regions"), Bilingual("\(facts.regions)个", "\(facts.regions)")),
            (
                Bilingual("加密连接", "Encrypted connections"),
                configuration.tls
                    ? Bilingual("已启用（https）", "on (https)") : Bilingual("未启用，请只在本机使用", "off: for this machine alone")
            ),
            (
                Bilingual("动态验证码", "Second factor"),
                requiresSecondFactor
                    ? Bilingual("网格以上职责必须使用", "needed for duties above the grid")
                    : Bilingual("不强制，设置了的账号使用", "for accounts that have set one up")
            ),
            (
                Bilingual("通报签发", "Signing of bulletins"),
                configuration.secondPerson
                    ? Bilingual("送签、签发须为两人", "one prepares, another signs")
                    : Bilingual("一人发布", "published by one person")
            ),
            (Bilingual("地图底图", "Tiles of the maps"), tiles),
            (
                Bilingual("向内部网络推送", "Pushing to private networks"),
                configuration.webhookRule.allowsNear
                    ? Bilingual("允许", "allowed") : Bilingual("不允许，推送地址须为 https", "not allowed; addresses are https")
            ),
            (Bilingual("轨迹保存", "Tracks are kept"), retention), (Bilingual("主密钥", "Master key"), masterKey),
        ]
        return HTML(
            .dl, [.class("card")],
            each: lines.map { line in
                [HTML(.dt, [], .text(line.0[language])), HTML(.dd, [], .text(line.1[language]))]
            })
    }

    private var engine: Bilingual {
        switch facts.engine {
        case .sqlite: Bilingual("SQLite（内置）", "SQLite (embedded)")
        case .postgres: Bilingual("PostgreSQL", "PostgreSQL")
        }
    }

    private var tiles: Bilingual {
        guard let tiles = configuration.tiles else { return Bilingual("没有", "none") }
        let words = [tiles.origin, tiles.attribution].filter { !$0.isEmpty }.joined(separator: " · ")
        return Bilingual(words, words)
    }

    private var retention: Bilingual {
        let days = configuration.trackRetention.days
        return days == 0
            ? Bilingual("观察结束即销毁", "until the order ends")
            : Bilingual("观察结束后\(days)天", "\(days) days after the order's end")
    }

    private var masterKey: Bilingual {
        switch configuration.masterKeyPlace {
        case .environment: Bilingual("环境变量 FANGXIAN_MASTER_KEY", "in the environment, FANGXIAN_MASTER_KEY")
        case .namedFile:
            Bilingual("FANGXIAN_MASTER_KEY_FILE 指明的文件", "in the file that FANGXIAN_MASTER_KEY_FILE names")
        case .dataFolder: Bilingual("数据目录中的 master.key", "in master.key of the data folder")
        case nil: Bilingual("不详", "not known")
        }
    }
}
