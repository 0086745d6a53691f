public import Domain

extension SQLRow {
    /// A truth: 1 or 0.
    public func bool(_ position: Int) throws(SQLDefect) -> Bool {
        switch try value(position) {
        case .integer(1): true
        case .integer(0): false
        case let other: throw wrong(position, "0 or 1", other)
        }
    }

    /// The id of a thing.
    public func id<Thing>(_ position: Int, as thing: Thing.Type) throws(SQLDefect) -> ID<Thing> {
        try required(position, "an id", optionalID(position, as: thing))
    }

    /// The id of a thing, or nothing.
    public func optionalID<Thing>(_ position: Int, as _: Thing.Type) throws(SQLDefect) -> ID<Thing>? {
        guard let bytes = try optionalBytes(position) else { return nil }
        guard let id = ID<Thing>(bytes: bytes) else {
            throw SQLDefect("column \(position) is not an id of 16 bytes but has \(bytes.count)")
        }
        return id
    }

    /// A moment.
    public func instant(_ position: Int) throws(SQLDefect) -> Instant {
        Instant(milliseconds: try integer(position))
    }

    /// A moment or nothing.
    public func optionalInstant(_ position: Int) throws(SQLDefect) -> Instant? {
        try optionalInteger(position).map { Instant(milliseconds: $0) }
    }

    /// An hour.
    public func hour(_ position: Int) throws(SQLDefect) -> Hour { Hour(index: try int(position)) }

    /// A day.
    public func day(_ position: Int) throws(SQLDefect) -> Day { Day(index: try int(position)) }

    /// The code of a region.
    public func regionCode(_ position: Int) throws(SQLDefect) -> RegionCode {
        try required(position, "a region code", optionalRegionCode(position))
    }

    /// The code of a region, or nothing.
    public func optionalRegionCode(_ position: Int) throws(SQLDefect) -> RegionCode? {
        guard let text = try optionalText(position) else { return nil }
        do {
            return try RegionCode(text)
        } catch {
            throw SQLDefect("column \(position) is not a region code")
        }
    }
}
