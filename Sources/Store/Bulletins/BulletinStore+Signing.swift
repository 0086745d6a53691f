import Crypto
public import Domain
import SQLCore

/// Publishing that takes two: one prepares a bulletin and hands it in (送签), another signs it (签发).
extension BulletinStore {
    /// The first account that asks hands the bulletin in; it is published when another asks while the figures are the
    /// same. With other figures it is void, and whoever asks hands in anew. Of a county and below each step is an entry
    /// of the ledger; of a city, which has no ledger of its own, the bulletin itself says who prepared and who signed.
    /// The caller has checked the duty.
    ///
    /// - Parameter signing: the figures that are meant in hexadecimal, where they are to be signed and nothing else.
    /// - Throws: as `publish` and `Ledger.append`; `bulletin.second-person` for the account that handed it in;
    ///   `bulletin.proposal-void` where what is meant is no longer there or its figures are others now.
    public func publishByTwo(
        _ request: BulletinRequest, by author: Author, signing: String? = nil
    ) async throws -> BulletinSigning {
        let bulletin = try await frozen(request, by: author.account)
        let figures = bulletin.figuresDigest
        let former = try await database.read { try BulletinProposal.of(request, locked: false, $0) }
        if let signing, former?.figures != figures || signing != Hexadecimal.text(figures) { throw Self.void }
        guard let former, former.figures == figures else {
            let proposal = BulletinProposal(
                account: author.account, proposedAt: bulletin.publishedAt, figures: figures)
            try await file("submitted", bulletin, request, by: author, over: former) {
                try Self.keep(proposal, request, $0)
            }
            return .submitted(proposal)
        }
        guard former.account != author.account else { throw Self.second }
        try await refusingTwice(request) {
            try await file("signed", bulletin, request, by: author, over: former) { connection in
                try Self.insert(bulletin, request, preparedBy: former.account, connection)
                try connection.execute(
                    """
                    DELETE FROM bulletin_proposal
                    WHERE region = \(request.region) AND kind = \(request.kind.code)
                        AND day = \(request.day.index)
                    """)
            }
        }
        return .signed(bulletin)
    }

    /// What is handed in of a bulletin, and whether its figures are still those of the ledger; `nil` where nothing is.
    ///
    /// - Throws: as `publish`.
    public func proposal(
        _ request: BulletinRequest
    ) async throws -> (proposal: BulletinProposal, isCurrent: Bool)? {
        guard let proposal = try await database.read({ try BulletinProposal.of(request, locked: false, $0) }) else {
            return nil
        }
        let now = try await frozen(request, by: proposal.account)
        return (proposal, now.figuresDigest == proposal.figures)
    }

    /// Files a step and writes what it means in one transaction, as long as nobody else came between.
    private func file(
        _ step: String, _ bulletin: PublishedBulletin, _ request: BulletinRequest, by author: Author,
        over former: BulletinProposal?, _ write: @escaping @Sendable (any SQLWriting) throws -> Void
    ) async throws {
        var filings: [Filing] = []
        if request.region.county != nil {
            let submission = Submission(
                id: .fresh(at: bulletin.publishedAt), region: request.region, form: Form.bulletinStep.name,
                version: Form.bulletinStep.version, occurredAt: bulletin.publishedAt,
                body: [
                    "step": .string(step), "kind": .string(request.kind.code),
                    "asOf": .string(request.asOf.start.description),
                    "edition": .number(DecimalNumber(bulletin.edition)),
                    "figures": .string(Hexadecimal.text(bulletin.figuresDigest)),
                ])
            filings = [Filing(submission: submission, author: author)]
        }
        _ = try await ledger.append(filings) { outcomes, connection in
            for outcome in outcomes { if let problem = outcome.problem { throw problem } }
            guard try BulletinProposal.of(request, locked: true, connection) == former else { throw Self.void }
            try write(connection)
        }
    }

    private static func keep(
        _ proposal: BulletinProposal, _ request: BulletinRequest, _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            """
            INSERT INTO bulletin_proposal (region, kind, day, as_of, account, proposed_at, figures)
            VALUES (\(request.region), \(request.kind.code), \(request.day.index), \(request.asOf),
                \(proposal.account), \(proposal.proposedAt), \(proposal.figures))
            ON CONFLICT (region, kind, day) DO UPDATE SET as_of = excluded.as_of, account = excluded.account,
                proposed_at = excluded.proposed_at, figures = excluded.figures
            """)
    }

    private static var void: Problem {
        Problem(
            .bulletinProposalVoid, "送签以后数字有变，原送签已作废，没有发布。请重新核对后送签。",
            "The figures have changed since it was handed in, so that is void and nothing was published. Compare them and hand it in anew."
        )
    }

    private static var second: Problem {
        Problem(
            .bulletinSecondPerson, "这份通报由您送签，须由另一人签发，自己不能签发。",
            "You prepared this bulletin; another person signs it, you cannot.")
    }
}

extension PublishedBulletin {
    /// SHA-256 over the inputs in both languages, whatever else the ledger holds by now. 32 bytes.
    var figuresDigest: [UInt8] {
        var digest = SHA256()
        for language in Language.allCases { digest.update(data: sources[language]?.json.canonicalBytes ?? []) }
        return Array(digest.finalize())
    }
}
