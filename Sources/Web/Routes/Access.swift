import Domain

/// Who may use a route. Every route says so where it is declared; there is no default.
enum Access: Sendable {
    /// Everybody, for this reason.
    case everyone(why: String)
    /// Devices, each known by its own token and by nothing else: no session, no cookie. What cannot be taken is not
    /// refused but counted, for this reason.
    case device(why: String)
    /// Everybody who is signed in; what more is asked is said and done in the handler or the ledger.
    case signedIn(also: String)
    /// Whoever may read the ledger of the region in this parameter, `region` unless said otherwise.
    case ledgerReader(in: RegionParameter = .path)
    /// Whoever may publish the bulletins of the region in the path.
    case publisher
    /// Whoever holds one of these duties on the region in this parameter, or above it.
    case holder(Set<Duty>, in: RegionParameter = .path)

    /// Where the region stands.
    enum RegionParameter: Sendable { case path, query }

    /// Whether nobody needs to be signed in.
    var isPublic: Bool {
        switch self {
        case .everyone, .device: true
        case .signedIn, .ledgerReader, .publisher, .holder: false
        }
    }

    /// Whether sessions are looked for at all.
    var knowsSessions: Bool { if case .device = self { false } else { true } }

    /// Refuses whoever may not.
    ///
    /// - Throws: `access.sign-in-required`, `access.refused`, and what a wrong region throws.
    func check(_ call: Call) throws(Problem) {
        switch self {
        case .everyone, .device: return
        case .signedIn: _ = try call.author()
        case .ledgerReader(let parameter):
            let author = try call.author()
            try refuseWithoutAnyRegion(author, call)
            guard author.mayReadLedger(of: try Self.region(parameter, call)) else { throw Call.refused }
        case .publisher:
            let author = try call.author()
            guard author.holds(Duty.ofPublishing, on: try call.region()) else { throw Call.refused }
        case .holder(let duties, let parameter):
            let author = try call.author()
            try refuseWithoutAnyRegion(author, call)
            guard author.holds(duties, on: try Self.region(parameter, call)) else { throw Call.refused }
        }
    }

    /// Who has no region of this rule is not asked which one they mean.
    private func refuseWithoutAnyRegion(_ author: Author, _ call: Call) throws(Problem) {
        switch self {
        case .ledgerReader(in: .query), .holder(_, in: .query):
            if try call.query()["region"] == nil, ownRegion(author) == nil { throw Call.refused }
        default: return
        }
    }

    private static func region(_ parameter: RegionParameter, _ call: Call) throws(Problem) -> RegionCode {
        switch parameter {
        case .path: return try call.region()
        case .query:
            guard let text = try call.query()["region"] else {
                throw Problem(.requestMalformed, "请指明区域。", "Name the region.", at: "region")
            }
            do { return try RegionCode(text) } catch { throw error.at("region") }
        }
    }

    /// Where a page begins whose address names no region: the largest one that the rule allows.
    func ownRegion(_ author: Author) -> RegionCode? {
        switch self {
        case .ledgerReader(in: .query): author.readableRegion
        case .holder(let duties, in: .query): author.largestRegion(where: duties.contains)
        default: nil
        }
    }

    /// The rule in words, for the OpenAPI document.
    var words: Bilingual {
        switch self {
        case .everyone: Bilingual("公开", "Open to everyone")
        case .device: Bilingual("凭定位设备的令牌", "By the token of a tracker")
        case .signedIn(let also): Bilingual("须登录", "Signed in; \(also)")
        case .ledgerReader: Bilingual("须有可查阅该区域台账的职责", "A duty that reads the ledger of the region")
        case .publisher: Bilingual("须有可发布该区域通报的职责", "A duty that publishes the bulletins of the region")
        case .holder(let duties, _):
            Bilingual(
                "须在该区域任："
                    + duties.sorted { $0.rawValue < $1.rawValue }.map(\.title.chinese).joined(separator: "、"),
                "One of these duties on the region: "
                    + duties.sorted { $0.rawValue < $1.rawValue }.map(\.rawValue).joined(separator: ", "))
        }
    }
}
