public import Domain
import SQLCore

extension ObservationStore {
    /// Gives out the certificate of an order that was released, and its code of 24 characters in groups of six; asked
    /// again, the same code.
    ///
    /// - Throws: `observation.unknown` where there is no such order or the account may not file steps of it;
    ///   `observation.step-invalid` where it was not released.
    public func issueCertificate(of id: ID<Subject>, by author: Author) async throws -> String {
        let now = clock.now()
        return try await database.write { connection in
            guard let order = try Self.orders("o.id = \(id)", connection).first?.order,
                let county = order.region.county, author.holds(Form.observationStep.filedBy, on: order.region)
            else { throw Self.unknown }
            guard order.outcome == .released else {
                throw Problem(
                    .observationStepInvalid, "观察令尚未期满解除，不能开具证明。",
                    "The order has not been released; there is no certificate.")
            }
            let code = CertificateCode(of: id, in: county, key: vault.indexKey)
            try connection.execute(
                """
                INSERT INTO certificate (county, code_hash, observation, issued_at, account)
                VALUES (\(county), \(code.hash), \(id), \(now), \(author.account))
                ON CONFLICT (county, code_hash) DO NOTHING
                """)
            return code.printed
        }
    }

    /// What the code of a certificate tells whoever reads it.
    ///
    /// - Throws: `certificate.unknown` where none was given out with that code.
    public func certificate(_ code: String) async throws -> CertificateFacts {
        let unknown = Problem(
            .certificateUnknown, "没有这个编号的证明，请核对编号。", "There is no certificate with that code; check the code.")
        guard let code = CertificateCode(typed: code) else { throw unknown }
        return try await database.read { connection in
            guard
                let row = try connection.first(
                    """
                    SELECT \(ObservationRow.columns) FROM certificate AS c
                    CROSS JOIN observation_order AS o
                    WHERE c.county IN (SELECT county FROM chain) AND c.code_hash = \(code.hash)
                        AND o.county = c.county AND o.id = c.observation
                    LIMIT 1
                    """)
            else { throw unknown }
            let order = try ObservationRow.order(row)
            let name = try vault.openPeople([order.person], connection)[order.person]?["name"]?.text
            return CertificateFacts(
                isValid: order.outcome == .released, kind: order.kind, firstDay: order.firstDay,
                lastDay: order.lastDay, authority: order.authority, maskedName: name.map(PersonName.masked))
        }
    }
}
