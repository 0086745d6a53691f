import FenceWalks
import Testing

@testable import Geometry

@Suite("The fence: what survives a restart, and where it stands")
struct FenceBytesTests {
    @Test("A state comes back from its bytes at every step, and goes on as if nothing had been")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<50 {
            let fence = try FenceScene().fence
            var state = FenceState()
            for report in try FenceScene.trip(&random) {
                _ = state.receive(report, in: fence)
                let bytes = state.bytes
                #expect(bytes.count == FenceState.byteCount && bytes.count <= 160)
                #expect(FenceState(bytes: bytes) == state)
            }
        }
    }

    @Test("Any bytes are a state or none, and no state traps")
    func fuzz() throws {
        var random = SeededGenerator(seed: 10)
        let fence = try FenceScene().fence
        #expect(FenceState(bytes: []) == nil)
        let lengths = [FenceState.byteCount, FenceState.byteCount, FenceState.byteCount, 1, 154, 156]
        for round in 0..<20_000 {
            var bytes = FenceState().bytes
            bytes += [0]
            bytes = Array(bytes.prefix(lengths[round % lengths.count]))
            for _ in 0..<(1 + round % 40) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard var state = FenceState(bytes: bytes) else { continue }
            #expect(state.bytes == bytes)
            for moment in [Int64.min, 0, FenceScene.start, .max] {
                let fix = Fix(
                    point: try place(Double.random(in: -90...90, using: &random), 105), timeMilliseconds: moment,
                    accuracyMetres: .greatestFiniteMagnitude)
                _ = state.receive(FenceReport(fix: fix, receivedMilliseconds: moment), in: fence)
                _ = state.tick(atMilliseconds: moment, in: fence)
                state.resumed(atMilliseconds: moment)
                _ = state.nextDeadline(in: fence)
            }
        }
    }

    @Test("After a tick the next deadline lies ahead")
    func deadlines() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<50 {
            var scene = try FenceScene(outings: [(20, 30)])
            for report in try FenceScene.trip(&random) {
                _ = scene.state.receive(report, in: scene.fence)
                guard let due = scene.state.nextDeadline(in: scene.fence) else { continue }
                _ = scene.state.tick(atMilliseconds: due, in: scene.fence)
                #expect(scene.state.nextDeadline(in: scene.fence).map { $0 > due } ?? true)
            }
        }
    }

    @Test("Distances to a circle and a polygon agree with the sphere's; a hole is outside")
    func distances() throws {
        let home = try place(29.58, 105.06)
        let circle = try #require(FenceArea(centre: home, radiusMetres: 500))
        var random = SeededGenerator(seed: 12)
        for _ in 0..<500 {
            let point = try place(
                29.58 + Double.random(in: -0.02...0.02, using: &random),
                105.06 + Double.random(in: -0.02...0.02, using: &random))
            let far = home.distanceMetres(to: point)
            #expect((circle.distanceMetres(of: point) - (far - 500)).magnitude < 0.005 * far + 0.01)
        }
        let frame = Polygon(try square(29.5, 105, side: 0.01), holes: [try square(29.504, 105.004, side: 0.002)])
        let area = try #require(FenceArea(frame))
        for _ in 0..<2000 {
            let point = try place(
                29.495 + Double.random(in: 0...0.02, using: &random),
                104.995 + Double.random(in: 0...0.02, using: &random))
            let distance = area.distanceMetres(of: point)
            if distance.magnitude > 0.05 { #expect((distance < 0) == frame.contains(point)) }
        }
        #expect((area.distanceMetres(of: try place(29.505, 104.999)) - 96.9).magnitude < 0.5)
        #expect(area.distanceMetres(of: try place(29.505, 105.005)) > 90)
        #expect(area.depthMetres > 0)
    }

    @Test("Areas and rules that make no sense are refused")
    func nonsense() throws {
        let home = try place(29.58, 105.06)
        for (radius, isFine) in [(9.9, false), (10, true), (100_000, true), (100_001, false), (.nan, false)] {
            #expect((FenceArea(centre: home, radiusMetres: radius) != nil) == isFine)
        }
        let area = try #require(FenceArea(centre: home, radiusMetres: 50))
        var rules = FenceRules()
        #expect(rules.unsoundField == nil)
        #expect(rules.forOperatorsFiles.unsoundField == nil)
        rules.policeAccuracyFactor = rules.taskAccuracyFactor
        #expect(rules.unsoundField == nil)
        rules.policeAccuracyFactor -= 0.01
        #expect(rules.unsoundField == "policeAccuracyFactor")
        #expect(Fence(area: area, rules: rules, startMilliseconds: 0) == nil)
        rules = FenceRules()
        rules.silentByDayMinutes = 0
        #expect(rules.unsoundField == "silentByDayMinutes")
        #expect(FenceOuting(fromMilliseconds: 5, untilMilliseconds: 5) == nil)
    }

    @Test("Over made-up days the fence cries far less than the naive rule, and misses few who go")
    func walks() {
        var generator = WalkGenerator(seed: 77)
        var (fenced, naive) = (FenceTrial(), FenceTrial())
        for _ in 0..<60 {
            guard let walk = generator.day() else { continue }
            fenced.add(walk)
            naive.addNaive(walk)
        }
        #expect(fenced.days == 60)
        #expect(fenced.falseAlarms * 3 < naive.falseAlarms)
        #expect(fenced.missed.values.reduce(0, +) * 5 <= fenced.exits)
    }
}
