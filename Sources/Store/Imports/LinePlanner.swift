import Domain
import SQLCore

/// Decides what becomes of the rows of a line list in one county: whom each is about, whether that is known already, and
/// whether somebody has to say so. Reads only.
struct LinePlanner {
    let list: LineList
    let county: RegionCode
    let author: Author
    let store: ImportStore
    let connection: any SQLReading
    /// What was decided about rows, by their roots.
    let choices: [ID<Entry>: LineChoice]
    private var reader: LineReader
    /// The cases of the rows before, by the numbers of their institutions.
    private var numbered: [[UInt8]: ID<Subject>] = [:]
    /// Whom rows of this batch register or join, so that a second one about them waits.
    private var taken: [ID<Subject>: ID<Subject>] = [:]

    init(
        _ list: LineList, county: RegionCode, author: Author, store: ImportStore,
        choices: [ID<Entry>: LineChoice], _ connection: any SQLReading
    ) throws {
        self.list = list
        self.county = county
        self.author = author
        self.store = store
        self.choices = choices
        self.connection = connection
        reader = try LineReader(county: county, connection)
    }

    /// The plans of rows, in their order.
    mutating func plan(_ rows: [ImportRow]) throws -> [LinePlan] {
        let known = try ImportStore.digests(of: rows.map(\.root), county, connection)
        let open = rows.filter { known[$0.root] != $0.digest }
        let matcher = LineMatcher(county: county, author: author, vault: store.ledger.vault)
        let matches = list.isOfPeople ? try matcher.find(open, connection) : [:]
        let rules = store.ledger.rules
        let reach = DateReach(earliest: rules.earliest.day, today: store.clock.now().day)
        var plans: [LinePlan] = []
        for row in rows {
            guard known[row.root] != row.digest else {
                plans.append(.identical)
                continue
            }
            let problems = list.problems(in: row.body, reach: reach)
            guard problems.isEmpty else {
                plans.append(.refused(list.form.refusal(for: problems)))
                continue
            }
            plans.append(try plan(row, matches[row.root] ?? []))
        }
        return plans
    }

    private mutating func plan(_ row: ImportRow, _ matches: [LineMatcher.Match]) throws -> LinePlan {
        let choice = choices[row.root] ?? LineChoice()
        switch list.kind {
        case .cases: return try planCase(row, matches, choice)
        case .contacts: return try planContact(row, matches, choice)
        case .results: return try planResult(row, choice)
        }
    }

    // MARK: Cases

    private mutating func planCase(
        _ row: ImportRow, _ matches: [LineMatcher.Match], _ choice: LineChoice
    ) throws -> LinePlan {
        let id = choice.subject ?? row.ownSubject
        let standing = try reader.standing(MedicalCase.forms, about: id, in: county, connection)
        var known = try diseaseKnown()
        if let number = row.body["infector"]?.text {
            guard let infector = try infector(number) else { return .refused(Self.infectorUnknown) }
            known[LineFact.infector] = .string(infector.description)
        }
        if let number = row.body["number"]?.text { numbered[store.key.token(ofCase: number)] = id }
        if let found = MedicalCase(standing: standing), let person = found.person {
            let own = try reader.own(list, row, in: county, connection)
            let others = own.others(in: standing)
            reader.describe(found, own: own, others: others, &known)
            known[LineFact.registered] = true
            return try file(row, person, id, found.region, known, others, own, isKnown: true)
        }
        if choice.person == nil {
            let hits = try matches.flatMap { match in
                try reader.roles(of: match, connection).filter { match.isSame ? $0.isCase : true }
            }
            guard hits.isEmpty else {
                return .waits(LineWaiting(.likely, hits.map { $0.candidate(isJoined: $0.isCase) }))
            }
        }
        return try fileNew(row, matches, choice, id, known)
    }

    /// The case that a number stands for, one of the rows before among them; `nil` where there is none, or several.
    private func infector(_ number: String) throws -> ID<Subject>? {
        if let before = numbered[store.key.token(ofCase: number)] { return before }
        let found = try cases(numbered: number)
        return found.count == 1 ? found.first : nil
    }

    private static let infectorUnknown = Problem(
        .caseUnknown, "没有找到这个编号的传染源病例。请把它排在前面一起导入，或先导入它；查不清的，清空这一格。",
        "The case that it came from is not found; put it before this row, import it first, or leave the cell empty.",
        at: "infector")

    private func cases(numbered number: String) throws -> [ID<Subject>] {
        let listed = try LineReader.cases(token: store.key.token(ofCase: number), connection)
        guard listed.isEmpty else { return listed }
        do throws(Problem) { _ = try CaseNumber(number) } catch { return [] }
        return try ChainStore.cases(of: try CaseNumber(number), connection)
    }

    private func diseaseKnown() throws -> [String: JSON] {
        reader.onlyDisease.map { [LineFact.disease: .string($0)] } ?? [:]
    }

    // MARK: Contacts

    private mutating func planContact(
        _ row: ImportRow, _ matches: [LineMatcher.Match], _ choice: LineChoice
    ) throws -> LinePlan {
        let cases = try choice.medicalCase.map { [$0] } ?? casesNamed(by: row)
        guard let medicalCase = cases.first else { return .waits(LineWaiting(.caseUnknown)) }
        guard cases.count == 1 else {
            return .waits(
                LineWaiting(.caseAmbiguous, cases.map { .init(person: nil, subject: $0, reason: nil) }))
        }
        var known: [String: JSON] = [LineFact.medicalCase: .string(medicalCase.description)]
        let id = choice.subject ?? row.ownSubject
        let standing = try reader.standing(Contact.forms, about: id, in: county, connection)
        if let found = Contact(standing: standing) {
            let own = try reader.own(list, row, in: county, connection)
            let others = own.others(in: standing)
            reader.describe(found, own: own, others: others, &known)
            known[LineFact.registered] = true
            known[LineFact.medicalCase] = .string(found.medicalCase.description)
            return try file(row, found.person, id, found.region, known, others, own, isKnown: true)
        }
        if choice.person == nil {
            let hits = try matches.flatMap { match in
                try reader.roles(of: match, connection).filter { hit in
                    match.isSame ? hit.contactOf == medicalCase : true
                }
            }
            guard hits.isEmpty else {
                return .waits(
                    LineWaiting(.likely, hits.map { $0.candidate(isJoined: $0.contactOf == medicalCase) }))
            }
        }
        return try fileNew(row, matches, choice, id, known)
    }

