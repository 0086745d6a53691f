import Domain

/// Random courses of observation, each lawful in itself; the same seed gives the same courses.
struct ObservationScenario {
    private var generator: SeededGenerator
    private var number: UInt64 = 0
    /// Of each person, what is filed, in the order in which it must come.
    private(set) var courses: [[Submission]] = []

    /// All of it, person by person.
    var submissions: [Submission] { courses.flatMap { $0 } }

    init(seed: UInt64, people: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        for person in 1...people { courses.append(try course(of: person)) }
    }

    /// All of it mixed, each person's own entries in their order but the checks anywhere.
    func interleaved(using generator: inout SeededGenerator) -> [Submission] {
        var queues: [[Submission]] = courses.flatMap { course in
            let isCheck = { (submission: Submission) in submission.form == "health-check" && submission.amends == nil }
            let amended = Set(course.compactMap { $0.amends?.target })
            return [course.filter { !isCheck($0) || amended.contains($0.id) }]
                + course.filter { isCheck($0) && !amended.contains($0.id) }.map { [$0] }
        }
        var mixed: [Submission] = []
        while let index = queues.indices.randomElement(using: &generator) {
            mixed.append(queues[index].removeFirst())
            if queues[index].isEmpty { queues.remove(at: index) }
        }
        return mixed
    }

    private mutating func next() -> UInt64 {
        number += 1
        return number
    }

    private mutating func course(of person: UInt64) throws -> [Submission] {
        let region = LedgerFixture.grids[Int.random(in: 0..<4, using: &generator)]
        let first = Int.random(in: 1...9, using: &generator)
        let day = { (offset: Int) in Self.written(first + offset) }
        var filed = [try ObservationFixture.issued(person, for: person, firstDay: day(0), in: region)]
        guard Int.random(in: 0..<10, using: &generator) > 0 else { return filed }
        filed.append(
            try ObservationFixture.step(
                next(), "activated", of: person,
                at: "\(day(0))T1\(Int.random(in: 0..<10, using: &generator)):00:00+08:00",
                in: region))
        var kind = "home"
        if Bool.random(using: &generator) {
            kind = ["central", "in-hospital", "self-monitoring"].randomElement(using: &generator) ?? kind
            filed.append(
                try ObservationFixture.step(
                    next(), "transferred", of: person, at: "\(day(2))T12:00:00+08:00", in: region,
                    ["withinCounty": true, "to": .string(kind)]))
        }
        let watched = Bool.random(using: &generator) ? 14 : Int.random(in: 0..<14, using: &generator)
        for offset in 0..<watched {
            for hour in ["08", "15"] where Int.random(in: 0..<8, using: &generator) > 0 {
                let check = try ObservationFixture.check(
                    next(), of: person, at: "\(day(offset))T\(hour):30:00+08:00",
                    tenths: Int.random(in: 0..<20, using: &generator) == 0 ? 379 : 366, in: region)
                filed.append(check)
                if Int.random(in: 0..<25, using: &generator) == 0 {
                    filed.append(ObservationFixture.retraction(next(), of: check))
                }
            }
        }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            let end = ["converted", "died", "annulled"].randomElement(using: &generator) ?? "died"
            filed.append(
                try ObservationFixture.step(
                    next(), end, of: person, at: "\(day(10))T20:00:00+08:00", from: kind, in: region))
        }
        return filed
    }

    private static func written(_ day: Int) -> String { day < 10 ? "2020-02-0\(day)" : "2020-02-\(day)" }
}
