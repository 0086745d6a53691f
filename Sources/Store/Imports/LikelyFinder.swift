import Domain
import SQLCore

/// Finds whom the rows of a file are like among the people of a county, by their tokens and what the register says openly.
struct LikelyFinder {
    let county: RegionCode
    let author: Author
    let maker: IdentityTokens

    /// Somebody registered who has a token.
    private struct Match {
        let id: ID<Subject>
        let region: RegionCode
        let sex: String
        let birthYear: Int
    }

    private static let kinds: [IdentityTokens.Kind] = [.identityNumber, .paperNumber, .name, .mobile]

    func find(_ rows: [ImportRow], _ connection: any SQLReading) throws -> [LikelyDuplicate] {
        var found: [Int: LikelyDuplicate] = [:]
        let tokens = rows.map { maker.exact(of: $0.body) }
        for kind in Self.kinds {
            let asked = Set(tokens.compactMap { $0[kind] })
            let matches = try matches(kind, Array(asked), connection)
            guard !matches.isEmpty else { continue }
            for (row, tokens) in zip(rows, tokens) {
                guard let token = tokens[kind], let people = matches[token],
                    let match = people.first(where: { isLike(row, $0, by: kind) }), let reason = kind.reason
                else { continue }
                let likely = LikelyDuplicate(row: row.number, person: match.id, reason: reason)
                if let kept = found[row.number], kept.reason.score >= reason.score { continue }
                found[row.number] = likely
            }
        }
        return Array(found.values)
    }

    private func isLike(_ row: ImportRow, _ match: Match, by kind: IdentityTokens.Kind) -> Bool {
        guard match.id != row.subject, author.maySeeIdentities(of: match.region) else { return false }
        guard kind == .name else { return true }
        guard let year = row.body["birthYear"]?.whole else { return false }
        return row.body["sex"]?.text == match.sex && abs(year - match.birthYear) <= 1
            && row.region.doorVillage == match.region.doorVillage
    }

    private func matches(
        _ kind: IdentityTokens.Kind, _ tokens: [[UInt8]], _ connection: any SQLReading
    ) throws -> [[UInt8]: [Match]] {
        var found: [[UInt8]: [Match]] = [:]
        guard !tokens.isEmpty else { return found }
        try connection.forEach(Self.query(kind, tokens, county)) { row in
            found[try row.bytes(0), default: []].append(
                Match(
                    id: try row.id(1, as: Subject.self), region: try row.regionCode(2), sex: try row.text(3),
                    birthYear: try row.int(4)))
        }
        return found
    }

    static func query(_ kind: IdentityTokens.Kind, _ tokens: [[UInt8]], _ county: RegionCode) -> SQLText {
        """
        SELECT t.token, p.id, p.region, p.sex, p.birth_year FROM identity_token AS t
        JOIN person AS p ON p.county = t.county AND p.id = t.subject AND p.state <> 'merged'
        WHERE t.county = \(county) AND t.kind = \(kind.rawValue) AND t.token IN (\(list: tokens))
        ORDER BY t.token, t.subject
        """
    }
}

extension IdentityTokens.Kind {
    /// Why a row is like somebody who has the same token of this kind.
    fileprivate var reason: DuplicateReason? {
        switch self {
        case .identityNumber: .identityNumber
        case .paperNumber: .paperNumber
        case .mobile: .mobile
        case .name: .nameInVillage
        case .pair: nil
        }
    }
}