    /// The cases that a row says somebody is a contact of: by their number, else by the patient's name and mobile as far
    /// as the author may see who people are.
    private func casesNamed(by row: ImportRow) throws -> [ID<Subject>] {
        if let number = row.body["caseNumber"]?.text { return try cases(numbered: number) }
        guard let name = row.body["caseName"], let mobile = row.body["caseMobile"] else { return [] }
        let asked = ImportRow(
            number: row.number, root: row.root, isGiven: false, region: row.region, occurredAt: row.occurredAt,
            saysWhen: false, subject: nil, body: ["name": name, "mobile": mobile], digest: [], household: nil)
        let matcher = LineMatcher(county: county, author: author, vault: store.ledger.vault)
        let patients = try matcher.find([asked], connection)[row.root]?.filter(\.isSame) ?? []
        return try patients.flatMap { match in
            try reader.roles(of: match, connection).filter(\.isCase).map(\.id)
        }
    }

    // MARK: Results

    private mutating func planResult(_ row: ImportRow, _ choice: LineChoice) throws -> LinePlan {
        let laboratory = row.body["laboratory"]?.text ?? ""
        let samples = try reader.samples(number: row.body["number"]?.text ?? "", connection).filter {
            author.holds(Duty.ofSamples, on: $0.region)
        }
        guard let place = samples.first, samples.count == 1 else { return .waits(LineWaiting(.sampleUnknown)) }
        let standing = try reader.standing(Sample.forms, about: place.id, in: place.county, connection)
        let own = try reader.own(list, row, in: place.county, connection)
        let others = own.others(in: standing) + reader.planned(about: place.id)
        guard let sample = Sample(standing: others) else { return .waits(LineWaiting(.sampleUnknown)) }
        if own.entries.isEmpty, Self.has(sample, row) { return .identical }
        let isThere = sample.receivedBy.contains(laboratory)
        let isOnTheWay = sample.stage == .dispatched && sample.laboratory == laboratory
        var known: [String: JSON] = [LineFact.joined: true]
        if !isThere { known[LineFact.unreceived] = true }
        if !isThere, !isOnTheWay { known[LineFact.unsent] = true }
        let step = own.entries["tested"]?.submission.body["step"]?.text
        known[LineFact.testStep] = .string(step ?? (sample.tests.isEmpty ? "tested" : "retested"))
        return try file(row, nil, place.id, sample.region, known, others, own, isKnown: !own.entries.isEmpty)
    }

    /// Whether a sample has the result that a row brings, whoever filed it.
    private static func has(_ sample: Sample, _ row: ImportRow) -> Bool {
        guard let moment = row.body["testedAt"].flatMap(Instant.init(answer:)) else { return false }
        return sample.tests.contains { test in
            test.laboratory == row.body["laboratory"]?.text && test.result.rawValue == row.body["result"]?.text
                && abs(test.at.milliseconds - moment.milliseconds) < 60_000
        }
    }

    // MARK: Filing

    private mutating func fileNew(
        _ row: ImportRow, _ matches: [LineMatcher.Match], _ choice: LineChoice, _ id: ID<Subject>,
        _ known: [String: JSON]
    ) throws -> LinePlan {
        let same = matches.filter(\.isSame)
        if choice.person == nil, same.count > 1 {
            return .waits(
                LineWaiting(
                    .likely, same.map { .init(person: $0.person, subject: nil, reason: $0.reasons.first) }))
        }
        let derived = try row.subject.map { try store.personID($0, of: row, county, connection) }
        let person = choice.person ?? same.first?.person ?? derived ?? row.ownPerson
        if let other = taken[person], other != id {
            return .waits(LineWaiting(.likely, [.init(person: person, subject: other, reason: nil)]))
        }
        taken[person] = id
        var known = known
        var region = row.region
        let home = try PersonFacts.regions(of: [person], in: county, connection)[person]
        if let home {
            known[LineFact.registered] = true
            region = home
        }
        let weak = home == nil ? matches.first { !$0.isSame } : nil
        let likely = weak.flatMap { match in
            match.reasons.first.map { LikelyDuplicate(row: row.number, person: match.person, reason: $0) }
        }
        return try file(row, person, id, region, known, [], LineReader.Own(), isKnown: false, likely)
    }

    private mutating func file(
        _ row: ImportRow, _ person: ID<Subject>?, _ id: ID<Subject>, _ region: RegionCode, _ known: [String: JSON],
        _ others: [Entry], _ own: LineReader.Own, isKnown: Bool, _ likely: LikelyDuplicate? = nil
    ) throws -> LinePlan {
        var known = known
        known[LineFact.person] = person.map { .string($0.description) }
        let filing = LinePlan.Filing(
            row: row.about(person),
            subject: LineSubject(id: id, region: region, known: known, others: others, own: own.entries),
            isKnown: isKnown, likely: likely)
        if list.kind == .results { reader.plan(filing, list) }
        return .files(filing)
    }
}
