public import Domain
public import SQLCore

/// Opens the sealed answers of people and households. The vault does; what works with lists asks no more of it.
public protocol SealedAnswers: Sendable {
    /// Each subject's sealed answers as they are now, one JSON object each; absent where there are none.
    func open(
        _ subjects: [ID<Subject>], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: JSON]
}

extension Vault: SealedAnswers {}
