/// An entry that a row of a line list files, as a row of its form.
public struct LineFiling: Sendable {
    /// The step it is.
    public let step: LineStep
    /// The entry.
    public let row: ImportRow
}

/// What a row of a line list is about once it is known.
public struct LineSubject: Sendable {
    /// The case, contact or sample.
    public let id: ID<Subject>
    /// Where it is.
    public let region: RegionCode
    /// What is known besides the row, by the names of ``LineFact``.
    public let known: [String: JSON]
    /// Standing entries about it that the row did not file.
    public let others: [Entry]
    /// Those that it filed, by the names of their steps.
    public let own: [String: Entry]

    /// What a row is about.
    public init(
        id: ID<Subject>, region: RegionCode, known: [String: JSON], others: [Entry] = [], own: [String: Entry] = [:]
    ) {
        self.own = own
        self.id = id
        self.region = region
        self.known = known
        self.others = others
    }
}

extension LineList {
    /// What a row files, in the order in which it happened; what is there already among it. The caller has looked for
    /// ``problems(in:reach:)``.
    ///
    /// - Parameter root: the id of the entry of a step.
    /// - Throws: what a form misses or does not take, each at its column.
    public func filings(
        of row: ImportRow, about subject: LineSubject, root: (LineStep) -> ID<Entry>
    ) throws(Problem) -> [LineFiling] {
        var answers = (row.body.members ?? [:]).merging(subject.known) { own, _ in own }
        derive(&answers)
        var filings: [LineFiling] = []
        let filed = steps.filter { $0.isFiled(by: answers) }
        let names = Set(filed.map(\.name))
        // What the row said before and says no longer stands all the same.
        let former = subject.own.filter { !names.contains($0.key) }.map(\.value)
        var entries = subject.others + former
        for step in filed {
            let moment = moment(of: step, answers, row, filings.map(\.row.occurredAt), former, subject)
            var body = step.body(from: answers)
            if step.form.name == Form.caseStep.name { body = Self.completed(body, at: moment, entries) }
            let kept: JSON
            do { kept = try step.form.validate(.object(body)) } catch {
                throw step.placed(error, of: form, in: answers)
            }
            let isPerson = step.form.name == Form.personRegister.name
            let entry = ImportRow(
                number: row.number, root: root(step), isGiven: false, region: isPerson ? row.region : subject.region,
                occurredAt: moment, saysWhen: step.moment(in: answers) != nil,
                subject: isPerson ? row.subject : subject.id, body: kept, digest: row.digest,
                household: isPerson ? row.household : nil)
            filings.append(LineFiling(step: step, row: entry))
            if !isPerson { entries.append(entry.entry(of: step.form)) }
        }
        return filings
    }

    /// A day begins at midnight; of several things on one day each is a second behind the one before it.
    private func moment(
        of step: LineStep, _ answers: [String: JSON], _ row: ImportRow, _ filed: [Instant], _ former: [Entry],
        _ subject: LineSubject
    ) -> Instant {
        let said = step.moment(in: answers) ?? row.occurredAt
        var before = filed + former.map(\.submission.occurredAt)
        if answers[LineFact.joined] != nil, said == said.day.firstHour.start {
            before += subject.others.map(\.submission.occurredAt)
        }
        guard let last = before.filter({ $0.day == said.day }).max(), last >= said else { return said }
        return last.adding(seconds: 1)
    }

    /// A step of a case with what it repeats of the case as it is at that moment.
    private static func completed(
        _ body: [String: JSON], at moment: Instant, _ entries: [Entry]
    ) -> [String: JSON] {
        let before = entries.filter {
            MedicalCase.forms.contains($0.submission.form) && $0.submission.occurredAt < moment
        }
        guard let found = MedicalCase(standing: before), let step = body["step"]?.text.flatMap(CaseStep.init) else {
            return body
        }
        return found.stepBody(step, ground: body["ground"]?.text ?? "", answers: body).members ?? body
    }

    private func disorder(in answers: [String: JSON]) -> [Problem] {
        orders.compactMap { order in
            guard let earlier = day(order.earlier, answers), let later = day(order.later, answers), later < earlier
            else { return nil }
            let (one, other) = (title(order.earlier), title(order.later))
            return Problem(
                .valueOutOfRange, "“\(one.chinese)”晚于“\(other.chinese)”，请核对。",
                "“\(one.english)” lies after “\(other.english)”; check both.", at: order.earlier)
        }
    }

    private func day(_ name: String, _ answers: [String: JSON]) -> Instant? {
        answers[name].flatMap { Day(answer: $0)?.firstHour.start ?? Instant(answer: $0) }
    }

    private func title(_ name: String) -> Bilingual {
        form.fields.first { $0.name == name }?.title ?? Bilingual(name, name)
    }

    /// What is impossible in a row, each at its column; none where nothing is.
    public func problems(in body: JSON, reach: DateReach) -> [Problem] {
        let days = unlikelyDays(in: body, reach: reach)
        guard days.isEmpty else { return days }
        var answers = body.members ?? [:]
        derive(&answers)
        return findings(answers) + disorder(in: answers)
    }

    /// Which days of a row lie where nothing of this emergency can: long before it, or ahead of today.
    private func unlikelyDays(in body: JSON, reach: DateReach) -> [Problem] {
        let first = reach.earliest.advanced(by: -DateReach.daysBefore)
        return form.fields.compactMap { field in
            guard let moment = day(field.name, body.members ?? [:]) else { return nil }
            let ahead = field.name == "observedUntil" ? DateReach.daysAhead : 1
            guard moment.day < first || moment.day > reach.today.advanced(by: ahead) else { return nil }
            return Problem(
                .valueOutOfRange, "“\(field.title.chinese)”不在本次应急响应的时间内，请核对年份。",
                "“\(field.title.english)” lies outside of this emergency; check the year.", at: field.name)
        }
    }
}

extension ImportRow {
    /// The entry of a form as it would stand.
    public func entry(of form: Form) -> Entry {
        Entry(
            submission: Submission(
                id: root, region: region, form: form.name, version: form.version, subject: subject,
                occurredAt: occurredAt, body: body),
            recordedAt: occurredAt, author: .system, clockSkewMilliseconds: nil, position: 0, hash: [])
    }
}
