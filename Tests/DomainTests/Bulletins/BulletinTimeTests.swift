import Testing

@testable import Domain

@Suite("The hour of a bulletin")
struct BulletinTimeTests {
    @Test(
        "an hour is written with the day it ends in, and 0时 never appears",
        arguments: [
            ("2020-02-02T16:00", "2月2日16时", "16:00 on 2 February 2020"),
            ("2020-02-02T24:00", "2月2日24时", "24:00 on 2 February 2020"),
            ("2020-02-03T00:00", "2月2日24时", "24:00 on 2 February 2020"),
            ("2020-02-03T01:00", "2月3日1时", "01:00 on 3 February 2020"),
            ("2020-02-02T23:00", "2月2日23时", "23:00 on 2 February 2020"),
            ("2020-01-01T00:00", "12月31日24时", "24:00 on 31 December 2019"),
            ("2020-03-01T00:00", "2月29日24时", "24:00 on 29 February 2020"),
        ])
    func written(asOf: String, chinese: String, english: String) throws {
        let hour = try Hour(asOf: asOf)
        #expect(hour.bulletinTime(in: .chinese) == chinese)
        #expect(hour.bulletinTime(in: .english) == english)
    }

    @Test(
        "a span is the interval before the hour, and at 24时 the day is the one that ends",
        arguments: [
            (FigureSpan.day, "2020-02-02T16:00", "2020-02-02T00:00", "2020-02-02T16:00"),
            (.day, "2020-02-02T24:00", "2020-02-02T00:00", "2020-02-03T00:00"),
            (.day, "2020-02-03T01:00", "2020-02-03T00:00", "2020-02-03T01:00"),
            (.yesterday, "2020-02-02T16:00", "2020-02-01T00:00", "2020-02-02T00:00"),
            (.yesterday, "2020-02-02T24:00", "2020-02-01T00:00", "2020-02-02T00:00"),
            (.yesterday, "2020-02-03T01:00", "2020-02-02T00:00", "2020-02-03T00:00"),
            (.last24Hours, "2020-02-02T16:00", "2020-02-01T16:00", "2020-02-02T16:00"),
            (.last24Hours, "2020-02-02T24:00", "2020-02-02T00:00", "2020-02-03T00:00"),
            (.cumulative, "2020-02-02T16:00", "start", "2020-02-02T16:00"),
            (.current, "2020-02-02T24:00", "start", "2020-02-03T00:00"),
            (.before, "2020-02-02T24:00", "start", "2020-02-02T00:00"),
        ])
    func spans(span: FigureSpan, asOf: String, from: String, until: String) throws {
        let interval = span.interval(asOf: try Hour(asOf: asOf))
        #expect(interval.from?.description ?? "start" == from)
        #expect(interval.until.description == until)
    }

    @Test("the days of a curve end at their 24时, the last one at the hour of the bulletin")
    func curve() throws {
        let sample = try SampleBulletin(
            .regionSituation, ("511000", "内江市"), asOf: "2020-02-03T12:00", since: "2020-02-02")
        let points = try sample.bulletin.figures.filter { $0.day != nil && $0.span == "day" }
        #expect(points.map(\.name) == ["case.confirmed.day@2020-02-02", "case.confirmed.day@2020-02-03"])
        #expect(points.map(\.from?.description) == ["2020-02-02T00:00", "2020-02-03T00:00"])
        #expect(points.map(\.until.description) == ["2020-02-03T00:00", "2020-02-03T12:00"])
    }

    @Test("without a first day a curve has fourteen days, and one that lies ahead gives the day itself")
    func days() throws {
        let place = BulletinPlace(code: try RegionCode("511000"), name: "内江市")
        let asOf = try Hour(asOf: "2020-02-14T24:00")
        #expect(BulletinContext(region: place, asOf: asOf).days.map(\.description).first == "2020-02-01")
        #expect(BulletinContext(region: place, asOf: asOf).days.count == 14)
        let ahead = BulletinContext(region: place, asOf: asOf, since: try Day("2020-02-20"))
        #expect(ahead.days.map(\.description) == ["2020-02-14"])
    }
}
