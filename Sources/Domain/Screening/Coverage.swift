/// How far a round of screening has come in a region: households, and the people who live in them.
public struct Coverage: Sendable, Hashable {
    /// A number of households with the people in them.
    public struct Count: Sendable, Hashable {
        /// 户.
        public var households: Int
        /// 人.
        public var people: Int

        /// A count.
        public init(households: Int = 0, people: Int = 0) {
            self.households = households
            self.people = people
        }

        /// Both sums.
        public static func + (one: Count, other: Count) -> Count {
            Count(households: one.households + other.households, people: one.people + other.people)
        }

        /// Adds both.
        public static func += (one: inout Count, other: Count) {
            one.households += other.households
            one.people += other.people
        }

        /// Both differences.
        public static func - (one: Count, other: Count) -> Count {
            Count(households: one.households - other.households, people: one.people - other.people)
        }
    }

    /// All registered households that are lived in.
    public var registered = Count()
    /// Met or reached by telephone.
    public var done = Count()
    /// Tried without success so far.
    public var tried = Count()
    /// Refused.
    public var refused = Count()
    /// Visited, but in no register: whoever was asked there is counted nowhere else.
    public var unknown = Count()

    /// Nothing registered, nothing visited.
    public init() {}

    /// Registered and not yet visited.
    public var due: Count { registered - done - tried - refused }

    /// Registered and not reached: due, tried and refused.
    public var missing: Count { registered - done }

    /// The share of the registered households that was reached, in thousandths, rounded down, so that 100 % means all;
    /// `nil` where none is registered.
    public var reachedThousandths: Int? {
        registered.households > 0 ? done.households * 1000 / registered.households : nil
    }

    /// Adds another region's.
    public mutating func add(_ other: Coverage) {
        registered = registered + other.registered
        done = done + other.done
        tried = tried + other.tried
        refused = refused + other.refused
        unknown = unknown + other.unknown
    }
}
