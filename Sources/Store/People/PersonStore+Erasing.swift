public import Domain
import Foundation
import SQLCore

extension PersonStore {
    /// Everything held about a person, under this registration and those that gave way to it: where, the sealed answers
    /// of every entry in clear, the entries, those of observation orders, referrals, cases with their activities, contacts
    /// and samples among them, the positions that are kept, and who looked and why; and the photos. For the person's own
    /// request (PIPL article 45);
    /// recorded.
    ///
    /// - Throws: `person.unknown`; `access.refused` for duties other than county desk and city command.
    public func everything(
        about id: ID<Subject>, for purpose: AccessPurpose, by author: Author
    ) async throws -> JSON {
        let now = clock.now()
        let forms = Array(Set(forms.all.map(\.name))).sorted()
        return try await mapped { connection in
            let kept = try Kept(id, for: author, connection)
            let (place, people) = (kept.place, kept.people)
            let subjects =
                try people + ObservationStore.everyOrder(of: people, connection) + Self.illness(of: people, connection)
            let current = try vault.open([id], in: place.county, connection)[id]
            try AccessLog.record(
                people.map {
                    AccessRecord(.export, by: author.account, in: place.region, subject: $0, purpose: purpose, at: now)
                }, in: connection)
            return [
                "id": .string(id.description), "region": .string(place.region.text),
                "registrations": .array(people.map { .string($0.description) }), "current": current ?? [:],
                "sealedAnswers": .array(try subjects.flatMap { try sealedAnswers(of: $0, connection) }),
                "entries": .array(try subjects.flatMap { try entries(about: $0, forms: forms, connection) }),
                "access": .array(try people.flatMap { try access(to: $0, connection) }),
                "photos": .array(try subjects.flatMap { try photos(of: $0, connection) }),
                "tracks": .array(try TrackReading(vault: vault).everything(about: people, connection)),
            ]
        }
    }

    /// The cases people are, with the activities of each, those they were near to, and the samples taken from them.
    private static func illness(of people: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>] {
        try cases(of: people, connection)
            + connection.query(
                """
                SELECT id FROM contact WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))
                UNION ALL
                SELECT id FROM sample WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))
                """
            ).map { try $0.id(0, as: Subject.self) } + referrals(of: people, connection)
    }

    /// The referrals for fever that were found to be theirs: name and number may have been left there.
    private static func referrals(of people: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>] {
        try connection.query(
            "SELECT id FROM referral WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))"
        ).map { try $0.id(0, as: Subject.self) }
    }

    private static func cases(of people: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>] {
        try connection.query(
            """
            SELECT id FROM medical_case WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people))
            """
        ).map { try $0.id(0, as: Subject.self) }
    }

    private func counties(_ connection: any SQLReading) throws -> [RegionCode] {
        try ChainHead.all(in: nil, connection).map(\.0)
    }

    private func sealedAnswers(of id: ID<Subject>, _ connection: any SQLReading) throws -> [JSON] {
        var answers: [JSON] = []
        for county in try counties(connection) {
            for row in try vault.rows(of: [id], in: county, connection)[id] ?? [] {
                answers.append([
                    "entry": .string(row.entry.description), "form": .string(row.form), "answers": row.answers,
                    "stands": .bool(row.stands),
                ])
            }
        }
        return answers
    }

    /// The photos of entries about somebody or naming them, in Base64; without its content where it was destroyed.
    private func photos(of id: ID<Subject>, _ connection: any SQLReading) throws -> [JSON] {
        try connection.query(
            """
            SELECT u.county, u.hash, u.entry, p.key, p.sealed FROM photo_use AS u
            JOIN photo AS p ON p.county = u.county AND p.hash = u.hash
            WHERE u.county IN (\(list: try counties(connection))) AND u.subject = \(id) ORDER BY u.county, u.hash, u.entry
            """
        ).map { row in
            let hash = try PhotoHash(Hexadecimal.text(try row.bytes(1)))
            var members: [String: JSON] = [
                "entry": .string(try row.id(2, as: Entry.self).description), "sha256": .string(hash.text),
            ]
            if let key = try row.optionalInteger(3) {
                let place = hash.place(in: try row.regionCode(0))
                let photo = try vault.open(try row.bytes(4), key: key, place: place, connection)
                members["content"] = .string(Data(photo).base64EncodedString())
            }
            return .object(members)
        }
    }

    private func entries(about id: ID<Subject>, forms: [String], _ connection: any SQLReading) throws -> [JSON] {
        var entries: [JSON] = []
        for county in try counties(connection) {
            entries += try connection.query(
                """
                SELECT \(LedgerRecord.columns) FROM entry
                WHERE county = \(county) AND form IN (\(list: forms)) AND subject = \(id) ORDER BY position
                """
            ).map { try LedgerRecord.entry($0).submission.json }
        }
        return entries
    }

    private func access(to id: ID<Subject>, _ connection: any SQLReading) throws -> [JSON] {
        try connection.query(
            """
            SELECT at, act, account, purpose FROM access_record WHERE \(AccessReader.naming(id))
            ORDER BY at, chain, position
            """
        ).map { row in
            var members: [String: JSON] = [
                "at": .string(try row.instant(0).description), "act": .string(try row.text(1)),
                "account": .string(try row.id(2, as: Account.self).description),
            ]
            if let purpose = try row.optionalText(3) { members["purpose"] = .string(purpose) }
            return .object(members)
        }
    }

