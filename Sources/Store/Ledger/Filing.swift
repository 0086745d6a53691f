package import Domain

/// A submission with who files it and how far the device's clock is off.
package struct Filing: Sendable {
    /// What is filed.
    package let submission: Submission
    /// Who files it.
    package let author: Author
    /// How far the device's clock is ahead, in milliseconds, where it is off by more than the rules allow.
    package let clockSkewMilliseconds: Int64?

    /// A filing.
    package init(submission: Submission, author: Author, clockSkewMilliseconds: Int64? = nil) {
        self.submission = submission
        self.author = author
        self.clockSkewMilliseconds = clockSkewMilliseconds
    }
}
