import Domain

/// A phone: signs in and files visits, one by one or as batches. Used by one thread, which it blocks.
final class FieldClient {
    static let accountName = "网格员小李"
    static let password = "correct horse battery"

    private let connection: HTTPConnection
    private let token: String

    /// Connects with a token.
    init(port: UInt16, token: String) throws {
        connection = try HTTPConnection(port: port)
        self.token = token
    }

    /// A token.
    static func signIn(port: UInt16) throws -> String {
        let body: JSON = ["name": .string(accountName), "password": .string(password)]
        let reply = try HTTPConnection(port: port).exchange("POST", "/api/v1/sign-in", body: body.canonicalBytes)
        guard reply.status == 200, let token = try reply.json()["token"]?.text else {
            throw HTTPConnection.Broken(description: "not signed in: \(reply.status) \(reply.text)")
        }
        return token
    }

    /// Sends a request as the account.
    func exchange(_ method: String, _ path: String, body: [UInt8] = []) throws -> HTTPReply {
        try connection.exchange(
            method, path, headers: ["Authorization: Bearer \(token)", "Content-Type: application/json"], body: body)
    }

    /// Files one visit.
    func put(_ number: UInt64) throws -> Delivery {
        let reply = try exchange(
            "PUT", "/api/v1/entries/\(FieldVisit.id(number))", body: FieldVisit.single(number).canonicalBytes)
        if reply.status == 503, reply.problemCode != nil { return Delivery(postponed: [number]) }
        guard [200, 201].contains(reply.status), let outcome = try reply.json()["outcome"]?.text else {
            return Delivery(unexpected: ["\(reply.status) \(reply.text)"])
        }
        return Delivery(taken: [number: outcome])
    }

    /// Files visits as a batch.
    func post(_ numbers: [UInt64]) throws -> Delivery {
        let reply = try exchange("POST", "/api/v1/entries", body: FieldVisit.batch(numbers).canonicalBytes)
        if reply.status == 503, reply.problemCode != nil { return Delivery(postponed: numbers) }
        guard reply.status == 200, let outcomes = try reply.json()["outcomes"]?.elements,
            outcomes.count == numbers.count
        else { return Delivery(unexpected: ["\(reply.status) \(reply.text)"]) }
        var delivery = Delivery()
        for (number, outcome) in zip(numbers, outcomes) {
            let name = outcome["outcome"]?.text ?? ""
            if ["accepted", "identical"].contains(name) {
                delivery.taken[number] = name
            } else {
                delivery.unexpected.append(outcome.canonicalText)
            }
        }
        return delivery
    }

    /// Files visits as a batch where they are many, else alone.
    func file(_ numbers: [UInt64]) throws -> Delivery {
        numbers.count == 1 ? try put(numbers[0]) : try post(numbers)
    }
}
