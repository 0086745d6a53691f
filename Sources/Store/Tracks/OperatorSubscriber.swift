public import Domain

/// By what an order is known in the files of an operator (运营商).
public struct OperatorSubscriber: Sendable, Hashable {
    /// The operator, as people call it: 1 to 40 characters, no line breaks.
    public let operatorName: String
    /// The number, or the operator's id. Kept as a keyed token alone.
    public let number: SubscriberNumber

    /// What the operator's files will carry.
    ///
    /// - Throws: `value.malformed` for a name that is empty or too long.
    public init(_ number: SubscriberNumber, of operatorName: String) throws(Problem) {
        let name = operatorName.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...40).contains(name.count) else {
            throw Problem(
                .valueMalformed, "请填写运营商名称，最长 40 个字。", "Name the operator, in at most 40 characters.", at: "operator")
        }
        self.operatorName = name
        self.number = number
    }
}
