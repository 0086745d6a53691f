import Crypto
public import Domain

/// A bulletin as it was published: its inputs in both languages, frozen with the position of each county's ledger.
public struct PublishedBulletin: Sendable {
    /// Its id.
    public let id: ID<PublishedBulletin>
    /// Who published it; where that takes two, who signed it.
    public let author: ID<Account>
    /// Who prepared it, where another one signed.
    public let preparedBy: ID<Account>?
    /// When.
    public let publishedAt: Instant
    /// How far each county's ledger had been read.
    public let positions: LedgerCursor
    /// The frozen inputs, by language.
    public let sources: [Language: BulletinSource]

    /// The bulletin in a language.
    public func bulletin(in language: Language) -> Bulletin? { sources[language]?.bulletin }

    /// Which edition of its day it is; from the second on a correction.
    public let edition: Int

    /// What a list of bulletins shows.
    public struct Summary: Sendable, Hashable {
        /// Its id.
        public let id: ID<PublishedBulletin>
        /// Which bulletin it is.
        public let kind: BulletinKind
        /// Of which region.
        public let region: RegionCode
        /// Up to which hour.
        public let asOf: Hour
        /// Which edition of its day it is.
        public let edition: Int
        /// Its title in Chinese.
        public let title: String
        /// When it was published.
        public let publishedAt: Instant
    }

    /// SHA-256 over everything that is frozen; printed with the bulletin, so that a copy can be checked. 32 bytes.
    public var digest: [UInt8] {
        var digest = SHA256()
        digest.update(data: Array(positions.text.utf8))
        for language in Language.allCases {
            digest.update(data: sources[language]?.json.canonicalBytes ?? [])
            digest.update(data: sources[language]?.bulletin.json.canonicalBytes ?? [])
        }
        return Array(digest.finalize())
    }
}
