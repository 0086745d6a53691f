/// A central place (集中观察点) as its newest standing registration says.
public struct ObservationSite: Sendable, Hashable {
    /// The place.
    public let id: ID<Subject>
    /// Where.
    public let region: RegionCode
    /// What it is called.
    public let name: String
    /// Whether people are brought there.
    public let isInUse: Bool
    /// Its rooms, in the order of the registration.
    public let rooms: [Room]
    /// The registration.
    public let entry: ID<Entry>

    /// A room.
    public struct Room: Sendable, Hashable {
        /// Its number.
        public let name: String
        /// How many beds.
        public let beds: Int
    }

    /// The place that standing registrations make; `nil` for none.
    public init?(standing entries: [Entry]) {
        guard
            let newest = entries.lazy.filter({ $0.isOf(.observationSite) }).max(by: { $0.happened(before: $1) }),
            let id = newest.submission.subject
        else { return nil }
        let body = newest.submission.body
        self.id = id
        region = newest.submission.region
        name = body["name"]?.text ?? ""
        isInUse = body["inUse"]?.truth ?? false
        rooms = (body["rooms"]?.elements ?? []).compactMap { room in
            room["room"]?.text.flatMap { name in room["beds"]?.whole.map { Room(name: name, beds: $0) } }
        }
        entry = newest.id
    }

    /// How many beds there are.
    public var beds: Int { rooms.reduce(0) { $0 + $1.beds } }
}
