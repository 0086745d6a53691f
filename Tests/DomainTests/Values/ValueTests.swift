import Testing

@testable import Domain

@Suite("Values")
struct ValueTests {
    @Test("decimal numbers are exact, in lowest terms, and ordered by value")
    func decimals() throws {
        let one = try #require(DecimalNumber("1.50"))
        #expect(one == DecimalNumber(coefficient: 15, scale: 1))
        #expect(one.description == "1.5")
        #expect(DecimalNumber("-0.05")?.description == "-0.05")
        #expect(DecimalNumber("-0")?.description == "0")
        #expect(DecimalNumber("12e3")?.whole == 12_000)
        #expect(DecimalNumber("1e-3")?.description == "0.001")
        let ordered = ["-2", "-1.9", "0", "0.09", "0.1", "1", "1.05", "1.1", "99999999999999.9"].map {
            DecimalNumber($0)
        }
        for (lower, higher) in zip(ordered, ordered.dropFirst()) {
            #expect(try #require(lower) < #require(higher))
        }
        for text in ["", "-", "1.", "00", "1e37", "9223372036854775808", "0x1", "1 "] {
            #expect(DecimalNumber(text) == nil, "\(text)")
        }
    }

    @Test("times are read with their offset, and 24:00 is the next day's first moment")
    func times() throws {
        #expect(try Instant("2020-02-02T16:00:00+08:00") == Instant("2020-02-02T08:00:00Z"))
        #expect(try Instant("2020-02-02T24:00", zoneRequired: false) == Instant("2020-02-03T00:00:00+08:00"))
        #expect(try Instant("1969-12-31T23:59:59.999Z").milliseconds == -1)
        #expect(try Instant("1969-12-31T23:59:59.999Z").hour.index == -1)
        #expect(try Instant("2020-02-02T16:00:00.5+08:00").description == "2020-02-02T16:00:00.500+08:00")
        for text in [
            "2020-02-30T00:00:00Z", "2020-02-02T24:00:01Z", "2020-02-02T16:60:00Z", "2020-02-02T16:00:00",
            "2020-02-02T16:00:00+8",
        ] {
            #expect(throws: Problem.self, "\(text)") { try Instant(text) }
        }
        #expect(throws: Problem.self) { try Hour(asOf: "2020-02-02T16:30") }
        #expect(try Hour(asOf: "2020-02-02T16:00").description == "2020-02-02T16:00")
    }

    @Test("days follow the calendar, leap years and all", arguments: [1899, 1900, 2000, 2020, 2021, 2100])
    func days(year: Int) throws {
        let first = try #require(Day(year: year, month: 1, day: 1))
        let next = try #require(Day(year: year + 1, month: 1, day: 1))
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        #expect(next.index - first.index == (isLeap ? 366 : 365))
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        for index in first.index..<next.index {
            let (year, month, day) = Day(index: index).civil
            #expect(Day(year: year, month: month, day: day)?.index == index)
        }
    }

    @Test("an hour belongs to the day of Asia/Shanghai")
    func hours() throws {
        let midnight = try Instant("2020-02-02T16:00:00Z").hour
        #expect(midnight.day.description == "2020-02-03")
        #expect(midnight.ofDay == 0)
        #expect(midnight.advanced(by: -1).ofDay == 23)
        #expect(midnight.day.firstHour == midnight)
    }

    @Test("ids are read and written as they are, version 7 in the order of time")
    func ids() throws {
        let text = "0170f000-1234-7abc-8def-0123456789ab"
        #expect(try ID<Entry>(text).description == text)
        #expect(try ID<Entry>(text.uppercased()) == ID<Entry>(text))
        #expect(ID<Entry>(bytes: try ID<Entry>(text).bytes) == (try ID<Entry>(text)))
        for bad in [
            "", "0170f000-1234-7abc-8def-0123456789a", "0170f00-01234-7abc-8def-0123456789ab", text + "0",
            "g170f000-1234-7abc-8def-0123456789ab",
        ] {
            #expect(throws: Problem.self) { try ID<Entry>(bad) }
        }
        let early = ID<Entry>(version7At: Instant(milliseconds: 1_000), randomHigh: .max, randomLow: .max)
        let late = ID<Entry>(version7At: Instant(milliseconds: 1_001), randomHigh: 0, randomLow: 0)
        #expect(early < late)
        #expect(late.description.dropFirst(14).first == "7")
    }

    @Test("numbers of papers are checked, and masked for who need not know them")
    func papers() throws {
        #expect(try IdentityNumber("11010519491231002x").masked == "110***********002X")
        #expect(try MobileNumber("+86 139-1234-5678").masked == "139****5678")
        #expect(try !PlateNumber("川KD12345").isUnusual)
        #expect(try PlateNumber("川K1234O").isUnusual)
        for plate in ["川K1234警", "粤Z1234港", "鄂AF12345", "川K12345F"] { _ = try PlateNumber(plate) }
        for plate in ["KK12345", "川112345", "川K", "川K123456789"] {
            #expect(throws: Problem.self) { try PlateNumber(plate) }
        }
    }
}
