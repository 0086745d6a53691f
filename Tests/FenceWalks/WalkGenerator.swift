import Foundation
public import Geometry

/// Makes days of people at home, some of whom go out.
public struct WalkGenerator {
    private var random: SeededGenerator
    private static let metresPerDegree = 111_195.0
    /// Midnight in Asia/Shanghai, 3 February 2020.
    private static let midnight: Int64 = 1_580_659_200_000

    /// The days of a seed.
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The next day, under some rules.
    public mutating func day(rules: FenceRules = FenceRules()) -> FenceWalk? {
        guard let home = point(29.5827, 105.0584, Double.random(in: -3e3...3e3, using: &random), 0),
            let area = area(around: home),
            let fence = Fence(area: area, rules: rules, startMilliseconds: Self.midnight)
        else { return nil }
        let outing = random.happens(0.4) ? TrueOuting(&random) : nil
        var noise = UrbanNoise(&random)
        let pace = random.happens(0.2) ? 15.0 : 1.0
        let off = random.happens(0.1) ? Double.random(in: 9 * 60...20 * 60, using: &random) : nil
        var reports: [FenceReport] = []
        var (minute, last) = (0.0, 0.0)
        while minute < 24 * 60 {
            let (east, north, isOut) = outing?.place(atMinute: minute) ?? (0, 0, false)
            let isOff = off.map { minute > $0 && minute < $0 + 90 } ?? false
            if !isOff || isOut {
                let error = noise.error(afterMinutes: minute - last, isIndoors: !isOut, &random)
                last = minute
                // Within the home one moves a few metres.
                let stir = isOut ? 0 : 3.0
                let (dx, dy) = (stir * random.gaussian(), stir * random.gaussian())
                if let place = point(
                    home.latitude, home.longitude, east + error.east + dx, north + error.north + dy)
                {
                    reports.append(report(at: place, error.stated, minute))
                }
            }
            let isAsleep = outing?.isSoon(atMinute: minute) != true && (minute < 7 * 60 || minute > 22 * 60)
            minute += isAsleep ? Double.random(in: 10...30, using: &random) : pace * jitter()
        }
        return FenceWalk(
            fence: fence, reports: reports, exits: exits(of: outing, from: home, fence),
            label: outing?.label ?? "home")
    }

    private mutating func jitter() -> Double { Double.random(in: 0.9...1.1, using: &random) }

    private mutating func report(at place: Point, _ stated: Double?, _ minute: Double) -> FenceReport {
        let time = Self.midnight + Int64(minute * 60_000)
        let received = time + Int64.random(in: 300...5000, using: &random)
        return FenceReport(
            fix: Fix(point: place, timeMilliseconds: time, accuracyMetres: stated), receivedMilliseconds: received)
    }

    /// A circle of 50 to 150 m, or a compound of 12 corners.
    private mutating func area(around home: Point) -> FenceArea? {
        let radius = Double.random(in: 50...150, using: &random)
        if random.happens(0.5) { return FenceArea(centre: home, radiusMetres: radius) }
        let corners = (0..<12).compactMap { index in
            let angle = Double(index) / 12 * 2 * .pi
            let length = radius * Double.random(in: 0.8...1.2, using: &random)
            return point(home.latitude, home.longitude, length * cos(angle), length * sin(angle))
        }
        return Ring(corners).flatMap { FenceArea(Polygon($0)) }
    }

    /// When they were truly beyond the margin, second by second.
    private func exits(of outing: TrueOuting?, from home: Point, _ fence: Fence) -> [FenceWalk.Exit] {
        guard let outing else { return [] }
        let beyond = stride(from: outing.beginMinute, through: outing.endMinute, by: 1.0 / 60).filter { minute in
            let (east, north, _) = outing.place(atMinute: minute)
            return point(home.latitude, home.longitude, east, north).map {
                fence.area.distanceMetres(of: $0) > fence.marginMetres
            } ?? false
        }
        guard let first = beyond.first, let last = beyond.last else { return [] }
        return [
            FenceWalk.Exit(
                label: outing.label, fromMilliseconds: Self.midnight + Int64(first * 60_000),
                untilMilliseconds: Self.midnight + Int64(last * 60_000))
        ]
    }

    private func point(_ latitude: Double, _ longitude: Double, _ east: Double, _ north: Double) -> Point? {
        Point(
            latitude: latitude + north / Self.metresPerDegree,
            longitude: longitude + east / (Self.metresPerDegree * cos(latitude * .pi / 180)))
    }
}
