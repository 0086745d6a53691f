import Domain
import Testing

@Suite("Contacts of cases")
struct ContactTests {
    private static let id = ID<Subject>(high: 9, low: 9)
    private static let person = ID<Subject>(high: 9, low: 1)

    private static func entry(_ minute: Int64, _ form: Form, _ body: JSON) throws -> Entry {
        let at = try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60)
        return Entry(
            submission: Submission(
                id: ID(high: 1, low: UInt64(minute)), region: try RegionCode("511083001001"), form: form.name,
                version: form.version, subject: id, occurredAt: at, body: body),
            recordedAt: at, author: ID(high: 0, low: 1), clockSkewMilliseconds: nil, position: minute, hash: [])
    }

    private static func listing(_ degree: String = "close") throws -> Entry {
        try entry(
            0, .contact,
            [
                "person": .string(person.description), "case": .string(ID<Subject>(high: 9, low: 2).description),
                "degree": .string(degree), "setting": "household", "lastContactOn": "2020-02-01",
            ])
    }

    private static func contact(_ steps: [String], degree: String = "close") throws -> Contact {
        let entries = try steps.enumerated().map { index, step in
            try entry(Int64(index) + 1, .contactStep, ["step": .string(step), "ground": "a"])
        }
        let listed = try [listing(degree)] + entries
        let found = try #require(Contact(standing: listed))
        #expect(found == Contact(standing: listed.reversed()))
        return found
    }

    private static func order(_ outcome: ObservationOrder.Outcome?, ended: String? = nil) throws -> ObservationOrder {
        let issued = try Instant("2020-01-30T10:00:00+08:00")
        return ObservationOrder(
            id: ID(high: 8, low: 8), person: person, region: try RegionCode("511083001001"), household: nil, site: nil,
            room: nil, bed: nil, kind: .home, disease: nil, group: "close-contact", ground: "a", authority: "a",
            firstDay: try Day("2020-01-30"), lastDay: try Day("2020-02-14"), isFenced: false, gridWorker: nil,
            doctor: nil, state: outcome == nil ? .active : .ended, outcome: outcome, issuedAt: issued,
            activatedAt: issued, endedAt: try ended.map { try Instant($0) }, entry: ID(high: 7, low: 7), conflicts: [])
    }

    private static func state(
        _ contact: Contact, _ orders: [ObservationOrder] = [], case became: String? = nil, on day: String = "2020-02-03"
    ) throws -> ContactState {
        contact.state(
            orders: orders, becameCaseAt: try became.map { try Instant($0) }, observationDays: 14, today: try Day(day))
    }

    @Test("stand as their steps, their orders and their cases say")
    func states() throws {
        #expect(try Self.state(Self.contact([])) == .untraced)
        #expect(try Self.state(Self.contact(["not-found"])) == .untraced)
        #expect(try Self.state(Self.contact(["not-found", "traced"])) == .unobserved)
        #expect(try Self.state(Self.contact([]), [Self.order(nil)]) == .observed)
        #expect(
            try Self.state(Self.contact(["traced"]), [Self.order(.released, ended: "2020-02-15T08:00:00+08:00")])
                == .released)
        // An order that was over before they met does not count.
        #expect(
            try Self.state(Self.contact(["traced"]), [Self.order(.released, ended: "2020-01-31T08:00:00+08:00")])
                == .unobserved)
        #expect(try Self.state(Self.contact([]), case: "2020-02-05T08:00:00+08:00") == .converted)
        #expect(try Self.state(Self.contact([]), case: "2020-01-31T08:00:00+08:00") == .untraced)
        #expect(try Self.state(Self.contact(["excluded"]), [Self.order(nil)]) == .excluded)
        #expect(try Self.state(Self.contact(["handed-over"])) == .handedOver)
        #expect(try Self.state(Self.contact(["handed-over", "returned"])) == .unobserved)
    }

    @Test("that are general are done when their days are, on the day after the last")
    func general() throws {
        let contact = try Self.contact(["traced"], degree: "general")
        #expect(try Self.state(contact, on: "2020-02-15") == .observed)
        #expect(try Self.state(contact, on: "2020-02-16") == .released)
    }

    @Test("take no step when they are over")
    func over() throws {
        for steps in [["excluded", "traced"], ["handed-over", "traced"], ["returned"]] {
            #expect(try Self.contact(steps).conflicts.count == 1, "\(steps)")
        }
        #expect(try Self.contact(["not-found", "not-found"]).attempts == 2)
    }
}
