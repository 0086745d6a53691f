import Domain

/// A submission with who files it and how far the device's clock is off.
struct Filing: Sendable {
    let submission: Submission
    let author: Author
    let clockSkewMilliseconds: Int64?
}
