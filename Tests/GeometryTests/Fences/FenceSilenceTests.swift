import Testing

@testable import Geometry

@Suite("The fence: silence, batteries, suspicions")
struct FenceSilenceTests {
    @Test("By day a device is silent after half an hour, to the millisecond, once")
    func byDay() throws {
        var scene = try FenceScene()
        _ = try scene.send(0, beyond: -90)
        #expect(scene.state.nextDeadline(in: scene.fence) == FenceScene.at(30))
        #expect(scene.state.tick(atMilliseconds: FenceScene.at(30) - 1, in: scene.fence).isEmpty)
        #expect(scene.tick(30).map(\.kind) == [.silent(.noContact)])
        #expect(scene.tick(60).isEmpty)
        #expect(scene.state.nextDeadline(in: scene.fence) == nil)
        #expect(try scene.send(70, beyond: -90).map(\.kind) == [.heardAgain(.noContact)])
    }

    @Test("By night it takes two hours; across dusk and dawn parts of both count")
    func byNight() {
        let rules = FenceRules()
        let midnight = FenceScene.start - 12 * 3_600_000
        func due(_ hour: Double) -> Double {
            let last = midnight + Int64(hour * 3_600_000)
            return Double(rules.silenceDue(afterMilliseconds: last) - midnight) / 3_600_000
        }
        #expect(due(12) == 12.5)
        #expect(due(21.5) == 22)
        #expect(due(21.75) == 23)
        #expect(due(22) == 24)
        #expect(due(23) == 25)
        #expect(due(5) == 7)
        #expect(due(6) == 7.25)
        #expect(due(7) == 7.5)
        var last = 0.0
        for minute in 0..<2880 {
            let next = due(Double(minute) / 60)
            #expect(next > last)
            last = next
        }
    }

    @Test("A restart announces nobody silent, and gives everybody the whole time again")
    func restart() throws {
        var scene = try FenceScene()
        _ = try scene.send(0, beyond: -90)
        var restored = try #require(FenceState(bytes: scene.state.bytes))
        restored.resumed(atMilliseconds: FenceScene.at(100))
        #expect(restored.tick(atMilliseconds: FenceScene.at(100), in: scene.fence).isEmpty)
        #expect(restored.tick(atMilliseconds: FenceScene.at(130) - 1, in: scene.fence).isEmpty)
        let events = restored.tick(atMilliseconds: FenceScene.at(130), in: scene.fence)
        #expect(events.map(\.kind) == [.silent(.noContact)])
    }

    @Test("Contact without a fix is a silence of its own")
    func withoutFix() throws {
        var scene = try FenceScene()
        _ = try scene.send(0, beyond: -90)
        let ping = FenceReport(fix: nil, receivedMilliseconds: FenceScene.at(20))
        #expect(scene.state.receive(ping, in: scene.fence).isEmpty)
        #expect(scene.tick(29.9).isEmpty)
        #expect(scene.tick(30).map(\.kind) == [.silent(.noFix)])
        #expect(scene.tick(50).map(\.kind) == [.silent(.noContact)])
    }

    @Test("Coordinates that never jitter are frozen after four hours; one that moves ends it")
    func frozen() throws {
        var scene = try FenceScene()
        for minute in stride(from: 0.0, to: 240, by: 20) {
            #expect(try scene.send(minute, beyond: -90, jitter: false).isEmpty)
        }
        #expect(try scene.send(240, beyond: -90, jitter: false).map(\.kind) == [.silent(.frozen)])
        #expect(try scene.send(250, beyond: -90, jitter: false).isEmpty)
        #expect(try scene.send(260, beyond: -89).map(\.kind) == [.heardAgain(.frozen)])
    }

    @Test("The battery is low at 15 and again charged at 25, with nothing between")
    func battery() throws {
        var scene = try FenceScene()
        func send(_ minute: Double, _ percent: Int) -> [FenceEvent.Kind] {
            let report = FenceReport(
                fix: nil, batteryPercent: percent, receivedMilliseconds: FenceScene.at(minute))
            return scene.state.receive(report, in: scene.fence).map(\.kind)
        }
        #expect(send(1, 16).isEmpty)
        #expect(send(2, 15) == [.batteryLow(percent: 15)])
        #expect(send(3, 14).isEmpty)
        #expect(send(4, 24).isEmpty)
        #expect(send(5, 25) == [.batteryRecovered(percent: 25)])
        #expect(send(6, 101).isEmpty)
    }

    @Test("Invented positions are set aside and suspicious once an hour; nothing said is not invented")
    func mocked() throws {
        var scene = try FenceScene()
        #expect(try scene.send(0, beyond: -90).isEmpty)
        #expect(try scene.send(1, beyond: 500, mock: .mocked).map(\.kind) == [.suspicious(.mocked)])
        #expect(try scene.send(60, beyond: 500, mock: .mocked).isEmpty)
        #expect(try scene.send(61, beyond: 500, mock: .mocked).map(\.kind) == [.suspicious(.mocked)])
        #expect(scene.state.counters.mocked == 3)
        #expect(scene.state.position == .unknown)
    }

    @Test("What nothing reaches is set aside, until three fixes fit each other")
    func tooFast() throws {
        // 60 s at 70 m/s are 4,200 m; the circles of both fixes are 40 m.
        for (metres, isSetAside) in [(4_100.0, false), (4_300, true)] {
            var scene = try FenceScene()
            _ = try scene.send(0, beyond: -90)
            _ = try scene.send(1, beyond: metres)
            #expect((scene.state.counters.tooFast == 1) == isSetAside)
        }
        var scene = try FenceScene()
        _ = try scene.send(0, beyond: -90)
        for minute in [1.0, 2] { #expect(try scene.send(minute, beyond: 40_000).isEmpty) }
        #expect(try scene.send(3, beyond: 40_000).map(\.kind) == [.suspicious(.impossibleSpeed)])
    }

    @Test("A clock a day off is noticed when its lag stays the same, and then corrected")
    func wrongClock() throws {
        for days in [-1.0, 1] {
            var scene = try FenceScene()
            var kinds: [FenceEvent.Kind] = []
            for minute in stride(from: 2000.0, through: 2010, by: 1) {
                kinds += try scene.send(minute + days * 1440, beyond: 300, lag: -days * 1440).filter(\.isAlarm).map(
                    \.kind)
            }
            #expect(kinds.contains(.suspicious(.deviceClock)))
            #expect(kinds.contains { $0 == .left(.police, .alreadyOutside) || $0 == .stillOutside(.police) })
            #expect(scene.state.clockCorrectionMilliseconds == -Int64(days * 86_400_000))
        }
    }

    @Test("Another device is a suspicion; the first one is not")
    func device() throws {
        var scene = try FenceScene()
        func send(_ minute: Double, _ number: UInt64?) -> [FenceEvent.Kind] {
            let report = FenceReport(
                fix: nil, receivedMilliseconds: FenceScene.at(minute), deviceNumber: number)
            return scene.state.receive(report, in: scene.fence).map(\.kind)
        }
        #expect(send(0, 7).isEmpty)
        #expect(send(1, nil).isEmpty)
        #expect(send(2, 8) == [.suspicious(.deviceChanged)])
        #expect(send(3, 8).isEmpty)
    }
}
