import Domain
import HTTPTypes
import Hummingbird

/// What became of one item of a batch.
struct OutcomeWire: Sendable {
    /// Its place in the batch, from 0.
    let index: Int
    /// `nil` where it could not be read.
    let id: ID<Entry>?
    let outcome: Outcome

    var json: JSON {
        var members: [String: JSON] = [
            "index": .number(DecimalNumber(index)), "outcome": .string(outcome.name),
        ]
        if let id { members["id"] = .string(id.description) }
        if let position = Self.position(of: outcome) { members["position"] = .number(DecimalNumber(Int(position))) }
        if let problem = outcome.problem { members["problem"] = problem.wire }
        return .object(members)
    }

    /// The answer to a single submission; written straight, for it is the busiest there is.
    static func response(_ outcome: Outcome, id: ID<Entry>) -> Response {
        guard let problem = outcome.problem, let status = status(of: outcome) else {
            let position = position(of: outcome) ?? 0
            let isNew = outcome == .accepted(position: position)
            return .jsonText(
                "{\"id\":\"\(id)\",\"outcome\":\"\(outcome.name)\",\"position\":\(position)}",
                status: isNew ? .created : .ok)
        }
        return problem.response(status: status)
    }

    private static func position(of outcome: Outcome) -> Int64? {
        switch outcome {
        case .accepted(let position), .identical(let position): position
        case .stale, .conflicting, .refused: nil
        }
    }

    private static func status(of outcome: Outcome) -> HTTPResponse.Status? {
        switch outcome {
        case .accepted, .identical: return nil
        case .stale, .conflicting: return .conflict
        case .refused(let problem):
            let status = problem.status
            return status == .forbidden || status == .contentTooLarge ? status : .unprocessableContent
        }
    }
}
