extension ObservationOrder {
    /// Where somebody sleeps at a central place.
    public struct Lodging: Sendable, Hashable {
        /// The central place.
        public let site: ID<Subject>
        /// The room.
        public let room: String
        /// The bed, from 1, where it is said.
        public let bed: Int?
    }

    /// Where they sleep while they are observed at a central place and a room was given.
    public var lodging: Lodging? {
        guard state == .active, let site, let room else { return nil }
        return Lodging(site: site, room: room, bed: bed)
    }

    /// Why the person may not sleep where the order says: a room is for one person, or for one household, and a bed for
    /// one person; `nil` where they may.
    ///
    /// - Parameter others: other orders, of which those of the same room matter.
    public func lodgingProblem(among others: some Sequence<ObservationOrder>) -> Problem? {
        guard let lodging else { return nil }
        for other in others where other.id != id {
            guard let taken = other.lodging, taken.site == lodging.site, taken.room == lodging.room else { continue }
            guard household != nil, other.household == household else {
                return Self.invalid(
                    "该房间已住有其他家庭的人员，一室只安排一人或一户。",
                    "Somebody of another household is in that room; a room is for one person or one household.",
                    at: "body.room")
            }
            if let bed = lodging.bed, taken.bed == bed {
                return Self.invalid("该床位已有人。", "That bed is taken.", at: "body.bed")
            }
        }
        return nil
    }
}
