import ArgumentParser
import Domain
import Foundation
import Geometry
import Store

/// A city under observation, the same for every engine: a person every 250 m, half with a circle of 60 m around the home,
/// half with an outline of twelve corners; a position a minute. Of ten, one goes out once and comes back: with twenty
/// rounds, 1 % of the positions cross a line.
struct FenceCity: Sendable {
    let people: Int
    /// How many positions each has, without that of the beginning.
    let rounds: Int
    let start: Instant

    static let radiusMetres = 60.0
    private static let awayMetres = 400.0
    private static let awayRounds = 8..<14

    /// Metres east and north of the city's corner.
    struct Place: Sendable {
        let east: Double
        let north: Double

        /// On the map, near Neijiang.
        var point: Point? {
            Point(latitude: 29.3 + north / 111_320, longitude: 104.7 + east / (111_320 * 0.8695))
        }
    }

    /// One position.
    struct Position: Sendable {
        let person: Int
        let place: Place
        let accuracyMetres: Double
        let at: Instant
    }

    var fixes: Int { people * rounds }

    func home(of person: Int) -> Place {
        Place(east: Double(person % 400) * 250, north: Double(person / 400) * 250)
    }

    /// The corners of the ground, `nil` for those whose ground is a circle.
    func outline(of person: Int) -> [Place]? {
        guard !person.isMultiple(of: 2) else { return nil }
        let home = home(of: person)
        return (0..<12).map { corner in
            let angle = Double(corner) * .pi / 6
            let radius = Self.radiusMetres * (corner.isMultiple(of: 2) ? 1.15 : 0.9)
            return Place(east: home.east + radius * cos(angle), north: home.north + radius * cos(angle - .pi / 2))
        }
    }

    func area(of person: Int) -> FenceArea? {
        guard let outline = outline(of: person) else {
            return home(of: person).point.flatMap { FenceArea(centre: $0, radiusMetres: Self.radiusMetres) }
        }
        return Ring(outline.compactMap(\.point)).flatMap { FenceArea(Polygon($0)) }
    }

    /// The positions of a round in batches, people in no order of place.
    func batches(of round: Int, size: Int) -> [[Position]] {
        stride(from: 0, to: people, by: size).map { first in
            (first..<min(first + size, people)).map { position(of: $0 &* 7_919 % people, in: round) }
        }
    }

    func time(of round: Int) -> Instant { start.adding(seconds: Int64(round) * 60) }

    private func position(of person: Int, in round: Int) -> Position {
        var state = UInt64(truncatingIfNeeded: person &* 1_000 &+ round) &* 0x9E37_79B9_7F4A_7C15
        func share() -> Double {
            state ^= state >> 30
            state = state &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 27
            return Double(state >> 11) / Double(1 << 53)
        }
        let home = home(of: person)
        let isAway = person.isMultiple(of: 10) && Self.awayRounds.contains(round)
        let east = home.east + (share() - 0.5) * 40 + (isAway ? Self.awayMetres : 0)
        return Position(
            person: person, place: Place(east: east, north: home.north + (share() - 0.5) * 40),
            accuracyMetres: 8 + share() * 12, at: time(of: round))
    }

    /// How many went out.
    var exits: Int { (people + 9) / 10 }

    /// Enrols everybody.
    ///
    /// - Returns: the tokens, by person.
    func enrol(in tracks: TrackStore, _ grids: [RegionCode]) async throws -> [String] {
        var tokens: [String] = []
        for first in stride(from: 0, to: people, by: 64) {
            tokens += try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for person in first..<min(first + 64, people) {
                    guard let area = area(of: person) else { throw ValidationError("a fence without ground") }
                    let order = TrackOrder(
                        id: ID(high: 5, low: UInt64(person)), person: ID(high: 6, low: UInt64(person)),
                        region: grids[person % grids.count], beginsAt: start.adding(seconds: -60), endsAt: nil,
                        fence: FencePlan(area: area, from: start).bytes)
                    group.addTask { (person, try await tracks.enrol(order).token) }
                }
                var made: [Int: String] = [:]
                for try await (person, token) in group { made[person] = token }
                return made.sorted { $0.key < $1.key }.map(\.value)
            }
        }
        return tokens
    }
}
