import Domain
import SQLCore

/// A row whose household or person is registered in another grid is refused to whoever has the one grid alone; who has
/// both files it. The sentence says who that is.
extension ImportStore {
    func withWhoMay(_ standings: [RowStanding], of rows: [ImportRow], _ form: Form) async throws -> [RowStanding] {
        let elsewhere = standings.indices.filter { standings[$0].isElsewhere }
        guard !elsewhere.isEmpty else { return standings }
        let villages = Set(elsewhere.compactMap { rows[$0].region.ancestor(at: .village) })
        let officials = try await officials(of: villages, form)
        var told = standings
        for place in elsewhere {
            let official = rows[place].region.ancestor(at: .village).flatMap { officials[$0] }
            told[place] = .refused(
                Self.elsewhere(isPerson: standings[place].isPersonElsewhere(form), official ?? Self.unnamed))
        }
        return told
    }

    /// By village, the name of the village with the accounts of its officials who file a form.
    private func officials(of villages: Set<RegionCode>, _ form: Form) async throws -> [RegionCode: Bilingual] {
        let duties = form.filedBy.intersection([.community, .town]).map(\.rawValue)
        guard !duties.isEmpty else { return [:] }
        let now = clock.now()
        let places = Set(villages.flatMap { [$0, $0.ancestor(at: .town) ?? $0] })
        let (names, accounts) = try await ledger.mapped {
            try await database.read { connection in
                var names: [RegionCode: String] = [:]
                try connection.forEach("SELECT code, name FROM region WHERE code IN (\(list: Array(places)))") {
                    names[try $0.regionCode(0)] = try $0.text(1)
                }
                var accounts: [RegionCode: [String]] = [:]
                try connection.forEach(
                    """
                    SELECT g.region, a.name FROM duty_grant AS g JOIN account AS a ON a.id = g.account
                    WHERE g.duty IN (\(list: duties)) AND g.region IN (\(list: Array(places)))
                        AND a.disabled_at IS NULL AND (g.valid_from IS NULL OR g.valid_from <= \(now))
                        AND (g.valid_until IS NULL OR g.valid_until > \(now))
                    ORDER BY a.id
                    """
                ) { accounts[try $0.regionCode(0), default: []].append(try $0.text(1)) }
                return (names, accounts)
            }
        }
        return villages.reduce(into: [:]) { found, village in
            let near = [village, village.ancestor(at: .town) ?? village].first { accounts[$0] != nil }
            guard let near, let who = accounts[near]?.prefix(3) else { return }
            let place = names[near] ?? near.text
            found[village] = Bilingual(
                "\(place)的干部（账号：\(who.joined(separator: "、"))）",
                "an official of \(place) (\(who.joined(separator: ", ")))")
        }
    }

    private static let unnamed = Bilingual("村（社区）或镇（街道）的干部", "an official of the village or town")

    private static func elsewhere(isPerson: Bool, _ who: Bilingual) -> Problem {
        Problem(
            .accessRefused,
            "\(isPerson ? "所填的人" : "所填的户")登记在您职责以外的网格，这一行没有采用。请把这一行交给\(who.chinese)办理。",
            "\(isPerson ? "This person" : "This household") is registered in a grid that is not yours; the row was not taken. Give it to \(who.english).",
            at: isPerson ? "subject" : "address")
    }
}

extension RowStanding {
    /// Whether a row was refused because what it is about, or joins, is in a region that is not the author's.
    fileprivate var isElsewhere: Bool {
        guard case .refused(let problem) = self, problem.code == .accessRefused, let path = problem.path else {
            return false
        }
        return path == "subject" || path.hasPrefix("body.")
    }

    fileprivate func isPersonElsewhere(_ form: Form) -> Bool {
        guard case .refused(let problem) = self else { return false }
        return problem.path == "subject" && form.subject == .person
    }
}
