import Domain
import Geometry

/// One report in 24 bytes. What is kept is coarser than what came: degrees to 1e-7 (11 mm), the accuracy to 0.1 m below
/// 3 km and 1 m above (at most 38,535 m), the battery to half a per cent. How a position looked in another coordinate
/// system is not kept.
///
/// Little-endian: latitude 4 bytes, longitude 4, time of report in milliseconds 6, accuracy 2, time of the position
/// after that of the report in milliseconds 4 (signed), battery 1, flags 1, two bytes 0. A position more than 24 days
/// away from its report is given the report's time.
struct TrackRecord: Sendable, Hashable {
    var words: (UInt64, UInt64, UInt64)

    static let bytes = 24

    init(words: (UInt64, UInt64, UInt64)) { self.words = words }

    init(_ report: PositionReport) {
        let time = UInt64(min(max(0, report.reportedAt.milliseconds), 0xFFFF_FFFF_FFFF))
        var place: UInt64 = 0
        var accuracy: UInt64 = 0
        var flags: UInt64 = report.isCharging.map { $0 ? 0x20 : 0x10 } ?? 0
        var after: UInt64 = 0
        if let fix = report.fix {
            place =
                UInt64(UInt32(bitPattern: Self.units(fix.point.latitude)))
                | UInt64(UInt32(bitPattern: Self.units(fix.point.longitude))) << 32
            accuracy = fix.accuracyMetres.map(Self.accuracyCode) ?? 0
            flags |= 1 | UInt64(fix.source.rawValue) << 1 | UInt64(fix.mock.rawValue) << 2
            let (difference, overflows) = fix.timeMilliseconds.subtractingReportingOverflow(Int64(time))
            if !overflows, let short = Int32(exactly: difference) { after = UInt64(UInt32(bitPattern: short)) }
        }
        let battery = report.batteryPercent.map { UInt64(($0 * 2).rounded()) } ?? 255
        words = (place, time | accuracy << 48, after | battery << 32 | flags << 40)
    }

    private static func units(_ degrees: Double) -> Int32 { Int32((degrees * 10_000_000).rounded()) }

    private static func accuracyCode(_ metres: Double) -> UInt64 {
        metres <= 3_000
            ? max(1, UInt64((metres * 10).rounded())) : 30_000 + UInt64((min(metres, 38_535) - 3_000).rounded())
    }

    /// The time of the position, or of the report where there is none; milliseconds.
    var timeMilliseconds: Int64 {
        Int64(words.1 & 0xFFFF_FFFF_FFFF) + Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: words.2)))
    }

    /// Whether there is a position.
    var hasFix: Bool { words.2 >> 40 & 1 == 1 }

    /// The report as it is kept.
    ///
    /// - Throws: `vault.unreadable` where the bytes are not those of a report.
    var report: PositionReport {
        get throws {
            let flags = UInt8(truncatingIfNeeded: words.2 >> 40)
            let battery = UInt8(truncatingIfNeeded: words.2 >> 32)
            return PositionReport(
                fix: hasFix ? try fix(flags) : nil,
                reportedAt: Instant(milliseconds: Int64(words.1 & 0xFFFF_FFFF_FFFF)),
                batteryPercent: battery == 255 ? nil : Double(battery) / 2,
                isCharging: flags & 0x30 == 0 ? nil : flags & 0x20 != 0)
        }
    }

    private func fix(_ flags: UInt8) throws -> Fix {
        let latitude = Double(Int32(bitPattern: UInt32(truncatingIfNeeded: words.0))) / 10_000_000
        let longitude = Double(Int32(bitPattern: UInt32(truncatingIfNeeded: words.0 >> 32))) / 10_000_000
        let code = UInt16(truncatingIfNeeded: words.1 >> 48)
        guard let point = Point(latitude: latitude, longitude: longitude),
            let source = Fix.Source(rawValue: flags >> 1 & 1), let mock = Fix.Mock(rawValue: flags >> 2 & 3)
        else { throw Sealed.unreadable }
        let accuracy = code <= 30_000 ? Double(code) / 10 : Double(code) - 27_000
        return Fix(
            point: point, timeMilliseconds: timeMilliseconds, accuracyMetres: code == 0 ? nil : accuracy,
            source: source, mock: mock)
    }

    /// By time; of one moment by what they say, so that the order is always the same.
    static func inOrder(_ one: TrackRecord, _ other: TrackRecord) -> Bool {
        (one.timeMilliseconds, one.words.1, one.words.0, one.words.2)
            < (other.timeMilliseconds, other.words.1, other.words.0, other.words.2)
    }

    static func == (one: TrackRecord, other: TrackRecord) -> Bool { one.words == other.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
