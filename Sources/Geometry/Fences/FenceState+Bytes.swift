// The state between two messages as bytes: what a database keeps for each device.
extension FenceState {
    /// The number of ``bytes``.
    public static let byteCount = 155
    private static let version: UInt8 = 1

    /// The state as bytes: a version, then every field in a fixed order, the lowest byte first; times in six bytes,
    /// counters in three.
    public var bytes: [UInt8] {
        var writer = FenceBytesWriter(capacity: Self.byteCount)
        writer.write(Self.version)
        writer.write(position.rawValue | level.rawValue << 2 | (silence?.rawValue ?? 0) << 4)
        writer.write(flags)
        for time in [
            newestMilliseconds, outsideSince, farOutsideSince, insideSince, jumpMilliseconds, frozenSince,
            lastContactMilliseconds, lastFixMilliseconds, listeningSince, clockCorrectionMilliseconds, lag, lagSince,
        ] { writer.write(time: time) }
        for place in [newestPlace, jumpPlace] {
            writer.write(UInt32(bitPattern: place.y))
            writer.write(UInt32(bitPattern: place.x))
        }
        for metres in [newestAccuracy, newestDistance, jumpAccuracy] { writer.write(metres.bitPattern) }
        for count in [outsideCount, farOutsideCount, insideCount, jumpCount, lagCount] { writer.write(count) }
        writer.write(frozenCount)
        writer.write(deviceNumber)
        for index in suspicionSeconds.indices { writer.write(suspicionSeconds[index]) }
        for counter in Self.counterPaths { writer.write(counter: counters[keyPath: counter]) }
        return writer.bytes
    }

    /// The state that ``bytes`` were made of; `nil` for anything else.
    public init?(bytes: some Collection<UInt8>) {
        var reader = FenceBytesReader(bytes)
        guard reader.count == Self.byteCount, reader.byte() == Self.version else { return nil }
        self.init()
        guard readWords(&reader) else { return nil }
        newestMilliseconds = reader.time()
        outsideSince = reader.time()
        farOutsideSince = reader.time()
        insideSince = reader.time()
        jumpMilliseconds = reader.time()
        frozenSince = reader.time()
        lastContactMilliseconds = reader.time()
        lastFixMilliseconds = reader.time()
        listeningSince = reader.time()
        clockCorrectionMilliseconds = reader.time()
        lag = reader.time()
        lagSince = reader.time()
        newestPlace = reader.place()
        jumpPlace = reader.place()
        newestAccuracy = Float(bitPattern: reader.number())
        newestDistance = Float(bitPattern: reader.number())
        jumpAccuracy = Float(bitPattern: reader.number())
        outsideCount = reader.byte()
        farOutsideCount = reader.byte()
        insideCount = reader.byte()
        jumpCount = reader.byte()
        lagCount = reader.byte()
        frozenCount = reader.number()
        deviceNumber = reader.number()
        for index in suspicionSeconds.indices { suspicionSeconds[index] = reader.number() }
        for counter in Self.counterPaths { counters[keyPath: counter] = reader.counter() }
        guard isSound else { return nil }
    }

    private static var counterPaths: [WritableKeyPath<FenceCounters, UInt32>] {
        [\.late, \.stale, \.future, \.mocked, \.tooFast, \.straddling, \.judged]
    }

    private var flags: UInt8 {
        let all = [
            isLeavingAnnounced, isAlarmRaised, isBatteryLow, isNewestFarOutside, isOutsideByCellOnly, isOutsideByLeap,
        ]
        return all.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) }
    }

    private mutating func readWords(_ reader: inout FenceBytesReader) -> Bool {
        let word = reader.byte()
        let flags = reader.byte()
        guard let position = Position(rawValue: word & 3), let level = FenceEvent.Level(rawValue: word >> 2 & 3),
            word >> 4 <= 3, flags < 64
        else { return false }
        self.position = position
        self.level = level
        silence = FenceEvent.Silence(rawValue: word >> 4)
        isLeavingAnnounced = flags & 1 != 0
        isAlarmRaised = flags & 2 != 0
        isBatteryLow = flags & 4 != 0
        isNewestFarOutside = flags & 8 != 0
        isOutsideByCellOnly = flags & 16 != 0
        isOutsideByLeap = flags & 32 != 0
        return true
    }

    private var isSound: Bool {
        let times = [
            newestMilliseconds, outsideSince, farOutsideSince, insideSince, jumpMilliseconds, frozenSince,
            lastContactMilliseconds, lastFixMilliseconds, listeningSince, lagSince,
        ]
        let metres = [newestAccuracy, jumpAccuracy]
        return times.allSatisfy { $0 >= 0 } && metres.allSatisfy { $0.isFinite && $0 >= 0 } && newestDistance.isFinite
            && newestPlace.point != nil && jumpPlace.point != nil
    }
}
