import Domain
import Geometry
import Testing

@testable import Store

@Suite struct TrackRecordTests {
    @Test func `A kept report differs from what came by no more than is documented`() throws {
        var random = Scatter(seed: 7)
        for _ in 0..<20_000 {
            let came = try random.report(from: Instant(milliseconds: 1_580_000_000_000), seconds: 0)
            let kept = try TrackRecord(came).report
            #expect(kept.reportedAt == came.reportedAt && kept.isCharging == came.isCharging)
            #expect((kept.fix == nil) == (came.fix == nil))
            if let one = came.fix, let other = kept.fix {
                #expect(abs(one.point.latitude - other.point.latitude) <= 0.51e-7)
                #expect(abs(one.point.longitude - other.point.longitude) <= 0.51e-7)
                #expect(one.timeMilliseconds == other.timeMilliseconds)
                #expect(one.source == other.source && one.mock == other.mock)
                let (came, kept) = (one.accuracyMetres, other.accuracyMetres)
                #expect((came == nil) == (kept == nil))
                if let came, let kept {
                    #expect(abs(min(came, 38_535) - kept) <= (came < 0.1 ? 0.1 : came <= 3_000 ? 0.0501 : 0.501))
                }
            }
            #expect((came.batteryPercent == nil) == (kept.batteryPercent == nil))
            if let one = came.batteryPercent, let other = kept.batteryPercent { #expect(abs(one - other) <= 0.25) }
            // Kept again it is the same: what is judged live is what a replay judges.
            #expect(try TrackRecord(kept).report == kept)
        }
    }

    @Test func `A position a month away from its report is given the report's time`() throws {
        let reportedAt = Instant(milliseconds: 1_580_000_000_000)
        let point = try #require(Point(latitude: 29, longitude: 105))
        func kept(_ difference: Int64) throws -> Int64? {
            let fix = Fix(point: point, timeMilliseconds: reportedAt.milliseconds + difference)
            return try TrackRecord(PositionReport(fix: fix, reportedAt: reportedAt)).report.fix?.timeMilliseconds
        }
        #expect(try kept(Int64(Int32.max)) == reportedAt.milliseconds + Int64(Int32.max))
        #expect(try kept(Int64(Int32.max) + 1) == reportedAt.milliseconds)
        #expect(try kept(Int64(Int32.min)) == reportedAt.milliseconds + Int64(Int32.min))
        #expect(try kept(.max - reportedAt.milliseconds) == reportedAt.milliseconds)
    }

    @Test func `A retention of more than thirty days is refused`() throws {
        #expect(try TrackRetention(days: 30).days == 30)
        #expect(try TrackRetention(days: 0).days == 0)
        #expect(throws: Problem.self) { try TrackRetention(days: 31) }
        #expect(throws: Problem.self) { try TrackRetention(days: -1) }
    }
}
