import Crypto
import Domain
import SQLCore
import Store

/// Rows of line lists of 隆昌市, as the reader of files makes them.
struct LineFixture {
    let ledger: LedgerFixture
    let imports: ImportStore
    let cases: CaseStore

    static let village = "511083100001"
    static let county = "511083000000"
    static let mobile = "13900001234"

    init(_ database: any SQLDatabase) async throws {
        ledger = try await LedgerFixture(database, now: "2020-02-20T09:00:00+08:00")
        imports = ImportStore(ledger: ledger.ledger)
        cases = CaseStore(ledger: ledger.ledger)
    }

    /// An identity number that passes its check.
    static func identity(_ number: Int) -> String {
        let serial = String(number)
        let first = "51108319700101" + String(repeating: "0", count: 3 - serial.count) + serial
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(first.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return first + String(Array("10X98765432")[sum % 11])
    }

    /// A row of a list.
    ///
    /// - Parameters:
    ///   - person: 0 for a row that is about nobody in particular.
    ///   - key: rows of one key are the same row.
    static func row(
        _ list: LineList, _ key: String, person: UInt64, _ body: [String: JSON], in region: String = village,
        livesThere: Bool = true, line: Int = 2
    ) throws -> ImportRow {
        let household: ImportRow.Household? =
            livesThere && list.isOfPeople
            ? ImportRow.Household(
                id: LedgerFixture.id(700_000 + person), root: LedgerFixture.id(710_000 + person), building: "3栋",
                address: "\(person + 100)室") : nil
        var answers = body
        if let household { answers["household"] = .string(household.id.description) }
        let kept = try list.form.validate(.object(answers))
        return ImportRow(
            number: line, root: ID(version8: Array(SHA256.hash(data: Array("\(list.form.name) \(key)".utf8)))),
            isGiven: false, region: try RegionCode(region), occurredAt: try Instant("2020-02-20T00:00:00+08:00"),
            saysWhen: false, subject: person == 0 ? nil : LedgerFixture.id(720_000 + person), body: kept,
            digest: Array(SHA256.hash(data: kept.canonicalBytes)), household: household)
    }

    /// A patient of a hospital's list, confirmed a day after the report.
    static func patient(
        _ person: UInt64, _ more: [String: JSON] = [:], facility: String = "市人民医院", without: Set<String> = [],
        livesThere: Bool = true, line: Int = 2
    ) throws -> ImportRow {
        let body: [String: JSON] = [
            "name": .string("病人\(person)"), "identityNumber": .string(identity(Int(person))), "sex": "male",
            "birthYear": 1970, "mobile": .string("139000\(10_000 + person)"), "class": "confirmed",
            "onsetOn": "2020-02-01", "reportedOn": "2020-02-03", "confirmedOn": "2020-02-04",
            "facility": .string(facility), "number": .string("\(facility)-\(person)"),
        ]
        let answers = body.merging(more) { $1 }.filter { !without.contains($0.key) }
        return try row(
            .cases, "\(facility) \(person)", person: person, answers, livesThere: livesThere, line: line)
    }

    func take(
        _ rows: [ImportRow], _ list: LineList = .cases, by author: Author? = nil
    ) async throws -> ImportStore.Taken {
        try await imports.takeLines(rows, of: list, by: author ?? LedgerFixture.everybody())
    }

    /// The steps of the county's cases, with their days.
    func courses() async throws -> [[String]] {
        let everybody = try LedgerFixture.everybody()
        var courses: [[String]] = []
        for filter in [CaseFilter.current(.suspected), .current(.confirmed), .current(.asymptomatic), .ended] {
            for found in try await cases.cases(in: try RegionCode(Self.county), filter).cases {
                courses.append(
                    try await cases.record(found.id, for: everybody).entries.map { entry in
                        let filed = entry.submission
                        let what = filed.body["step"]?.text ?? "report:\(filed.body["class"]?.text ?? "")"
                        return "\(what) \(filed.occurredAt.day)"
                    })
            }
        }
        return courses
    }

    func waiting(by author: Author? = nil) async throws -> [WaitingLine] {
        try await imports.waiting(
            in: try RegionCode(Self.county), by: author ?? LedgerFixture.everybody())
    }
}
