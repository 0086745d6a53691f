import Domain
import Hummingbird
import Interchange
import NIOCore
import Store

/// One request of a tracker on its way to its answer. Whatever it is, it gets the answer that makes its program do the
/// right thing: nothing that can never be taken is refused, because it would be sent again for ever.
struct TrackReception: Sendable {
    let call: Call
    /// The name it is counted under.
    let client: String
    /// The query, decoded.
    let query: [(name: String, value: String)]

    /// What became of it.
    struct Result: Sendable {
        var outcome: TrackerOutcome
        /// What became of each delivery that was submitted.
        var answers: [TrackAnswer] = []
    }

    private static let limits = TrackerLimits()

    init(_ call: Call, client: String) {
        self.call = call
        self.client = client
        query = TrackerParameters.read(call.request.uri.query ?? "")
    }

    /// Takes what the request brings.
    ///
    /// - Parameter decode: makes a message of the body and of the token that was presented with it.
    /// - Throws: where the connection broke.
    func take(
        _ decode: @Sendable ([UInt8], String?) throws(Problem) -> TrackerMessage
    ) async throws -> Result {
        let token = TrackerCredentials.token(of: call.request, query: query)
        var isCharged = false
        if let token, await !call.services.fences.intake.knows(token) {
            guard chargeUnknown() else { return counted(Result(outcome: .notWanted)) }
            isCharged = true
        }
        guard let bytes = try await body() else { return counted(Result(outcome: .unreadable)) }
        let message: TrackerMessage
        do { message = try decode(bytes, token) } catch { return counted(Result(outcome: .unreadable)) }
        let deliveries = await deliveries(message, token: token, isCharged: isCharged)
        guard !deliveries.isEmpty else {
            return counted(Result(outcome: message.reports.isEmpty ? .taken : .notWanted), ignored: message.ignored)
        }
        do {
            let answers = try await call.services.fences.intake.submit(deliveries)
            return counted(Result(outcome: Self.outcome(answers), answers: answers), ignored: message.ignored)
        } catch is Problem {
            return counted(Result(outcome: .unavailable))
        }
    }

    /// The body, `nil` where it is larger than any message may be.
    private func body() async throws -> [UInt8]? {
        do {
            return Array(try await call.body(upTo: Self.limits.bytes).readableBytesView)
        } catch let problem as Problem where problem.code == .requestTooLarge {
            return nil
        }
    }

    private func chargeUnknown() -> Bool {
        call.services.unknownTrackers.take(ClientAddress.of(call) ?? "", at: call.services.clock.now())
    }

    /// The reports by the device that sends them: the one that presented itself, or those that the message names.
    private func deliveries(_ message: TrackerMessage, token: String?, isCharged: Bool) async -> [TrackDelivery] {
        guard !message.reports.isEmpty else { return [] }
        if let token { return [TrackDelivery(token: token, reports: message.reports.map(\.position))] }
        var tokens: [String] = []
        var reports: [String: [PositionReport]] = [:]
        for report in message.reports {
            let claims = report.claims.isEmpty ? message.claims : report.claims
            let named = claims.lazy.filter { $0.kind != .trackerID }
                .flatMap { $0.value.split(separator: "/").map(String.init) }.first(where: TrackDelivery.canBeToken)
            guard let named else { continue }
            if reports[named] == nil { tokens.append(named) }
            reports[named, default: []].append(report.position)
        }
        var deliveries: [TrackDelivery] = []
        for one in tokens {
            guard await call.services.fences.intake.knows(one) || chargeUnknown() else { continue }
            deliveries.append(TrackDelivery(token: one, reports: reports[one] ?? []))
        }
        return deliveries
    }

    private static func outcome(_ answers: [TrackAnswer]) -> TrackerOutcome {
        let isTaken = answers.contains { if case .taken = $0 { true } else { false } }
        return isTaken ? .taken : answers.contains(.ended) ? .ended : .notWanted
    }

    private func counted(_ result: Result, ignored: [IgnoredReason: Int] = [:]) -> Result {
        call.services.metrics.count(
            Metrics.TrackerKey(client: client, outcome: Self.name(result.outcome)), ignored: ignored)
        return result
    }

    private static func name(_ outcome: TrackerOutcome) -> String {
        switch outcome {
        case .taken: "taken"
        case .notWanted: "not-wanted"
        case .ended: "ended"
        case .unreadable: "unreadable"
        case .unavailable: "unavailable"
        }
    }
}
