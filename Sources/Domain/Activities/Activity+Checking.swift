extension Activity {
    /// Holds an activity to what is known of its case: it ended before it is told, after it began, within
    /// ``longestDays``, and it does not begin long before contacts and the source are looked for.
    ///
    /// - Parameters:
    ///   - filed: the submission, valid by its form.
    ///   - onsetOn: when symptoms began; the day of the report where there are none.
    ///   - definition: the disease, `nil` where the case names none.
    /// - Throws: `activity.invalid`.
    public static func check(
        _ filed: Submission, onsetOn: Day, definition: DiseaseDefinition?
    ) throws(Problem) {
        guard let from = filed.body["from"].flatMap(Instant.init(answer:)),
            let until = filed.body["until"].flatMap(Instant.init(answer:))
        else { return }
        guard from < until else {
            throw invalid("结束时间须晚于开始时间。", "It ends after it begins.", at: "body.until")
        }
        guard until <= filed.occurredAt else {
            throw invalid(
                "结束时间晚于填报时间，还没有发生的不填。", "It ends after it is filed; what has not happened is not filed.",
                at: "body.until")
        }
        guard until <= from.adding(seconds: Int64(longestDays) * 86_400) else {
            throw invalid(
                "一条活动最长\(longestDays)天，更久的请分开填。",
                "An activity lasts \(longestDays) days at most; file a longer one in parts.", at: "body.until")
        }
        let earliest = earliestDay(onsetOn: onsetOn, definition: definition)
        guard from.day >= earliest else {
            throw invalid(
                "开始时间太早：早于最长潜伏期的起点（\(earliest)），请核对日期。",
                "It begins too early: before the longest incubation could have begun (\(earliest)); check the day.",
                at: "body.from")
        }
    }

    /// The first day of which activities of a case are asked: the infection may be as old as the longest incubation, and
    /// contacts as old as the disease's window.
    public static func earliestDay(onsetOn: Day, definition: DiseaseDefinition?) -> Day {
        onsetOn.advanced(
            by: -max(definition?.incubationDays.upperBound ?? 14, definition?.contactDaysBefore ?? 0))
    }

    /// `activity.invalid`, with a sentence of its own.
    public static func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(.activityInvalid, chinese, english, at: path)
    }
}
