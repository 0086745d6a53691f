import Domain

/// Rows of a line list on their way into the ledger: what each files, all of it or nothing.
struct LineBatch: Sendable {
    let rows: [ImportRow]
    /// How each row stands so far.
    private(set) var standings: [RowStanding]
    /// What rows file, by their places.
    private(set) var parts: [Int: [Part]]
    /// The registers of the people that rows bring, with the households that they name.
    let people: ImportBatch
    /// The numbers by which institutions call the cases of rows.
    let numbers: [Int: (token: [UInt8], subject: ID<Subject>)]
    let likely: [LikelyDuplicate]

    /// An entry of a row.
    struct Part: Sendable {
        let step: LineStep
        let submission: Submission
        /// The household that it registers somebody in.
        let household: ID<Subject>?
    }

    init(
        rows: [ImportRow], standings: [RowStanding], parts: [Int: [Part]], people: ImportBatch,
        numbers: [Int: (token: [UInt8], subject: ID<Subject>)], likely: [LikelyDuplicate]
    ) {
        self.rows = rows
        self.standings = standings
        self.parts = parts
        self.people = people
        self.numbers = numbers
        self.likely = likely
    }

    /// The registers of households that somebody who is filed needs.
    private var registers: [Submission] {
        let needed = Set(parts.values.joined().compactMap(\.household))
        return people.registers.filter { $0.subject.map(needed.contains) ?? false }
    }

    /// All that is to be filed: the households first, then row by row.
    var submissions: [Submission] {
        registers + parts.sorted { $0.key < $1.key }.flatMap { $0.value.map(\.submission) }
    }

    /// Leaves out the rows of which anything was refused.
    ///
    /// - Returns: whether there are any.
    mutating func leaveOut(_ outcomes: [Outcome], of list: LineList) -> Bool {
        let registers = registers
        var households: [ID<Subject>: Problem] = [:]
        for (register, outcome) in zip(registers, outcomes) where register.amends == nil {
            if let id = register.subject, let problem = outcome.problem { households[id] = problem }
        }
        var rest = outcomes.dropFirst(registers.count)
        var refused: [Int: Problem] = [:]
        for (place, own) in parts.sorted(by: { $0.key < $1.key }) {
            for (part, outcome) in zip(own, rest) {
                let problem =
                    part.household.flatMap { households[$0] }
                    ?? outcome.problem.map { part.step.placed($0, of: list.form, in: rows[place].body.members ?? [:]) }
                if let problem, refused[place] == nil { refused[place] = problem }
            }
            rest = rest.dropFirst(own.count)
        }
        for (place, problem) in refused {
            standings[place] = .refused(problem)
            parts[place] = nil
        }
        return !refused.isEmpty
    }

    /// The households that are registered with the rows.
    var households: Set<ID<Subject>> { Set(registers.filter { $0.amends == nil }.compactMap(\.subject)) }

    /// The same, each with the first row that names it.
    var newHouseholds: [NewHousehold] {
        let new = households
        var seen: Set<ID<Subject>> = []
        return people.rows.compactMap { row in
            guard let household = row.household, new.contains(household.id), seen.insert(household.id).inserted else {
                return nil
            }
            return NewHousehold(
                row: row.number, region: row.region, building: household.building, address: household.address)
        }
    }
}
