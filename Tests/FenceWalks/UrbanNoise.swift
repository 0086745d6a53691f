import Foundation

/// The error of a phone's position among houses, minute by minute.
///
/// Each phone has a quality of its own. Errors of neighbouring minutes are alike (reflections stay while one stays);
/// now and then comes an episode of reflections with several times the error, of which the phone owns up to a part;
/// and indoors it sometimes falls back to a cell tower's position, mostly with an honest radius, sometimes not.
public struct UrbanNoise {
    /// An error in metres and the accuracy that the phone states.
    public struct Error {
        /// Metres to the east.
        public let east: Double
        /// Metres to the north.
        public let north: Double
        /// The accuracy stated in metres, `nil` where the phone does not say.
        public let stated: Double?
    }

    private let sigma: Double
    private let honesty: Double
    private let isMute: Bool
    private let memory: Double
    private var drift = (east: 0.0, north: 0.0)
    private var episodeMinutes = 0.0
    private var episodeFactor = 1.0
    private var cellMinutes = 0.0
    private var cell = (east: 0.0, north: 0.0, stated: 0.0)

    /// The noise of one phone.
    public init(_ random: inout SeededGenerator) {
        sigma = 6 * exp(0.5 * random.gaussian()) + 4
        honesty = exp(0.3 * random.gaussian())
        isMute = random.happens(0.05)
        memory = Double.random(in: 3...12, using: &random)
        drift = (sigma * random.gaussian(), sigma * random.gaussian())
    }

    /// The error after some minutes; out of doors neither towers nor many reflections.
    public mutating func error(afterMinutes minutes: Double, isIndoors: Bool, _ random: inout SeededGenerator) -> Error
    {
        let keep = exp(-minutes / memory)
        let spread = sigma * (1 - keep * keep).squareRoot()
        drift = (drift.east * keep + spread * random.gaussian(), drift.north * keep + spread * random.gaussian())
        episodeMinutes -= minutes
        cellMinutes -= minutes
        let hours = min(1, minutes / 60)
        if episodeMinutes <= 0, random.happens(hours * (isIndoors ? 0.25 : 0.5)) {
            episodeMinutes = Double.random(in: 2...15, using: &random)
            episodeFactor = Double.random(in: 2...8, using: &random)
        }
        if isIndoors, cellMinutes <= 0, random.happens(hours * 0.12) { fallBack(&random) }
        if isIndoors, cellMinutes > 0 {
            return Error(
                east: cell.east + 20 * random.gaussian(), north: cell.north + 20 * random.gaussian(),
                stated: isMute ? nil : cell.stated)
        }
        let factor = episodeMinutes > 0 ? episodeFactor : 1
        // The phone sees some of the trouble: it states the square root of the factor.
        return Error(
            east: drift.east * factor, north: drift.north * factor,
            stated: isMute ? nil : max(3, 1.5 * sigma * honesty * factor.squareRoot()))
    }

    private mutating func fallBack(_ random: inout SeededGenerator) {
        cellMinutes = Double.random(in: 1...8, using: &random)
        let distance = Double.random(in: 200...1500, using: &random)
        let direction = Double.random(in: 0...(2 * .pi), using: &random)
        let stated = random.happens(0.85) ? Double.random(in: 500...2000, using: &random) : 120
        cell = (distance * cos(direction), distance * sin(direction), stated)
    }
}
