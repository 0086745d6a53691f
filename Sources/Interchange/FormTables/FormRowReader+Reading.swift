import Domain

extension FormRowReader {
    /// Reads a row. Everything that is wrong with it is said at once, each at its cell.
    public func read(_ row: TableRow) -> FormRow {
        if let problem = row.problem {
            return FormRow(number: row.number, content: nil, problems: [.init(column: nil, problem: problem)])
        }
        var reading = RowReading(row: row, reader: self)
        let content = reading.content()
        return FormRow(
            number: row.number, content: reading.problems.isEmpty ? content : nil, problems: reading.problems)
    }
}

/// One row on its way to an entry.
struct RowReading {
    let row: TableRow
    let reader: FormRowReader
    private(set) var problems: [FormRow.CellProblem] = []
    private var form: Form { reader.table.form }
    private var identity: RowIdentity { reader.setting.identity }

    init(row: TableRow, reader: FormRowReader) {
        self.row = row
        self.reader = reader
    }

    mutating func content() -> ImportRow? {
        let region = region()
        let given = time()
        var body = answers()
        fillFromIdentity(&body)
        guard let region else { return nil }
        let household = household(region, body)
        if let field = reader.table.householdField, let household {
            body[field.name] = .string(household.id.description)
        }
        guard let kept = validated(body), problems.isEmpty else { return nil }
        let subject = subject(region, kept, household)
        guard problems.isEmpty else { return nil }
        let occurredAt = given ?? reader.setting.occurredAt
        let entry = givenEntry()
        let named = Naming(
            form: form, region: region, occurredAt: occurredAt, subject: subject, body: kept, identity: identity)
        let digest = identity.digest(
            "row", [region.text, given?.description ?? "", subject?.description ?? "", kept.canonicalText])
        return ImportRow(
            number: row.number, root: entry ?? named.root, isGiven: entry != nil, region: region,
            occurredAt: occurredAt,
            saysWhen: given != nil, subject: subject, body: kept, digest: digest, household: household)
    }

    mutating func note(_ meaning: TableColumn.Meaning, _ problem: Problem) {
        problems.append(FormRow.CellProblem(column: reader.place(meaning), problem: problem))
    }

    private mutating func region() -> RegionCode? {
        let levels: [RegionLevel] = [.county, .town, .village, .grid]
        let parts = levels.compactMap { level in
            let text = reader.cell(.regionPart(level), row).shown
            return text.isEmpty ? nil : text
        }
        let whole = reader.cell(.region, row).shown
        do throws(Problem) {
            let text = whole.isEmpty ? parts.joined() : whole
            let code = try reader.setting.regions.region(text)
            // A grid in a column of its own beside a region in full.
            if !whole.isEmpty, code.level == .village, let grid = parts.last, reader.place(.regionPart(.grid)) != nil,
                !reader.cell(.regionPart(.grid), row).isEmpty
            {
                return try reader.setting.regions.region(reader.setting.regions.path(to: code) + grid)
            }
            guard code.level >= form.coarsestRegion else {
                throw Problem(
                    .regionTooCoarse, "“\(form.title.chinese)”须填到\(form.coarsestRegion.title.chinese)一级，请填写“所在区域”。",
                    "“\(form.title.english)” is filed for a \(form.coarsestRegion.title.english) or a smaller region.")
            }
            return code
        } catch {
            let part = levels.last { !reader.cell(.regionPart($0), row).isEmpty }
            note(whole.isEmpty ? part.map { .regionPart($0) } ?? .region : .region, error)
            return nil
        }
    }

    private mutating func time() -> Instant? {
        let cell = reader.cell(.time, row)
        guard !cell.isEmpty else { return nil }
        do throws(Problem) {
            if case .fault(let fault) = cell { throw CellAnswer.problem(of: fault) }
            guard let moment = try CellTime.moment(cell, CellAnswer.plain(cell.shown)) else {
                throw Problem(
                    .timeInvalid, "时间无法识别，请填如 2020-02-02 或 2020-02-02 14:05。",
                    "The time cannot be read; write it like 2020-02-02 or 2020-02-02 14:05.")
            }
            return moment
        } catch {
            note(.time, error)
            return nil
        }
    }

    private mutating func answers() -> [String: JSON] {
        var body: [String: JSON] = [:]
        var groups: [String: [Int: [String: JSON]]] = [:]
        var seen: Set<TableColumn.Meaning> = []
        for column in reader.columns {
            guard let column, let field = column.field, seen.insert(column.meaning).inserted else { continue }
            guard let answer = answer(column, field) else { continue }
            put(answer, column.meaning, into: &body, &groups)
        }
        for meaning in reader.constants.keys where !seen.contains(meaning) {
            guard let column = reader.table.column(meaning), let field = column.field,
                let answer = answer(column, field)
            else { continue }
            put(answer, meaning, into: &body, &groups)
        }
        for (name, rows) in groups {
            body[name] = .array(rows.sorted { $0.key < $1.key }.map { .object($0.value) })
        }
        return body
    }

