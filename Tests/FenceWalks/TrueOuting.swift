import Foundation

/// Where somebody truly goes: away at a speed, a stay, and back; or round the block.
struct TrueOuting {
    let label: String
    let beginMinute: Double
    let endMinute: Double
    private let distance: Double
    private let travelMinutes: Double
    private let direction: Double
    private let isRound: Bool

    init(_ random: inout SeededGenerator) {
        beginMinute = Double.random(in: 8 * 60...20 * 60, using: &random)
        direction = Double.random(in: 0...(2 * .pi), using: &random)
        let stay: Double
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            (label, isRound) = ("shop", false)
            distance = Double.random(in: 250...500, using: &random)
            travelMinutes = distance / 80
            stay = 5
        case 1:
            (label, isRound) = ("block", true)
            distance = Double.random(in: 250...400, using: &random)
            travelMinutes = distance * .pi / 2 / 75
            stay = 0
        default:
            (label, isRound) = ("car", false)
            distance = Double.random(in: 2000...8000, using: &random)
            travelMinutes = distance / 600
            stay = Double.random(in: 30...120, using: &random)
        }
        endMinute = beginMinute + 2 * travelMinutes + stay
    }

    /// Whether they are on the way or about to go, when the phone is not asleep.
    func isSoon(atMinute minute: Double) -> Bool { minute > beginMinute - 30 && minute < endMinute + 5 }

    /// Metres east and north of home, and whether they are out of doors.
    func place(atMinute minute: Double) -> (east: Double, north: Double, isOut: Bool) {
        guard minute >= beginMinute, minute <= endMinute else { return (0, 0, false) }
        if isRound {
            // A circle through the door, with the distance as diameter.
            let angle = (minute - beginMinute) / (endMinute - beginMinute) * 2 * .pi
            let (along, aside) = (distance / 2 * (1 - cos(angle)), distance / 2 * sin(angle))
            return (
                along * cos(direction) - aside * sin(direction), along * sin(direction) + aside * cos(direction), true
            )
        }
        let share = min(1, min(minute - beginMinute, endMinute - minute) / travelMinutes)
        return (share * distance * cos(direction), share * distance * sin(direction), true)
    }
}
