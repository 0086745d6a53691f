extension FenceEvent {
    /// What happened.
    public enum Kind: Sendable, Hashable {
        /// Is certainly outside. Never twice without a return between.
        case left(Level, Leaving)
        /// Had left, and now it is certain enough for the police.
        case escalated
        /// Left in the past, which was learned late, and is outside now.
        case stillOutside(Level)
        /// Is certainly inside again.
        case returned
        /// Nothing usable comes any more.
        case silent(Silence)
        /// That kind of silence has ended.
        case heardAgain(Silence)
        /// The battery is low, percent.
        case batteryLow(percent: Int)
        /// The battery is charged again, percent.
        case batteryRecovered(percent: Int)
        /// Somebody may be deceiving the fence, or a device is broken.
        case suspicious(Suspicion)
    }

    /// How certain it is, and so who is sent.
    public enum Level: UInt8, Sendable, Hashable {
        /// The grid worker looks.
        case task = 0
        /// The police may.
        case police = 1
    }

    /// How it came about.
    public enum Leaving: UInt8, Sendable, Hashable {
        /// Was inside, and went.
        case crossed = 0
        /// Was outside from the first: when the order started, or when the device came.
        case alreadyOutside = 1
        /// An outing ended, and they were not back.
        case outingEnded = 2
    }

    /// What does not come.
    public enum Silence: UInt8, Sendable, Hashable {
        /// No message at all.
        case noContact = 1
        /// Messages, but no usable position among them.
        case noFix = 2
        /// Positions that are the same to the centimetre, where true ones would jitter.
        case frozen = 3
    }

    /// What is suspicious.
    public enum Suspicion: UInt8, Sendable, Hashable, CaseIterable {
        /// The device says that its position is invented.
        case mocked = 0
        /// It went on at another place, faster than anything moves.
        case impossibleSpeed = 1
        /// The device's clock is wrong; times are corrected from here on.
        case deviceClock = 2
        /// Messages come from another device.
        case deviceChanged = 3
    }
}
