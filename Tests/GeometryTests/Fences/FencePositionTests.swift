import FenceWalks
import Testing

@testable import Geometry

@Suite("The fence: inside and outside")
struct FencePositionTests {
    @Test("Two certain fixes a confirmation apart say that somebody left; a second less does not")
    func confirmation() throws {
        var scene = try FenceScene()
        let apart = Double(scene.fence.rules.confirmationSeconds) / 60
        for minute in [0, apart] { #expect(try scene.send(minute, beyond: -90).isEmpty) }
        #expect(scene.state.position == .inside)
        #expect(try scene.send(5, beyond: 200).isEmpty)
        #expect(try scene.send(5 + apart - 1.0 / 60, beyond: 200).isEmpty)
        let events = try scene.send(5 + apart, beyond: 200)
        #expect(events.map(\.kind) == [.left(.police, .crossed)])
        #expect(events.first?.sinceMilliseconds == FenceScene.at(5))
        #expect(events.first?.isAlarm == true)
        #expect(((events.first?.distanceMetres ?? 0) - 200).magnitude < 1)
    }

    @Test("Certain for a task and certain for the police are told apart, each at its edge")
    func levels() throws {
        let factors = FenceRules()
        // Margin 20 m, accuracy 40 m.
        let (task, police) = (20 + factors.taskAccuracyFactor * 40, 20 + factors.policeAccuracyFactor * 40)
        let cases: [(Double, FenceEvent.Level?)] = [
            (task - 2, nil), (task + 2, .task), (police - 2, .task), (police + 2, .police),
        ]
        for (metres, level) in cases {
            var scene = try FenceScene()
            _ = try scene.send(0, beyond: metres, accuracy: 40)
            let events = try scene.send(3, beyond: metres, accuracy: 40)
            #expect(events.map(\.kind) == (level.map { [.left($0, .alreadyOutside)] } ?? []))
        }
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: task + 2, accuracy: 40) }
        #expect(try scene.send(6, beyond: police + 2, accuracy: 40).isEmpty)
        #expect(try scene.send(9, beyond: police + 2, accuracy: 40).map(\.kind) == [.escalated])
        #expect(try scene.send(12, beyond: police + 2, accuracy: 40).isEmpty)
    }

    @Test("One bad fix raises nothing, and a fix across the line decides nothing")
    func oneBadFix() throws {
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
        #expect(try scene.send(6, beyond: 400).isEmpty)
        #expect(try scene.send(7, beyond: -90).isEmpty)
        #expect(try scene.send(8, beyond: 400).isEmpty)
        #expect(try scene.send(9, beyond: 10).isEmpty)
        #expect(scene.state.counters.straddling == 1)
        #expect(scene.state.position == .inside)
    }

    @Test("Back is who is certainly inside twice; at the line is not back")
    func returning() throws {
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: 300) }
        #expect(try scene.send(6, beyond: -5).isEmpty)
        #expect(try scene.send(9, beyond: -5).isEmpty)
        #expect(try scene.send(12, beyond: -60).isEmpty)
        #expect(try scene.send(12.9, beyond: -60).isEmpty)
        #expect(try scene.send(14, beyond: -60).map(\.kind) == [.returned])
    }

    @Test("One far fix with nothing after it is enough after the dwell, not before")
    func dwell() throws {
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
        _ = try scene.send(6, beyond: 400)
        let due = 6 + Double(scene.fence.rules.dwellSeconds) / 60
        #expect(scene.state.nextDeadline(in: scene.fence) == FenceScene.at(due))
        #expect(scene.tick(due - 0.01).isEmpty)
        let events = scene.tick(due)
        #expect(events.map(\.kind) == [.left(.task, .crossed)])
        #expect(events.first?.isAlarm == true)
    }

    @Test("A device that states worse than 75 m needs three fixes over eight minutes, and one alone is never enough")
    func coarse() throws {
        let rules = FenceRules()
        let (edge, apart) = (rules.coarseAccuracyMetres, Double(rules.coarseConfirmationSeconds) / 60)
        for (accuracy, last, isLeft) in [
            (edge, 2.0, true), (edge + 1, 2, false), (edge + 1, apart - 0.01, false), (edge + 1, apart, true),
        ] {
            var scene = try FenceScene()
            for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
            for minute in [10.0, 11] { #expect(try scene.send(minute, beyond: 900, accuracy: accuracy).isEmpty) }
            #expect(try scene.send(10 + last, beyond: 900, accuracy: accuracy).isEmpty != isLeft)
        }
        for (accuracy, isLeft) in [(edge, true), (edge + 1, false)] {
            var scene = try FenceScene()
            for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
            _ = try scene.send(6, beyond: 900, accuracy: accuracy)
            #expect(scene.tick(6 + Double(rules.dwellSeconds) / 60).isEmpty != isLeft)
        }
        // Two coarse ones far apart are not enough either; a fine one after a coarse one is.
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
        for minute in [10, 10 + apart] { #expect(try scene.send(minute, beyond: 900, accuracy: 100).isEmpty) }
        #expect(try scene.send(11 + apart, beyond: 900).map(\.kind) == [.left(.police, .crossed)])
    }

    @Test("Who does not say how accurate a fix is leaves on foot like others; faster than that, after eight minutes")
    func mute() throws {
        let rules = FenceRules()
        let apart = Double(rules.coarseConfirmationSeconds) / 60
        // 240 m in 84 and in 78 seconds.
        for (way, last, isLeft) in [(1.4, 2.0, true), (1.3, 2, false), (1.3, apart - 0.01, false), (1.3, apart, true)] {
            var scene = try FenceScene()
            for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90, accuracy: nil) }
            #expect(try scene.send(3 + way, beyond: 150, accuracy: nil).isEmpty)
            #expect(try scene.send(3 + way + last, beyond: 150, accuracy: nil).isEmpty != isLeft)
        }
        // What begins anew is judged anew, and one that says its accuracy counts as ever.
        for (accuracy, isLeft) in [(nil, false), (20.0, true)] {
            var scene = try FenceScene()
            for minute in [0.0, 3, 5] { _ = try scene.send(minute, beyond: minute == 3 ? 900 : -90, accuracy: nil) }
            #expect(try scene.send(6, beyond: 900, accuracy: nil).isEmpty)
            #expect(try scene.send(8, beyond: 900, accuracy: accuracy).isEmpty != isLeft)
        }
        // One alone is never enough.
        var scene = try FenceScene()
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90, accuracy: nil) }
        #expect(try scene.send(6, beyond: 900, accuracy: nil).isEmpty)
        #expect(scene.tick(6 + Double(rules.dwellSeconds) / 60).isEmpty)
    }

    @Test("A cell tower's fixes count within twenty minutes of each other, and its circle must clear the line")
    func cellTowers() throws {
        for (gap, metres, isLeft) in [(20.0, 2500.0, true), (20.1, 2500, false), (20, 900, false)] {
            var scene = try FenceScene()
            _ = try scene.send(0, beyond: metres, accuracy: 1000, source: .cellTower)
            let events = try scene.send(gap, beyond: metres, accuracy: 1000, source: .cellTower)
            #expect(events.isEmpty != isLeft)
            guard isLeft else { continue }
            // The tower of the home again, twice.
            #expect(try scene.send(30, beyond: 300, accuracy: 1000, source: .cellTower).isEmpty)
            #expect(try scene.send(40, beyond: 300, accuracy: 1000, source: .cellTower).map(\.kind) == [.returned])
        }
    }

    @Test("During an outing being outside raises nothing; at its end it does")
    func outings() throws {
        var scene = try FenceScene(outings: [(10, 30)])
        for minute in [0.0, 3] { _ = try scene.send(minute, beyond: -90) }
        for minute in [11.0, 14, 17] { #expect(try scene.send(minute, beyond: 2000).isEmpty) }
        #expect(scene.tick(29.99).isEmpty)
        #expect(scene.tick(30).map(\.kind) == [.left(.police, .outingEnded)])
        #expect(scene.tick(31).isEmpty)
        var punctual = try FenceScene(outings: [(10, 30)])
        for minute in [11.0, 14] { _ = try punctual.send(minute, beyond: 2000) }
        for minute in [25.0, 28] { #expect(try punctual.send(minute, beyond: -90).isEmpty) }
        #expect(punctual.tick(30).isEmpty)
    }

    @Test("Late fixes never move the live state; repeated ones change nothing")
    func late() throws {
        var scene = try FenceScene()
        for minute in [10.0, 13] { _ = try scene.send(minute, beyond: -90) }
        let before = scene.state
        #expect(try scene.send(13, beyond: -90).isEmpty)
        #expect(scene.state == before)
        for minute in [1.0, 4, 7] { #expect(try scene.send(minute, beyond: 500, lag: 13 - minute).isEmpty) }
        #expect(scene.state.position == .inside)
        #expect(scene.state.counters.late == 3)
    }

    @Test("What is learned late raises no alarm, unless they are still outside")
    func past() throws {
        var scene = try FenceScene()
        let away = try [0.0, 3].map {
            FenceReport(fix: try FenceScene.fix($0, beyond: 300), receivedMilliseconds: FenceScene.at(120))
        }
        let events = scene.state.receive(contentsOf: away.reversed(), in: scene.fence)
        #expect(events.map(\.kind) == [.left(.police, .alreadyOutside)])
        #expect(events.allSatisfy { $0.isPast && !$0.isAlarm })
        var home = scene
        for minute in [6.0, 9] { _ = try home.send(minute, beyond: -90, lag: 120 - minute) }
        // No current fix has come for two hours, which is a silence of its own.
        #expect(home.tick(131).map(\.kind) == [.silent(.noFix)])
        var still = scene
        #expect(try still.send(121, beyond: 300).map(\.kind) == [.stillOutside(.police)])
        #expect(scene.tick(129.9).map(\.kind) == [.silent(.noFix)])
        #expect(scene.tick(130).map(\.kind) == [.stillOutside(.police)])
        #expect(scene.tick(131).isEmpty)
    }

    @Test("In whatever order fixes come together, and however often, the events are the same and agree with hindsight")
    func permutations() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let reports = try FenceScene.trip(&random)
            let fence = try FenceScene().fence
            var (ordered, mixed) = (FenceState(), FenceState())
            let expected = reports.flatMap { ordered.receive($0, in: fence) }
            let events = mixed.receive(contentsOf: (reports + reports.prefix(20)).shuffled(using: &random), in: fence)
            #expect(events == expected)
            #expect(mixed == ordered)
            let history = fence.history(of: reports.shuffled(using: &random).compactMap(\.fix))
            #expect(history.map(\.kind) == expected.map(\.kind))
            #expect(history.map(\.timeMilliseconds) == expected.map(\.timeMilliseconds))
            var isOut = false
            for event in events {
                if case .left = event.kind {
                    #expect(!isOut)
                    isOut = true
                } else if event.kind == .returned {
                    #expect(isOut)
                    isOut = false
                }
            }
        }
    }
}
