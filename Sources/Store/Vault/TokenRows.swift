import Domain
import SQLCore

/// What the vault of a county finds people and doors by, as the tables keep it.
struct TokenRows {
    private let county: RegionCode
    private let maker: IdentityTokens
    /// The city and what makes its tokens.
    private let city: (code: RegionCode, maker: IdentityTokens)?

    init(county: RegionCode, vault: Vault) {
        self.county = county
        maker = vault.tokens(of: county)
        city = county.ancestor(at: .city).map { ($0, vault.tokens(ofCity: $0)) }
    }

    /// What somebody's answers are found by: in the county, and by numbers alone in the whole city.
    struct Tokens: Sendable {
        var county: Set<IdentityTokens.Token> = []
        var city: Set<IdentityTokens.Token> = []
        /// The one of a vehicle's plate.
        var plate: [UInt8]?
    }

    /// The tokens of answers.
    func tokens(of answers: JSON) -> Tokens {
        Tokens(
            county: maker.tokens(of: answers), city: city?.maker.numbers(of: answers) ?? [],
            plate: plate(of: answers))
    }

    private func plate(of answers: JSON) -> [UInt8]? { answers["plate"]?.text.map(maker.plate) }

    /// Adds tokens of subjects; one that is there stays. In the order of the key: most of the cost is finding their
    /// pages, and neighbours share one.
    func add(_ made: [(ID<Subject>, Tokens)], _ connection: any SQLWriting) throws {
        try connection.execute(
            Self.addToken, rows: Self.inOrder(made) { $0.county }.map { row($0, $1) })
        let plates = made.compactMap { subject, tokens in tokens.plate.map { ($0, subject) } }
        try connection.execute(
            Self.addPlate,
            rows: plates.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map {
                [county.sqlValue, .bytes($0), $1.sqlValue]
            })
        guard let city else { return }
        try connection.execute(
            Self.addCity, rows: Self.inOrder(made) { $0.city }.map { row($0, $1, city.code) })
    }

    private static func inOrder(
        _ made: [(ID<Subject>, Tokens)], _ kind: (Tokens) -> Set<IdentityTokens.Token>
    ) -> [(IdentityTokens.Token, ID<Subject>)] {
        made.flatMap { subject, tokens in kind(tokens).map { ($0, subject) } }.sorted { one, other in
            if one.0.kind != other.0.kind { return one.0.kind.rawValue < other.0.kind.rawValue }
            if one.0.bytes != other.0.bytes { return one.0.bytes.lexicographicallyPrecedes(other.0.bytes) }
            return one.1 < other.1
        }
    }

    /// Drops the tokens that subjects' former answers made and the present ones do not.
    func drop(
        _ subjects: [(id: ID<Subject>, former: [JSON], current: JSON?)], _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            Self.dropToken,
            rows: subjects.flatMap { subject in
                stale(subject.former, subject.current, maker.tokens).map { row($0, subject.id) }
            })
        try connection.execute(
            Self.dropPlate,
            rows: subjects.flatMap { subject in
                Set(subject.former.compactMap(plate)).subtracting([subject.current.flatMap(plate)].compactMap { $0 })
                    .map { [county.sqlValue, .bytes($0), subject.id.sqlValue] }
            })
        guard let city else { return }
        try connection.execute(
            Self.dropCity,
            rows: subjects.flatMap { subject in
                stale(subject.former, subject.current, city.maker.numbers).map { row($0, subject.id, city.code) }
            })
    }

    /// Puts the doors of households in the place of those they had.
    func add(
        doors: [(household: ID<Subject>, door: DoorAddress, region: RegionCode)], _ connection: any SQLWriting
    ) throws {
        guard !doors.isEmpty else { return }
        let tokens = doors.map { maker.door($0.door, in: $0.region.doorVillage) }
        try connection.execute(
            Self.putDoor,
            rows: zip(doors, tokens).map { [county.sqlValue, $0.household.sqlValue, .bytes($1)] })
        // A door that is shared no longer may stay: who reads the list counts again.
        try connection.execute(
            """
            INSERT INTO shared_door (county, token)
            SELECT county, token FROM address_token WHERE county = \(county) AND token IN (\(list: tokens))
            GROUP BY county, token HAVING COUNT(*) > 1
            ON CONFLICT (county, token) DO NOTHING
            """)
    }

    /// Drops the doors of households.
    func dropDoors(of households: [ID<Subject>], _ connection: any SQLWriting) throws {
        guard !households.isEmpty else { return }
        try connection.execute(Self.dropDoor, rows: households.map { [county.sqlValue, $0.sqlValue] })
        // So that nothing stays of a door whose households are erased.
        try connection.execute(
            """
            DELETE FROM shared_door WHERE county = \(county) AND (
                SELECT COUNT(*) FROM address_token AS t
                WHERE t.county = shared_door.county AND t.token = shared_door.token) < 2
            """)
    }

    private func stale(
        _ former: [JSON], _ current: JSON?, _ tokens: (JSON) -> Set<IdentityTokens.Token>
    ) -> Set<IdentityTokens.Token> {
        let all = former.reduce(into: Set<IdentityTokens.Token>()) { $0.formUnion(tokens($1)) }
        return all.subtracting(current.map(tokens) ?? [])
    }

    private func row(_ token: IdentityTokens.Token, _ subject: ID<Subject>) -> [SQLValue] {
        [county.sqlValue, token.kind.rawValue.sqlValue, .bytes(token.bytes), subject.sqlValue]
    }

    private func row(_ token: IdentityTokens.Token, _ subject: ID<Subject>, _ city: RegionCode) -> [SQLValue] {
        [
            city.sqlValue, token.kind.rawValue.sqlValue, .bytes(token.bytes), county.sqlValue, subject.sqlValue,
        ]
    }

    private static let addToken = SQLStatement(
        """
        INSERT INTO identity_token (county, kind, token, subject)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4)) ON CONFLICT (county, kind, token, subject) DO NOTHING
        """)

    private static let dropToken = SQLStatement(
        """
        DELETE FROM identity_token
        WHERE county = \(place: 1) AND kind = \(place: 2) AND token = \(place: 3) AND subject = \(place: 4)
        """)

    private static let addPlate = SQLStatement(
        """
        INSERT INTO plate_token (county, token, subject) VALUES (\(place: 1), \(place: 2), \(place: 3))
        ON CONFLICT (county, token, subject) DO NOTHING
        """)

    private static let dropPlate = SQLStatement(
        """
        DELETE FROM plate_token WHERE county = \(place: 1) AND token = \(place: 2) AND subject = \(place: 3)
        """)

    private static let addCity = SQLStatement(
        """
        INSERT INTO city_token (city, kind, token, county, subject)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5))
        ON CONFLICT (city, kind, token, county, subject) DO NOTHING
        """)

    private static let dropCity = SQLStatement(
        """
        DELETE FROM city_token
        WHERE city = \(place: 1) AND kind = \(place: 2) AND token = \(place: 3) AND county = \(place: 4)
            AND subject = \(place: 5)
        """)

    private static let putDoor = SQLStatement(
        """
        INSERT INTO address_token (county, household, token) VALUES (\(place: 1), \(place: 2), \(place: 3))
        ON CONFLICT (county, household) DO UPDATE SET token = excluded.token
        """)

    private static let dropDoor = SQLStatement(
        "DELETE FROM address_token WHERE county = \(place: 1) AND household = \(place: 2)")
}

extension RegionCode {
    /// The village whose doors a region's are among; itself where it is none's.
    var doorVillage: RegionCode { ancestor(at: .village) ?? self }
}
