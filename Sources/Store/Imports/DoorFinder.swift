import Domain
import SQLCore

/// Finds the households that rows of a file go to: the one that is registered at the door, or that it was merged into.
struct DoorFinder {
    /// What is to be done with a row.
    enum Finding {
        /// It goes to a household that is registered.
        case home(ID<Subject>, in: RegionCode)
        /// It names a door that another row of the file named first, and goes to that one's household.
        case same(FileDoors.Naming)
        /// It is not taken where it would file something.
        case refused(Problem)
    }

    /// A row, the household made from its address, and its door.
    private struct Named {
        let row: ImportRow
        let own: FileDoors.Naming
        let token: [UInt8]
    }

    let form: Form
    let county: RegionCode
    let maker: IdentityTokens
    let doors: FileDoors

    private var isRegister: Bool { form.name == Form.householdRegister.name }

    /// What is found of rows, by their roots; nothing of those that register the household made from their address. Beside
    /// it those whose door another row of the file registers, with the sentence for them.
    func find(
        _ rows: [ImportRow], _ connection: any SQLReading
    ) throws -> (findings: [ID<Entry>: Finding], repeated: [ID<Entry>: Problem]) {
        let named = rows.compactMap(named)
        let there = try registered(at: named.map(\.token), connection)
        let ends = try HouseholdEnds(
            of: Set(named.map(\.own.household)).union(there.values.joined()), in: county, connection)
        func isOpen(_ door: Named) -> Bool { ends[door.own.household]?.household.state == .open }
        let firsts = named.map { !isRegister && isOpen($0) ? $0.own : doors.first(at: $0.token, else: $0.own) }
        let open = zip(named, firsts).filter { !isOpen($0.0) }
        let live = try LiveEntries(
            Array(Set(open.flatMap { [$0.row.root, $0.own.register, $1.register] })), county: county, connection)
        var findings: [ID<Entry>: Finding] = [:]
        for (door, first) in open {
            findings[door.row.root] = finding(door, first, there[door.token] ?? [], ends, live)
        }
        // At home already; the household says in which grid.
        for door in named where !isRegister && isOpen(door) {
            findings[door.row.root] = ends[door.own.household].map {
                .home(door.own.household, in: $0.household.region)
            }
        }
        var repeated: [ID<Entry>: Problem] = [:]
        for (door, first) in zip(named, firsts) where isRegister && first.register != door.own.register {
            repeated[door.row.root] = Self.twice(first.row)
        }
        return (findings, repeated)
    }

    private func named(_ row: ImportRow) -> Named? {
        guard let door = row.door(of: form) else { return nil }
        let own = FileDoors.Naming(
            row: row.number, household: door.household, register: row.household?.root ?? row.root)
        return Named(row: row, own: own, token: maker.door(door.address, in: row.region.doorVillage))
    }

    private func finding(
        _ door: Named, _ first: FileDoors.Naming, _ there: [ID<Subject>], _ ends: HouseholdEnds, _ live: LiveEntries
    ) -> Finding? {
        let own = ends[door.own.household]
        if form.name == Form.householdChange.name { return changing(door, there, ends) }
        // Who lives at the door comes before whom another of the door was merged into.
        let lived = Set(there.filter { ends[$0]?.household.state == .open })
        let known = own == nil ? there : there + [door.own.household]
        let stand = lived.isEmpty ? Set(known.map(ends.end)) : lived
        let open = stand.filter { ends[$0]?.household.state == .open }
        if open.isEmpty, !stand.isEmpty {
            return .refused(stand.contains { ends[$0] == nil } ? Self.lost : Self.closed)
        }
        let former = live.entries[door.row.root]?.household(form)
        let likely = [former, ends.end(of: door.own.household)].compactMap { $0 }.first(where: open.contains)
        if let home = open.count == 1 ? open.first : likely, let row = ends[home] {
            // An entry about a household stays one; and a registration says where it is, so it is none of another door.
            if form.subject == .household, let former, former != home {
                return isRegister ? .refused(Self.merged) : nil
            }
            if isRegister, !there.contains(home) { return .refused(Self.merged) }
            return .home(home, in: row.household.region)
        }
        if own != nil { return .refused(Self.closed) }
        let isFirst = isRegister || first.household == door.own.household
        if live.retracted.contains(isFirst ? door.own.register : first.register) { return .refused(Self.withdrawn) }
        return isFirst ? nil : .same(first)
    }

    /// A change is of the household itself, in whatever state it is: it may be what opens it again.
    private func changing(_ door: Named, _ there: [ID<Subject>], _ ends: HouseholdEnds) -> Finding? {
        guard ends[door.own.household] == nil else { return nil }
        let open = there.filter { ends[$0]?.household.state == .open }
        let fitting = open.isEmpty ? there : open
        guard fitting.count == 1, let row = ends[fitting[0]] else { return nil }
        return .home(fitting[0], in: row.household.region)
    }

    /// The households of the county that are registered at doors, by token, in whatever state they are.
    private func registered(
        at tokens: [[UInt8]], _ connection: any SQLReading
    ) throws -> [[UInt8]: [ID<Subject>]] {
        var found: [[UInt8]: [ID<Subject>]] = [:]
        guard !tokens.isEmpty else { return found }
        try connection.forEach(ImportStore.doorsQuery(Array(Set(tokens)), county)) {
            found[try $0.bytes(0), default: []].append(try $0.id(1, as: Subject.self))
        }
        return found
    }
}

extension DoorFinder {
    private static let closed = Problem(
        .importRowConflicting, "这一户登记为“已无人居住”，这一行没有采用。确有人居住的，请先填报“家庭户变动”恢复该户，再导入。",
        "Nobody lives in this household any more, says the register; the row was not taken. Where somebody does, file first that it is lived in again."
    )

    private static let lost = Problem(
        .importRowConflicting, "这一户已并入另一户，而那一户没有登记，这一行没有采用。请先登记那一户或撤销合并，再导入。",
        "This household was merged into one that is not registered; the row was not taken. Register that one or retract the merger first."
    )

    private static let merged = Problem(
        .importRowConflicting, "这一户已并入另一户，登记没有改动，这一行没有采用。合并有误的，请先撤销合并，再导入。",
        "This household was merged into another; its registration was left as it is. Where the merger is wrong, retract it first."
    )

    private static let withdrawn = Problem(
        .importRowConflicting, "这一户的登记已被撤销，没有再登记，这一行没有采用。确有此户的，请先单独登记这一户，再导入。",
        "This household's registration has been retracted and was not filed again; the row was not taken. Register the household by hand first, where there is one."
    )

    private static func twice(_ row: Int) -> Problem {
        Problem(
            .importRowConflicting, "与第 \(row) 行是同一门牌，只是写法不同，这一行没有采用。请核对后只留一行；确为两户的，填写“由哪户分出”。",
            "Row \(row) is about the same door, written differently; this one was not taken. Keep one of them, or say from which household one was split."
        )
    }
}
