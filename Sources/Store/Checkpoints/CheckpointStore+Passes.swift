public import Domain
import SQLCore

extension CheckpointStore {
    /// A pass with its plate.
    public struct KnownPass: Sendable, Hashable {
        /// The pass.
        public let pass: Pass
        /// The plate; `nil` for somebody on foot, or where it was erased.
        public let plate: PlateNumber?
    }

    /// The pass of a code, for whoever sees checkpoints in its city: who goes through often passes many posts. The look
    /// is recorded.
    ///
    /// - Throws: `pass.unknown`, whether there is none or none to be known.
    public func pass(_ code: PassCode, for author: Author) async throws -> KnownPass {
        let now = clock.now()
        return try await database.write { connection in
            guard
                let row = try connection.first(
                    "SELECT county, id FROM pass WHERE code = \(code.text) ORDER BY county LIMIT 1")
            else { throw Self.unknownPass }
            let (county, id) = (try row.regionCode(0), try row.id(1, as: Subject.self))
            let entries = try Ledger.standing(forms: [Form.passCode.name], about: [id], in: county, connection)[id]
            guard let pass = entries.flatMap(Pass.init), Self.isVisible(pass, to: author) else {
                throw Self.unknownPass
            }
            let plate = try vault.open([id], in: county, connection)[id]?["plate"]?.text
            try AccessLog.record(
                [AccessRecord(.list, by: author.account, in: pass.region, subject: id, at: now)], in: connection)
            return KnownPass(
                pass: pass, plate: try plate.map { text throws(Problem) in try PlateNumber(text) })
        }
    }

    private static func isVisible(_ pass: Pass, to author: Author) -> Bool {
        let city = pass.region.ancestor(at: .city) ?? pass.region
        return author.grants.contains { grant in
            Duty.seeingCheckpoints.contains(grant.duty)
                && (city.contains(grant.region) || grant.region.contains(city))
        }
    }

    /// `pass.unknown`.
    public static let unknownPass = Problem(
        .passUnknown, "没有这个通行码，请核对；也可以直接填车牌。", "There is no such pass; check the code, or give the plate.",
        at: "pass")
}
