import Domain
import Testing

/// A mistyped door is like the right one; the likest comes first.
@Suite("Doors written nearly alike")
struct DoorLikenessTests {
    @Test(
        "are a step or two apart",
        arguments: [
            ("3栋2单元501", "3栋2单元510", true), ("3栋2单元501", "3栋2单元502", true), ("大千路12号3栋", "大干路12号3栋", true),
            ("3栋2单元501", "3栋2单元501", false), ("3栋501", "3栋1201", false), ("3栋2单元501", "4栋3单元602", false),
            ("12号", "13号", true), ("12号", "34号", false),
        ])
    func steps(one: String, other: String, isLike: Bool) {
        #expect((DoorLikeness(one, other) != nil) == isLike)
        #expect((DoorLikeness(other, one) != nil) == isLike)
    }

    @Test("with the same numbers come before those with swapped ones, and these before others")
    func order() {
        let own = "大千路12号3栋501"
        let doors = ["大千路12号3栋502", "大千路12号3栋510", "大干路12号3栋501"]
        let sorted = doors.compactMap { door in DoorLikeness(own, door).map { (door, $0) } }.sorted { $0.1 < $1.1 }
        #expect(sorted.map(\.0) == Array(doors.reversed()))
    }
}
