import Testing

@testable import Geometry

@Suite("The guard for an operator's outage")
struct OutageGuardTests {
    @Test("A fifth that falls silent together is one outage; one less are people")
    func share() {
        for (silent, isOutage) in [(39, false), (40, true)] {
            var outage = OutageGuard<Int>(watchedDevices: 200)
            let notices = (0..<silent).flatMap { outage.fellSilent($0, atMilliseconds: Int64($0) * 1000) }
            #expect(notices == (isOutage ? [.outageBegan(sinceMilliseconds: 0, silentDevices: 40)] : []))
            #expect(outage.tick(atMilliseconds: 299_999).isEmpty)
            #expect(outage.tick(atMilliseconds: 340_000).count == (isOutage ? 0 : 39))
        }
    }

    @Test("Of few devices none are an outage; each is let through after the window")
    func few() {
        var outage = OutageGuard<Int>(watchedDevices: 5)
        for device in 0..<5 { #expect(outage.fellSilent(device, atMilliseconds: 0).isEmpty) }
        #expect(outage.nextDeadline == 300_000)
        #expect(outage.tick(atMilliseconds: 299_999).isEmpty)
        #expect(outage.tick(atMilliseconds: 300_000) == (0..<5).map { .silent($0, sinceMilliseconds: 0) })
        #expect(outage.nextDeadline == nil)
    }

    @Test("It ends when half are heard again, and who is still silent is let through")
    func end() {
        var outage = OutageGuard<Int>(watchedDevices: 100)
        for device in 0..<20 { _ = outage.fellSilent(device, atMilliseconds: 0) }
        for device in 0..<10 {
            let isKept = outage.heardAgain(device)
            #expect(isKept)
        }
        #expect(outage.tick(atMilliseconds: 600_000).isEmpty)
        let isKept = outage.heardAgain(10)
        #expect(isKept)
        let notices = outage.tick(atMilliseconds: 600_001)
        #expect(notices.first == .outageEnded(sinceMilliseconds: 0, stillSilent: 9))
        #expect(notices.count == 10)
        let isStillKept = outage.heardAgain(19)
        #expect(!isStillKept)
    }

    @Test("After two hours everybody still silent is looked for")
    func longest() {
        var outage = OutageGuard<Int>(watchedDevices: 100)
        for device in 0..<30 { _ = outage.fellSilent(device, atMilliseconds: 0) }
        #expect(outage.tick(atMilliseconds: 7_199_999).isEmpty)
        #expect(outage.tick(atMilliseconds: 7_200_000).count == 31)
    }
}