    /// Erases who a person is, under this registration and those that gave way to it: the sealed answers, the tokens and
    /// what was set aside are destroyed in every county, where they were as a case too, and the photos of entries about
    /// them or naming them; the address and photos of a household that is nobody else's too. What was published of their
    /// cases is shown no more. The entries and all counts stay. Recorded; it cannot be undone.
    ///
    /// - Throws: as `everything`.
    public func erase(_ id: ID<Subject>, by author: Author) async throws {
        let now = clock.now()
        try await mapped { connection in
            let counties = try counties(connection)
            // No append comes between: it would seal what is being destroyed.
            for county in counties { _ = try ChainHead.lock(county, in: connection) }
            let kept = try Kept(id, for: author, connection)
            let subjects =
                try kept.people + ObservationStore.everyOrder(of: kept.people, connection)
                + Self.cases(of: kept.people, connection) + Self.referrals(of: kept.people, connection)
            for subject in subjects {
                try destroy(subject, in: counties, by: author.account, at: now, connection)
            }
            try destroyHouseholds(of: kept.people, in: counties, by: author.account, at: now, connection)
            for place in kept.counties { try ImportStore.dropFiles(concerning: place, connection) }
            try AccessLog.record(
                kept.people.map {
                    AccessRecord(.erase, by: author.account, in: kept.place.region, subject: $0, at: now)
                }, in: connection)
        }
    }

    /// Destroys what is sealed of the households that are nobody else's, with those that were merged into them or that
    /// they were merged into. They are not marked as erased: whoever is registered there anew by a file with the same
    /// address, or by a correction of the household, gives the door its address again.
    private func destroyHouseholds(
        of people: [ID<Subject>], in counties: [RegionCode], by account: ID<Account>, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        for county in counties {
            let homes = try connection.query(
                """
                SELECT DISTINCT household FROM person
                WHERE county = \(county) AND id IN (\(list: people)) AND household IS NOT NULL
                """
            ).map { try $0.id(0, as: Subject.self) }
            let ends = try HouseholdEnds(of: Set(homes), in: county, connection)
            var own: Set<ID<Subject>> = []
            for end in Set(homes.map(ends.end)) {
                let home = try MergedHouseholds(into: [end], of: county, in: connection).all
                if try isNobodysElse(home, in: county, connection) { own.formUnion(home) }
            }
            guard !own.isEmpty else { continue }
            try forget(own.sorted(), in: county, connection)
            try PhotoStore.erase(of: own.sorted(), in: county, by: account, at: now, connection)
        }
    }

    /// Whether all who are registered in some households, gone or here, have been erased, and the registrations name no
    /// more people than those.
    private func isNobodysElse(
        _ households: Set<ID<Subject>>, in county: RegionCode, _ connection: any SQLReading
    ) throws -> Bool {
        let counts = try connection.first(
            """
            SELECT COUNT(*), COUNT(e.subject), COUNT(CASE WHEN p.state <> 'merged' THEN e.subject END)
            FROM person AS p LEFT JOIN erasure AS e ON e.county = p.county AND e.subject = p.id
            WHERE p.county = \(county) AND p.household IN (\(list: Array(households)))
            """
        ).map { (registered: try $0.int(0), erased: try $0.int(1), people: try $0.int(2)) }
        guard let counts, counts.erased == counts.registered else { return false }
        // One household that was registered twice names its people twice.
        let declared = try HouseholdRow.load(households, of: county, in: connection).values.map(\.household.declared)
        return declared.allSatisfy { $0 <= counts.people }
    }

    private func forget(
        _ households: [ID<Subject>], in county: RegionCode, _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            "DELETE FROM sealed_answer WHERE county = \(county) AND subject IN (\(list: households))")
        try connection.execute("DELETE FROM set_aside WHERE subject IN (\(list: households))")
        // Else the same row again would be passed over as known, and the door stay without its address.
        try connection.execute(
            """
            DELETE FROM import_row WHERE county = \(county) AND root IN (
                SELECT id FROM entry WHERE county = \(county) AND form = \(Form.householdRegister.name)
                    AND subject IN (\(list: households)))
            """)
        try TokenRows(county: county, vault: vault).dropDoors(of: households, connection)
    }

    private func destroy(
        _ id: ID<Subject>, in counties: [RegionCode], by account: ID<Account>, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        for county in counties {
            try vault.destroyTokens(of: id, in: county, connection)
            try connection.execute("DELETE FROM sealed_answer WHERE county = \(county) AND subject = \(id)")
            try PhotoStore.erase(of: [id], in: county, by: account, at: now, connection)
            try connection.execute(
                """
                INSERT INTO erasure (county, subject, erased_at, account)
                VALUES (\(county), \(id), \(now), \(account)) ON CONFLICT (county, subject) DO NOTHING
                """)
        }
        try connection.execute("DELETE FROM set_aside WHERE subject = \(id)")
        // Positions of orders that are over go with the next sweep; one that is in force needs its fence.
        try connection.execute(
            """
            UPDATE track_key SET destroy_at = \(now)
            WHERE person = \(id) AND ended_at IS NOT NULL AND ended_at <= \(now)
            """)
    }
}

extension Vault {
    /// Takes out every token of a subject: those its answers give, and where one cannot be opened, by looking through
    /// the county.
    func destroyTokens(of id: ID<Subject>, in county: RegionCode, _ connection: any SQLWriting) throws {
        do {
            let former = try rows(of: [id], in: county, connection)[id]?.map(\.answers) ?? []
            try TokenRows(county: county, vault: self).drop([(id, former, nil)], connection)
        } catch let problem as Problem where problem.code == .vaultUnreadable {
            try connection.execute("DELETE FROM identity_token WHERE county = \(county) AND subject = \(id)")
            try connection.execute("DELETE FROM plate_token WHERE county = \(county) AND subject = \(id)")
            try connection.execute(
                """
                DELETE FROM city_token WHERE city = \(county.ancestor(at: .city) ?? county) AND county = \(county)
                    AND subject = \(id)
                """)
        }
    }
}
