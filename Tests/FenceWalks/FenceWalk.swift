public import Geometry

/// A made-up day of somebody under observation: what the phone said, and where they truly were.
public struct FenceWalk: Sendable {
    /// A time truly spent beyond the margin, milliseconds.
    public struct Exit: Sendable {
        /// What they did.
        public let label: String
        /// The first moment beyond the margin.
        public let fromMilliseconds: Int64
        /// The last one.
        public let untilMilliseconds: Int64
    }

    /// Where they were to stay.
    public let fence: Fence
    /// What the phone sent, in order.
    public let reports: [FenceReport]
    /// When they were truly out.
    public let exits: [Exit]
    /// What kind of day it was.
    public let label: String
}
