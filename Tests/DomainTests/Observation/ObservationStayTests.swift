import Domain
import Testing

@Suite("Stays at central places")
struct ObservationStayTests {
    private static let hotel = ID<Subject>(high: 0x0170_0000_0000_7000, low: 950)
    private static let school = ID<Subject>(high: 0x0170_0000_0000_7000, low: 951)

    private func moved(_ number: UInt64, to site: ID<Subject>?, room: String = "1", at time: String) throws -> Entry {
        var more: [String: JSON] = ["withinCounty": true, "to": site == nil ? "home" : "central"]
        if let site { (more["site"], more["room"]) = (.string(site.description), .string(room)) }
        return try Ordered.step(
            number, "transferred", at: time, from: number == 2 ? "home" : "central", more)
    }

    @Test("begin and end with the steps that bring people there and away; another room is the same stay")
    func stays() throws {
        let entries = [
            try Ordered.issued(), try Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00"),
            try moved(2, to: Self.hotel, at: "2020-02-02T10:00:00+08:00"),
            try moved(3, to: Self.hotel, room: "2", at: "2020-02-03T10:00:00+08:00"),
            try moved(4, to: Self.school, at: "2020-02-04T10:00:00+08:00"),
        ]
        let stays = ObservationOrder.stays(in: entries.reversed())
        #expect(stays.map(\.site) == [Self.hotel, Self.school])
        #expect(stays.map(\.from.description).map { $0.prefix(10) } == ["2020-02-02", "2020-02-04"])
        #expect(stays[0].until == stays[1].from && stays[1].until == nil)
        let ended = try Ordered.step(5, "converted", at: "2020-02-05T10:00:00+08:00", from: "central")
        #expect(ObservationOrder.stays(in: entries + [ended]).last?.until == ended.submission.occurredAt)
        #expect(ObservationOrder.stays(in: Array(entries.prefix(2))).isEmpty)
        #expect(ObservationOrder.stays(in: [ended]).isEmpty)
    }

    @Test("of an order say which steps it can take: release from the end of its last day on")
    func steps() throws {
        let issued = [try Ordered.issued(), try Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00")]
        let new = try #require(ObservationOrder(standing: Array(issued.prefix(1))))
        #expect(new.steps(at: new.endsAt) == [.activated, .annulled])
        let order = try #require(ObservationOrder(standing: issued))
        #expect(!order.steps(at: order.endsAt.adding(seconds: -1)).contains(.released))
        #expect(order.steps(at: order.endsAt).first == .released)
        let died = try Ordered.step(2, "died", at: "2020-02-05T10:00:00+08:00")
        #expect(try #require(ObservationOrder(standing: issued + [died])).steps(at: order.endsAt).isEmpty)
    }
}
