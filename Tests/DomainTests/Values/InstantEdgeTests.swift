import Domain
import Testing

@Suite("Moments, days and hours at their edges")
struct InstantEdgeTests {
    @Test(
        "one moment can be written with many offsets",
        arguments: [
            "2020-02-29T23:30:00+08:00", "2020-02-29T15:30:00Z", "2020-02-29t15:30:00z", "2020-02-29 15:30Z",
            "2020-03-01T05:00:00+13:30", "2020-02-28T15:31:00-23:59", "2020-02-29T15:30:00.000Z",
            "2020-02-29T23:30:00+0800",
        ])
    func offsets(text: String) throws {
        #expect(try Instant(text).description == "2020-02-29T23:30:00+08:00")
    }

    @Test(
        "what no clock shows is refused",
        arguments: [
            "2020-02-30T00:00:00Z", "2019-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2020-13-01T00:00:00Z",
            "2020-00-01T00:00:00Z", "2020-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "2020-01-01T25:00:00Z",
            "2020-01-01T24:01:00Z", "2020-01-01T24:00:01Z", "2020-01-01T23:60:00Z", "2020-01-01T23:59:60Z",
            "2020-01-01T00:00:00+24:00", "2020-01-01T00:00:00+08:60", "2020-01-01T00:00:00", "2020-01-01T00:00:00 Z",
            "2020-01-01", "2020-01-01T", "2020-01-01T00", "2020-01-01T00:00:00.Z", "２０２０-01-01T00:00:00Z", "",
            "2020-01-01T00:00:00ZZ", "+2020-01-01T00:00:00Z", "20200101T000000Z",
        ])
    func refused(text: String) {
        #expect(problem { () throws(Problem) in try Instant(text) }?.code == .timeInvalid)
    }

    @Test("24:00 is the first moment of the next day, over the ends of months and years")
    func endOfDay() throws {
        #expect(try Instant("2020-02-29T24:00:00+08:00").description == "2020-03-01T00:00:00+08:00")
        #expect(try Instant("2019-12-31T24:00+08:00").description == "2020-01-01T00:00:00+08:00")
        #expect(try Hour(asOf: "2020-02-28T24:00").description == "2020-02-29T00:00")
        #expect(try Hour(asOf: "2020-02-28T24").description == "2020-02-29T00:00")
        #expect(try Hour(asOf: "2020-02-28T16").description == "2020-02-28T16:00")
    }

    @Test("before 1970 a moment falls into the hour and day that hold it")
    func before1970() throws {
        let last = Instant(milliseconds: -1)
        #expect(last.hour.index == -1)
        #expect(last.description == "1970-01-01T07:59:59.999+08:00")
        #expect(try Instant("1969-12-31T23:59:59.999+08:00").day.description == "1969-12-31")
        #expect(try Instant("1969-12-31T23:59:59.999+08:00").hour.ofDay == 23)
        #expect(try Instant("1970-01-01T00:00:00+08:00").day.index == 0)
        #expect(Instant(milliseconds: -3_600_000).hour.index == -1)
        #expect(Instant(milliseconds: -3_600_001).hour.index == -2)
    }

    @Test("what is written is read again as the same moment", arguments: UInt64(1)...4)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            // From the year 1 to 9999.
            let moment = Instant(
                milliseconds: .random(in: -62_135_000_000_000...253_402_000_000_000, using: &generator))
            #expect(try Instant(moment.description) == moment)
            #expect(moment.hour.start <= moment)
            #expect(moment < moment.hour.advanced(by: 1).start)
            #expect((0...23).contains(moment.hour.ofDay))
            #expect(moment.day.firstHour.advanced(by: moment.hour.ofDay) == moment.hour)
            #expect(try Day(moment.day.description) == moment.day)
        }
    }

    @Test("an as-of time is a full hour")
    func fullHour() {
        #expect(problem { () throws(Problem) in try Hour(asOf: "2020-02-02T16:00:00") } == nil)
        #expect(problem { () throws(Problem) in try Hour(asOf: "2020-02-02T16:01") }?.code == .timeNotOnTheHour)
        #expect(
            problem { () throws(Problem) in try Hour(asOf: "2020-02-02T16:00:00.001") }?.code == .timeNotOnTheHour)
        #expect(problem { () throws(Problem) in try Hour(asOf: "2020-02-02T16:00+05:30") }?.code == .timeNotOnTheHour)
    }

    @Test(
        "a date has ten characters", arguments: ["2020-2-02", "2020-02-2", "20-02-02", "2020/02/02", "2020-02-02 ", ""])
    func dates(text: String) {
        #expect(problem { () throws(Problem) in try Day(text) }?.code == .timeInvalid)
    }
}
