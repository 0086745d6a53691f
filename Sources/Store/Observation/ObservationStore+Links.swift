public import Domain
import SQLCore

extension ObservationStore {
    /// The tokens of personal links. A link is good while its order is open, and a new one ends the one before.
    static let linkMigrations = [
        Migration(
            name: "observation-links-1",
            statements: [
                """
                CREATE TABLE report_link (
                    county TEXT NOT NULL,
                    observation \(fragment: .bytes) NOT NULL,
                    token_hash \(fragment: .bytes) NOT NULL CONSTRAINT report_link_token_hash_unique UNIQUE,
                    created_at \(fragment: .integer) NOT NULL,
                    account \(fragment: .bytes) NOT NULL,
                    CONSTRAINT report_link_pkey PRIMARY KEY (county, observation)
                )\(fragment: .strict)
                """
            ])
    ]

    /// Makes the personal link of an order, by which the observed report without an account.
    ///
    /// - Returns: the token, 43 characters; shown here and never again.
    /// - Throws: `observation.unknown` where there is no such order, `observation.step-invalid` where it has ended.
    public func makeLink(of id: ID<Subject>, by author: Author) async throws -> String {
        let token = AccessToken.fresh()
        let now = clock.now()
        try await database.write { connection in
            guard let order = try Self.orders("o.id = \(id)", connection).first?.order, let county = order.region.county
            else { throw Self.unknown }
            guard order.isOpen else {
                throw Problem(
                    .observationStepInvalid, "这份观察令已经结束，不再需要自报链接。", "The order has ended; it needs no link any more.")
            }
            try connection.execute(
                """
                INSERT INTO report_link (county, observation, token_hash, created_at, account)
                VALUES (\(county), \(id), \(token.hash), \(now), \(author.account))
                ON CONFLICT (county, observation) DO UPDATE SET token_hash = excluded.token_hash,
                    created_at = excluded.created_at, account = excluded.account
                """)
        }
        return token.text
    }

    /// The order that a personal link leads to.
    ///
    /// - Throws: `observation.link-invalid` where the token is none, or its order has ended.
    public func order(linkedBy token: String) async throws -> Listed {
        guard let token = AccessToken(token) else { throw Self.linkInvalid }
        let found = try await database.read { connection in
            try connection.first("SELECT observation FROM report_link WHERE token_hash = \(token.hash)")
                .flatMap { try Self.orders("o.id = \(try $0.id(0, as: Subject.self))", connection).first }
        }
        guard let found, found.order.isOpen else { throw Self.linkInvalid }
        return found
    }

    private static var linkInvalid: Problem {
        Problem(
            .observationLinkInvalid, "这个链接已失效。如仍在观察期，请向社区工作人员索取新链接；身体不适请直接拨打电话。",
            "This link is no longer good. If you are still under observation ask your community for a new one; if you feel ill, call."
        )
    }
}
