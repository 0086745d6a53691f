import Domain

/// Something that the script lets happen in a county.
struct ScriptedEvent {
    let county: County
    /// The hour it happens in, counted from the scenario's start.
    let hour: Int
    /// Minutes into the hour.
    let minute: Int
    let form: Form
    let subject: ID<Subject>?
    var body: JSON
    /// How many hours later it is recorded.
    var delay = 0
    /// What later events call it by that amend it.
    var name: String?
    /// What it does to an event of that name.
    var amends: Amends?

    /// The hour it is recorded in, counted from the scenario's start.
    var recordingHour: Int { hour + delay }

    /// What an event does to an earlier one.
    enum Amends {
        case corrects(String)
        case retracts(String)
    }
}

extension ScriptedEvent {
    /// Several of a kind on one day, a few minutes apart, between 8 and 12 o'clock: before every bulletin's hour.
    static func morning(
        _ county: County, day: Int, count: Int, form: Form, subjects: (Int) -> ID<Subject>? = { _ in nil },
        body: (Int) -> JSON
    ) -> [ScriptedEvent] {
        (0..<count).map { index in
            ScriptedEvent(
                county: county, hour: day * 24 + 8 + index % 4, minute: (index * 7 + 3) % 60, form: form,
                subject: subjects(index), body: body(index))
        }
    }

    /// The event as it was first filed, with a wrong number, and its correction so many hours later.
    func miscounted(_ field: String, as wrong: Int, mendedAfter hours: Int) -> [ScriptedEvent] {
        let name = "\(county) \(form.name) \(hour) \(minute) \(field)"
        var answers = body.members ?? [:]
        answers[field] = .number(DecimalNumber(wrong))
        var first = self
        first.body = .object(answers)
        first.name = name
        var mended = self
        mended.delay = delay + hours
        mended.amends = .corrects(name)
        return [first, mended]
    }

    /// The event where it should never have been filed, and its retraction so many hours later.
    func takenBack(after hours: Int, because reason: String) -> [ScriptedEvent] {
        let name = "\(county) \(form.name) \(hour) \(minute) taken back"
        var first = self
        first.name = name
        var back = self
        back.body = ["reason": .string(reason)]
        back.delay = delay + hours
        back.amends = .retracts(name)
        return [first, back]
    }
}
