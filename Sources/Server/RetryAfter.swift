import Foundation

/// The header `Retry-After`: after how long somebody wants to be asked again (RFC 9110, 10.2.3).
enum RetryAfter {
    /// Seconds from a moment, not below 0; `nil` for what is neither a number of seconds nor a date.
    static func seconds(_ text: String, at now: Date) -> Int64? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) { return Int64(text) ?? .max }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text).map { Int64(max(0, $0.timeIntervalSince(now)).rounded(.up)) }
    }
}
