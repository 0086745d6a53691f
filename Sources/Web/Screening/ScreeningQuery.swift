import Domain
import Store

/// What a query of screening asks for: a round, how far it has come at the doors, where to go on, how many.
struct ScreeningQuery {
    let round: Int?
    /// Of the households not reached those of a state alone.
    let state: MissingState?
    let after: DoorCursor?
    let limit: Int

    init(_ values: NamedValues, limit usual: Int = 100) throws(Problem) {
        round = try values["round"].map { text throws(Problem) in try Self.round(text) }
        state = try values["state"].map { text throws(Problem) in try Self.state(text) }
        after = try values["after"].map { text throws(Problem) in try DoorCursor(text) }
        limit = values["limit"] == nil ? usual : try EntryFilter.limit(values)
    }

    /// The round asked for, else the one under way.
    func number(in region: RegionCode, _ call: Call) async throws -> Int {
        if let round { return round }
        return try await call.services.screening.currentRound(in: region)
    }

    static func round(_ text: String) throws(Problem) -> Int {
        guard let number = Int(text), (1...99).contains(number) else {
            throw Problem(.requestMalformed, "轮次须为 1 至 99。", "A round is 1 to 99.", at: "round")
        }
        return number
    }

    private static func state(_ text: String) throws(Problem) -> MissingState {
        guard let state = MissingState(rawValue: text) else {
            throw Problem(
                .requestMalformed, "情况须为 due（未上门）、tried（无人在家）或 refused（拒绝）。",
                "The state is due, tried or refused.", at: "state")
        }
        return state
    }

    static let stateParameter = Parameter.query("state", .oneOf(MissingState.allCases.map(\.rawValue)))

    static let parameters: [Parameter] = [
        .path("region", .regionCode), .query("round", .integer(1...99)), .query("after", .string),
        .query("limit", .integer(1...1_000)),
    ]
}
