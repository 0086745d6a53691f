/// How far the dates of answers may lie from the emergency and from today. What a form itself cannot say, because it does
/// not know when it is filled in.
public struct DateReach: Sendable, Hashable {
    /// The first day of the emergency.
    public let earliest: Day
    /// Today.
    public let today: Day
    /// How many days before the emergency somebody may have come, so that who came while it was not yet declared is
    /// registered truly.
    public static let daysBefore = 90
    /// How many days ahead a round may be planned.
    public static let daysAhead = 366

    /// The reach of an emergency that began on a day.
    public init(earliest: Day, today: Day) {
        self.earliest = earliest
        self.today = today
    }

    /// Checks answers that are valid by their form: nobody is born after today's year or comes later than tomorrow;
    /// a rule of risk areas and a pass end on their first day or later; a round likewise, and it lies between the start of the emergency and a year from now; an
    /// outing ends after it begins, within ``Form/longestOutingHours``.
    ///
    /// - Throws: `form.invalid` with every wrong answer among its details, each at its path.
    public func check(_ body: JSON, of form: Form) throws(Problem) {
        var problems: [Problem] = []
        check(body, fields: form.fields, path: "", &problems)
        if form.name == Form.screeningRound.name { checkRound(body, &problems) }
        if [Form.riskArea.name, Form.passCode.name].contains(form.name) { checkDays(body, &problems) }
        if form.name == Form.permittedOuting.name { checkOuting(body, &problems) }
        guard problems.isEmpty else { throw form.refusal(for: problems) }
    }

    private func check(_ answers: JSON, fields: [Field], path: String, _ problems: inout [Problem]) {
        for field in fields {
            guard let answer = answers[field.name] else { continue }
            let place = path + field.name
            switch (field.name, field.type) {
            case ("birthYear", _):
                if let year = answer.whole, year > today.civil.year { problems.append(Self.unborn.at(place)) }
            case ("cameOn", .date):
                if let day = Day(answer: answer), let problem = arrival(day) { problems.append(problem.at(place)) }
            case (_, .group(let rows, _)):
                for (number, row) in (answer.elements ?? []).enumerated() {
                    check(row, fields: rows, path: "\(place)[\(number)].", &problems)
                }
            default: break
            }
        }
    }

    private func arrival(_ day: Day) -> Problem? {
        if day < earliest.advanced(by: -Self.daysBefore) {
            return Problem(
                .valueOutOfRange, "到达日期太早：比本次应急响应开始（\(earliest)）早 \(Self.daysBefore) 天以上，请核对年份。",
                "The day of arrival is too early: over \(Self.daysBefore) days before the emergency began (\(earliest)); check the year."
            )
        }
        guard day > today.advanced(by: 1) else { return nil }
        return Problem(
            .valueOutOfRange, "到达日期晚于明天，请核对。", "The day of arrival lies after tomorrow; check it.")
    }

    private func checkRound(_ body: JSON, _ problems: inout [Problem]) {
        guard let from = body["from"].flatMap(Day.init(answer:)), let until = body["until"].flatMap(Day.init(answer:))
        else { return }
        if from < earliest {
            problems.append(
                Problem(
                    .valueOutOfRange, "开始日期早于本次应急响应开始（\(earliest)），请核对年份。",
                    "The first day lies before the emergency began (\(earliest)); check the year.", at: "from"))
        }
        if until < from {
            problems.append(
                Problem(
                    .valueOutOfRange, "结束日期不能早于开始日期。", "The last day is not before the first.", at: "until"))
        } else if until > today.advanced(by: Self.daysAhead) {
            problems.append(
                Problem(
                    .valueOutOfRange, "结束日期在一年以后，请核对年份。",
                    "The last day lies more than a year ahead; check the year.", at: "until"))
        }
    }

    private func checkDays(_ body: JSON, _ problems: inout [Problem]) {
        guard let from = body["from"].flatMap(Day.init(answer:)), let until = body["until"].flatMap(Day.init(answer:)),
            until < from
        else { return }
        problems.append(
            Problem(.valueOutOfRange, "结束日期不能早于开始日期。", "The last day is not before the first.", at: "until"))
    }

    private func checkOuting(_ body: JSON, _ problems: inout [Problem]) {
        guard let from = body["from"].flatMap(Instant.init(answer:)),
            let until = body["until"].flatMap(Instant.init(answer:))
        else { return }
        if until <= from {
            problems.append(
                Problem(
                    .valueOutOfRange, "返回时限须晚于外出时间。", "Back by lies after the time of going out.", at: "until"))
        } else if until > from.adding(seconds: Form.longestOutingHours * 3_600) {
            problems.append(
                Problem(
                    .valueOutOfRange, "一次外出最长 \(Form.longestOutingHours) 小时；更久的请办理转移。",
                    "An outing lasts \(Form.longestOutingHours) hours at most; for longer, transfer the person.",
                    at: "until"))
        }
    }

    private static let unborn = Problem(
        .valueOutOfRange, "出生年份晚于今年，请核对。", "The year of birth lies after this year; check it.")
}