    private func put(
        _ answer: JSON, _ meaning: TableColumn.Meaning, into body: inout [String: JSON],
        _ groups: inout [String: [Int: [String: JSON]]]
    ) {
        switch meaning {
        case .answer(let name): body[name] = answer
        case .rowAnswer(let group, let row, let field): groups[group, default: [:]][row, default: [:]][field] = answer
        default: break
        }
    }

    private mutating func answer(_ column: TableColumn, _ field: Field) -> JSON? {
        do throws(Problem) {
            let answer = try CellAnswer(field: field, regions: reader.setting.regions)
                .read(reader.cell(column.meaning, row))
            if field.name == "telephone", let text = answer?.text { try Self.checkTelephone(text, field) }
            return answer
        } catch {
            note(column.meaning, error)
            return nil
        }
    }

    /// The form's own check, each wrong answer at its cell.
    private mutating func validated(_ body: [String: JSON]) -> JSON? {
        do throws(Problem) {
            return try form.validate(.object(body))
        } catch {
            let wrong = Set(problems.compactMap(\.column))
            let details = error.details.isEmpty ? [error] : error.details
            let said = wrong.union(details.compactMap { $0.path.flatMap(reader.column) })
            for problem in details {
                if isSaid(problem, said) { continue }
                let column = problem.path.flatMap(reader.column)
                // A cell that could not be read is not said to be missing too.
                if column.map(wrong.contains) != true { problems.append(.init(column: column, problem: problem)) }
            }
            return nil
        }
    }

    /// Whether a problem follows from one that has been said: the household is missing at its address, and sex and year
    /// of birth are missing because the identity number could not be read.
    private func isSaid(_ problem: Problem, _ wrong: Set<Int>) -> Bool {
        guard problem.code == .valueRequired, let path = problem.path else { return false }
        if let field = reader.table.householdField, path == field.name { return true }
        guard path == "sex" || path == "birthYear" else { return false }
        return reader.column(of: "identityNumber").map(wrong.contains) ?? false
    }

    private mutating func household(_ region: RegionCode, _ body: [String: JSON]) -> ImportRow.Household? {
        guard reader.table.namesHousehold else { return nil }
        let building = CellAnswer.plain(reader.cell(.building, row).shown)
        let address = CellAnswer.plain(reader.cell(.address, row).shown)
        guard !address.isEmpty else {
            // Whoever is registered is known without it, and the register says where it is missing.
            if form.isLineList { return nil }
            note(
                .address,
                Problem(.valueRequired, "请填写“详细地址”，写明是哪一户。", "“Address” needs an answer: it names the household."))
            return nil
        }
        let id = identity.household(in: region, building: building, address: address)
        return ImportRow.Household(
            id: id, root: identity.id("entry", [Form.householdRegister2.name, id.description], as: Entry.self),
            building: building.isEmpty ? nil : building, address: address)
    }

    private mutating func subject(
        _ region: RegionCode, _ body: JSON, _ household: ImportRow.Household?
    ) -> ID<Subject>? {
        guard let kind = form.subject else { return nil }
        let text = reader.cell(.subject, row).shown
        do throws(Problem) {
            if !text.isEmpty { return try ID<Subject>(text) }
            let naming = Naming(
                form: form, region: region, occurredAt: reader.setting.occurredAt, subject: nil, body: body,
                identity: identity)
            if let subject = naming.subject(household: household) { return subject }
            throw Problem(
                .entrySubjectMissing, "这种表须有“对象编号”一列（\(kind.rawValue)），请从导出的表格中取得。",
                "This table needs the column of the subject's id (\(kind.rawValue)); take it from an exported table.")
        } catch {
            note(.subject, error)
            return nil
        }
    }

    private mutating func givenEntry() -> ID<Entry>? {
        let text = reader.cell(.entry, row).shown
        guard !text.isEmpty else { return nil }
        do throws(Problem) { return try ID<Entry>(text) } catch {
            note(.entry, error)
            return nil
        }
    }

    /// The form takes any text: what was registered before stays as it is.
    private static func checkTelephone(_ text: String, _ field: Field) throws(Problem) {
        guard !TelephoneWriting.isTelephone(text) else { return }
        throw Problem(
            .valueMalformed, "“\(field.title.chinese)”不是电话号码：手机 11 位，座机 7 至 8 位，可加区号；没有电话的不填。",
            "“\(field.title.english)” is no telephone number: 11 digits of a mobile, 7 or 8 of a landline with or without its area; leave it empty where there is none."
        )
    }
}
