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
    let body: JSON
    /// How many hours later it is recorded.
    var delay = 0
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
}
