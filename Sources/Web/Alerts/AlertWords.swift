import Domain
import Store

/// An alert in words.
struct AlertWords {
    let alert: Alert
    let now: Instant
    let language: Language
    /// The names of accounts that steps name.
    var names: [ID<Account>: String] = [:]

    var kind: String { "\(alert.kind.title[language]) · \(alert.level.title[language])" }

    /// The type of the device, `nil` where its client named none.
    var deviceType: String? { alert.deviceType.map { Self.deviceType($0, language) } }

    /// A type of device for people: operators' files are ours to name, else it is the client's own word.
    static func deviceType(_ type: String, _ language: Language) -> String {
        type == TrackWatch.operatorType ? language.words("运营商定位", "an operator's positions") : type
    }

    /// By when, and how long still or since when that is past.
    var due: String {
        guard alert.isOpen else { return alert.dueAt.shown }
        let left = alert.dueAt.milliseconds - now.milliseconds
        let long = Self.long(abs(left), language)
        return alert.dueAt.shown
            + (left > 0
                ? language.words("（还剩\(long)）", " (\(long) left)")
                : language.words("（已超时\(long)）", " (overdue by \(long))"))
    }

    /// When it happened, and how long ago.
    var since: String {
        let long = Self.long(max(0, now.milliseconds - alert.occurredAt.milliseconds), language)
        return alert.occurredAt.shown + language.words("（\(long)前）", " (\(long) ago)")
    }

    /// A length of time in words: minutes below an hour, hours below two days, then days.
    static func long(_ milliseconds: Int64, _ language: Language) -> String {
        let minutes = milliseconds / 60_000
        return switch minutes {
        case 0: language.words("不到1分钟", "less than a minute")
        case ..<60: language.words("\(minutes)分钟", "\(minutes) min")
        case ..<2_880: language.words("\(minutes / 60)小时\(minutes % 60)分钟", "\(minutes / 60) h \(minutes % 60) min")
        default: language.words("\(minutes / 1_440)天", "\(minutes / 1_440) days")
        }
    }

    /// What a step was, with its answers.
    func step(_ entry: Entry) -> String {
        let body = entry.submission.body
        let step = body["step"]?.text.flatMap(AlertStep.init)?.title[language]
        let answers = Form.alertStep.fields.dropFirst().compactMap { field -> String? in
            guard let text = body[field.name]?.text else { return nil }
            if field.type == .reference(.account) {
                return body[field.name].flatMap(ID<Account>.init(answer:)).flatMap { names[$0] }
            }
            if case .choice(let choices) = field.type {
                return choices.first { $0.name == text }?.title[language] ?? text
            }
            return text
        }
        return ([step].compactMap { $0 } + answers).joined(separator: language.words("，", ", "))
    }
}
