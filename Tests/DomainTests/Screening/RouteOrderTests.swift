import Domain
import Geometry
import Testing

@Suite("From door to door")
struct RouteOrderTests {
    private func place(_ metresNorth: Double) -> Point? {
        Point(latitude: 29.5 + metresNorth / 111_195, longitude: 105)
    }

    @Test("a door without a position follows the one before it; without positions the order of doors stays")
    func followers() {
        #expect(RouteOrder.walk([nil, place(0), nil, place(500), place(100), nil]) == [0, 1, 2, 4, 5, 3])
        #expect(RouteOrder.walk([nil, nil, nil]) == [0, 1, 2])
        #expect(RouteOrder.walk([nil, place(3), nil]) == [0, 1, 2])
        #expect(RouteOrder.walk([]) == [])
    }

    @Test("a coverage adds up, and 100 % means every household")
    func coverage() {
        var coverage = Coverage()
        #expect(coverage.reachedThousandths == nil)
        coverage.registered = .init(households: 3_000, people: 9_000)
        coverage.done = .init(households: 2_999, people: 8_990)
        coverage.tried = .init(households: 1, people: 10)
        #expect(coverage.due == .init() && coverage.missing == .init(households: 1, people: 10))
        #expect(coverage.reachedThousandths == 999)
        coverage.add(coverage)
        #expect(coverage.registered.households == 6_000 && coverage.missing.people == 20)
    }

    @Test("a number gets the check character that belongs to it")
    func people() {
        #expect(IdentityNumber.completed("11010519491231002") == "11010519491231002X")
        #expect(
            IdentityNumber.completed("1101051949123100") == nil && IdentityNumber.completed("1101051949123100a") == nil)
    }
}
