import Domain
import Testing

@Suite("An observation order")
struct ObservationOrderTests {
    @Test(
        "lasts fourteen days with the first and the last, across leap day and a year's end",
        arguments: [
            ("2020-02-01", "2020-02-14", "2020-02-15T00:00:00+08:00"),
            ("2020-02-20", "2020-03-04", "2020-03-05T00:00:00+08:00"),
            ("2021-02-20", "2021-03-05", "2021-03-06T00:00:00+08:00"),
            ("2019-12-25", "2020-01-07", "2020-01-08T00:00:00+08:00"),
        ])
    func days(first: String, last: String, end: String) throws {
        let order = try #require(ObservationOrder(standing: [Ordered.issued(firstDay: first)]))
        let day = try Day(first)
        #expect(order.days == 14 && order.lastDay.description == last)
        #expect(try order.endsAt == Instant(end))
        #expect(order.number(of: day) == 1 && order.number(of: day.advanced(by: 13)) == 14)
        #expect(order.number(of: day.advanced(by: -1)) == nil && order.number(of: day.advanced(by: 14)) == nil)
    }

    @Test("is released from the end of its last day on, and not a millisecond before")
    func releasedInTime() throws {
        let begun = [try Ordered.issued(), try Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00")]
        let late = try Ordered.step(2, "released", at: "2020-02-15T00:00:00+08:00")
        let early = try Ordered.step(2, "released", at: "2020-02-14T23:59:59.999+08:00")
        let released = try #require(ObservationOrder(standing: begun + [late]))
        #expect(released.state == .ended && released.outcome == .released && released.conflicts == [])
        let kept = try #require(ObservationOrder(standing: begun + [early]))
        #expect(kept.state == .active && kept.conflicts == [early.id])
        #expect { try ObservationOrder(standing: begun)?.applying(early) } throws: {
            ($0 as? Problem)?.code == .observationStepInvalid
        }
    }

    @Test("is the same in whatever order its entries come")
    func anyOrder() throws {
        let entries = [
            try Ordered.issued(), try Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00"),
            try Ordered.step(
                2, "transferred", at: "2020-02-03T10:00:00+08:00", ["withinCounty": true, "to": "central"]),
            try Ordered.step(
                3, "extended", at: "2020-02-04T10:00:00+08:00", from: nil, ["newLastDay": "2020-02-20"]),
            try Ordered.step(4, "converted", at: "2020-02-05T10:00:00+08:00", from: "central"),
        ]
        let order = try #require(ObservationOrder(standing: entries))
        #expect(order.kind == .central && order.outcome == .converted && order.conflicts == [])
        #expect(order.lastDay.description == "2020-02-20")
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 { #expect(ObservationOrder(standing: entries.shuffled(using: &generator)) == order) }
    }

    @Test(
        "refuses a step that does not fit it",
        arguments: ["activated", "extended", "transferred", "converted", "released", "died"])
    func refuses(step: String) throws {
        let move = try Ordered.step(
            3, step, at: "2020-03-01T10:00:00+08:00",
            ["withinCounty": false, "to": "home", "newLastDay": "2020-03-20"])
        let issued = try #require(ObservationOrder(standing: [Ordered.issued()]))
        let active = try issued.applying(Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00"))
        let ended = try active.applying(Ordered.step(2, "annulled", at: "2020-02-02T10:00:00+08:00"))
        #expect(throws: Problem.self) { try ended.applying(move) }
        if step == "activated" {
            #expect(throws: Problem.self) { try active.applying(move) }
        } else {
            #expect(throws: Problem.self) { try issued.applying(move) }
            if step != "extended" { #expect(try active.applying(move).state == .ended) }
        }
    }

    @Test("refuses a step that names another kind or group than it has")
    func refusesOtherKind() throws {
        let issued = try #require(ObservationOrder(standing: [Ordered.issued()]))
        for (from, group) in [("central", "returnee"), ("home", "other"), ("home", nil)] as [(String, JSON?)] {
            let step = try Ordered.entry(
                1, .observationStep, at: "2020-02-01T10:00:00+08:00",
                .object(
                    ["step": "activated", "ground": "依据", "from": .string(from)].merging(
                        group.map { ["group": $0] } ?? [:]
                    ) { $1 }))
            #expect(throws: Problem.self) { try issued.applying(step) }
        }
        let annulled = try issued.applying(Ordered.step(2, "annulled", at: "2020-02-01T10:00:00+08:00", from: nil))
        #expect(annulled.outcome == .annulled)
    }

    @Test("is extended to a later day, to sixty days at most")
    func extended() throws {
        let active = try #require(
            ObservationOrder(standing: [
                Ordered.issued(), Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00"),
            ]))
        for (day, fits) in [
            ("2020-02-14", false), ("2020-02-15", true), ("2020-03-31", true), ("2020-04-01", false),
        ] {
            let step = try Ordered.step(
                2, "extended", at: "2020-02-10T10:00:00+08:00", from: nil, ["newLastDay": .string(day)])
            if fits {
                #expect(try active.applying(step).lastDay.description == day)
            } else {
                #expect(throws: Problem.self) { try active.applying(step) }
            }
        }
    }

    @Test("fills in what a step repeats, so that the step is taken by its form and by the order")
    func bodies() throws {
        let issued = try #require(ObservationOrder(standing: [Ordered.issued()]))
        let begun = issued.submission(
            .activated, ground: "通知书已送达", id: ID(high: 1, low: 5), at: try Instant("2020-02-01T10:00:00+08:00"))
        _ = try Form.observationStep.validate(begun.body)
        _ = try Form.observationStep.validate(issued.stepBody(.annulled, ground: "误发"))
        _ = try Form.observationStep.validate(
            issued.stepBody(.transferred, ground: "转集中", answers: ["withinCounty": true, "to": "central"]))
        #expect(issued.stepBody(.annulled, ground: "误发")["from"] == nil)
    }

    @Test("has a notice that names the days, and a certificate once it is released")
    func texts() throws {
        let names = ObservationOrder.Names(person: "某某", address: "某路1号", telephone: "0832-0000000")
        let begun = [
            try Ordered.issued(fenced: true), try Ordered.step(1, "activated", at: "2020-02-01T10:00:00+08:00"),
        ]
        let active = try #require(ObservationOrder(standing: begun))
        let notice = active.notice(names).map(\.chinese).joined(separator: "\n")
        #expect(notice.contains("自2020年2月1日起至2020年2月14日24时止，共14天") && notice.contains("电子围栏"))
        #expect(active.certificate(names) == [])
        let released = try active.applying(Ordered.step(2, "released", at: "2020-02-15T08:00:00+08:00"))
        #expect(released.certificate(names).last?.chinese == "隆昌市疫情防控指挥部 2020年2月15日")
    }
}
