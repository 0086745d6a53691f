import Domain
import SQLCore

extension Vault {
    /// What makes the tokens of a city.
    func tokens(ofCity city: RegionCode) -> IdentityTokens { IdentityTokens(city: city, index: indexKey) }

    /// Makes the tokens of subjects those of their answers as they stand now; of households their doors too, as the
    /// register has them.
    func refreshTokens(of subjects: [ID<Subject>], in county: RegionCode, _ connection: any SQLWriting) throws {
        guard !subjects.isEmpty else { return }
        let tokens = TokenRows(county: county, vault: self)
        var changes: [(id: ID<Subject>, former: [JSON], current: JSON?)] = []
        var addresses: [ID<Subject>: String?] = [:]
        for (subject, rows) in try rows(of: subjects, in: county, connection) {
            changes.append((subject, rows.map(\.answers), SealedAnswer.current(rows)))
            let registers = rows.filter { $0.form == Form.householdRegister.name }
            guard !registers.isEmpty else { continue }
            addresses.updateValue(SealedAnswer.current(registers)?["address"]?.text, forKey: subject)
        }
        try tokens.drop(changes, connection)
        try tokens.add(
            changes.compactMap { change in change.current.map { (change.id, tokens.tokens(of: $0)) } }, connection)
        try refreshDoors(addresses, tokens, in: county, connection)
    }

    private func refreshDoors(
        _ addresses: [ID<Subject>: String?], _ tokens: TokenRows, in county: RegionCode,
        _ connection: any SQLWriting
    ) throws {
        let registered = try HouseholdRow.load(addresses.keys, of: county, in: connection)
        var doors: [(household: ID<Subject>, door: DoorAddress, region: RegionCode)] = []
        var gone: [ID<Subject>] = []
        for (id, address) in addresses {
            if let household = registered[id]?.household,
                let door = DoorAddress(building: household.building, address: address ?? "")
            {
                doors.append((id, door, household.region))
            } else {
                gone.append(id)
            }
        }
        try tokens.add(doors: doors, connection)
        try tokens.dropDoors(of: gone, connection)
    }

    /// Makes all tokens of a county again from what is sealed. What was tampered with is passed over: it is found when
    /// it is opened.
    func remakeTokens(of county: RegionCode, _ connection: any SQLWriting) throws {
        var last: [UInt8] = []
        while true {
            let subjects = try connection.query(
                """
                SELECT DISTINCT subject FROM sealed_answer WHERE county = \(county) AND subject > \(last)
                ORDER BY subject LIMIT 1000
                """
            ).map { try $0.id(0, as: Subject.self) }
            guard let end = subjects.last else { return }
            last = end.bytes
            do {
                try refreshTokens(of: subjects, in: county, connection)
            } catch let problem as Problem where problem.code == .vaultUnreadable {
                for subject in subjects { try refreshReadable(subject, in: county, connection) }
            }
        }
    }

    private func refreshReadable(
        _ subject: ID<Subject>, in county: RegionCode, _ connection: any SQLWriting
    ) throws {
        do {
            try refreshTokens(of: [subject], in: county, connection)
        } catch let problem as Problem where problem.code == .vaultUnreadable {
            return
        }
    }
}
