public import Domain

extension LedgerQueue {
    /// Files what a page sends that does not say when it was: that is when it arrives. The moment at which the page was
    /// opened would not do, for it says too early where the page is left open, and whoever has to be on time could choose
    /// it. A second press arrives later and is the same entry, with the moment of the first.
    ///
    /// - Returns: as `submit`; `identical` where the author filed the same under the id at another moment.
    /// - Throws: as `Ledger.append`.
    public func submitArriving(_ submission: Submission, by author: Author) async throws -> Outcome {
        let outcome = try await submit(try await repeated(submission, by: author), by: author)
        guard case .conflicting = outcome else { return outcome }
        // Both presses came before either was on disk.
        return try await submit(try await repeated(submission, by: author), by: author)
    }

    private func repeated(_ submission: Submission, by author: Author) async throws -> Submission {
        guard let filed = try await ledger.entry(submission.id)?.entry, filed.author == author.account else {
            return submission
        }
        return submission.happening(at: filed.submission.occurredAt)
    }
}
