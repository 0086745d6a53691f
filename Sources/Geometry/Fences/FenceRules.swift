/// Every threshold by which a fence is judged. The defaults stand for homes in a city watched by phones; why each is
/// what it is says docs/adr/0019-fence-engine.md. A ``Fence`` refuses rules of which ``unsoundField`` names one.
public struct FenceRules: Sendable, Hashable {
    /// A fix is certainly outside for a task when its distance beyond the margin exceeds so many times its accuracy.
    /// 2: phones among houses state less than the truth; half the false alarms of 1 for hardly an exit (ADR 19).
    public var taskAccuracyFactor = 2.0
    /// The same for the police.
    public var policeAccuracyFactor = 3.0
    /// What is not worth an alarm, in metres: the width of a stairway, a yard, an error of the drawn line.
    public var marginMetres = 20.0
    /// The margin is at least this share of the fence's radius.
    public var marginShare = 0.1
    /// How many fixes certainly outside it takes.
    public var confirmationFixes = 2
    /// How far the first and last of them must be apart, in seconds: the errors of neighbouring fixes are alike.
    public var confirmationSeconds = 120
    /// A device that states worse than this, in metres, knows its place from towers or reflections, and often worse than
    /// it says. Its errors last for minutes: it takes more to be outside by them, and one alone is never enough.
    public var coarseAccuracyMetres = 75.0
    /// How many fixes it takes where the last of them is coarse.
    public var coarseConfirmationFixes = 3
    /// How far the first and last of them must be apart, in seconds.
    public var coarseConfirmationSeconds = 480
    /// Faster than this, in metres a second, nobody walks: 11 km/h. A device that does not say how accurate it is, and is
    /// outside faster than that, has perhaps not moved but changed to a tower: its fixes must be as far apart as coarse
    /// ones, and one alone is never enough. Six in ten false alarms came from there (ADR 19).
    public var walkingSpeedMetresPerSecond = 3.0
    /// How far they may be apart, in seconds; after that, counting begins again.
    public var confirmationWindowSeconds = 1800
    /// The same for fixes of a cell tower.
    public var cellWindowSeconds = 1200
    /// One fix outside by the factor for the police, with nothing after it for so many seconds, is enough too: who has
    /// gone and switched off the phone must not stay inside for ever.
    public var dwellSeconds = 600
    /// How many fixes certainly inside it takes to be back.
    public var returnFixes = 2
    /// How far the first and last of them must be apart, in seconds.
    public var returnSeconds = 60
    /// The accuracy in metres of a device that does not say.
    public var assumedAccuracyMetres = 50.0
    /// The accuracy in metres of a cell tower's fix that does not say.
    public var assumedCellAccuracyMetres = 1500.0
    /// Better than this, in metres, no device is believed to be among houses.
    public var leastAccuracyMetres = 15.0
    /// What moves faster was never there: metres a second; 252 km/h.
    public var greatestSpeedMetresPerSecond = 70.0
    /// So many fixes that fit each other, though not those before, are believed after all (a fast train; or those
    /// before were wrong).
    public var jumpFixes = 3
    /// How far ahead of the server a device's clock may be, in seconds.
    public var futureSeconds = 300
    /// What is older than this on receipt, in seconds, says nothing of now: its events are past.
    public var pastSeconds = 600
    /// What is older than this on receipt, in seconds, is set aside: two weeks, the life of an order.
    public var oldestSeconds = 1_209_600
    /// A lag beyond this, in seconds, that stays the same is a wrong clock; one that changes is a backlog.
    public var clockErrorSeconds = 1800
    /// After so many minutes by day without contact, or with contact but without a fix, a device is silent.
    public var silentByDayMinutes = 30
    /// The same by night, when phones sleep and people too.
    public var silentByNightMinutes = 120
    /// The minute of the local day at which night begins.
    public var nightFromMinute = 22 * 60
    /// The minute of the local day at which night ends; equal to the beginning where there is no night.
    public var nightUntilMinute = 7 * 60
    /// How many minutes local time is ahead of UTC. Asia/Shanghai: 480, all the year.
    public var offsetMinutes = 480
    /// The same coordinates to the centimetre for so many minutes: the position is not measured any more.
    public var frozenMinutes = 240
    /// … in at least so many fixes.
    public var frozenFixes = 10
    /// At or below this the battery is low, percent.
    public var batteryLowPercent = 15
    /// At or above this it is no longer, percent: above the other, so that it does not flicker.
    public var batteryRecoveredPercent = 25
    /// The same suspicion is not raised again for so many minutes.
    public var suspicionRepeatMinutes = 60

    /// The default rules.
    public init() {}

    /// The name of a field that makes no sense, `nil` where all do.
    public var unsoundField: String? {
        let checks: [(String, Bool)] = [
            ("taskAccuracyFactor", (0...10).contains(taskAccuracyFactor)),
            ("policeAccuracyFactor", (taskAccuracyFactor...10).contains(policeAccuracyFactor)),
            ("marginMetres", (0...10_000).contains(marginMetres)),
            ("marginShare", (0...1).contains(marginShare)),
            ("confirmationFixes", (1...20).contains(confirmationFixes)),
            ("confirmationSeconds", (0...3600).contains(confirmationSeconds)),
            ("coarseAccuracyMetres", (0...100_000).contains(coarseAccuracyMetres)),
            ("coarseConfirmationFixes", (confirmationFixes...20).contains(coarseConfirmationFixes)),
            (
                "coarseConfirmationSeconds",
                (confirmationSeconds...max(confirmationSeconds, confirmationWindowSeconds))
                    .contains(coarseConfirmationSeconds)
            ),
            ("walkingSpeedMetresPerSecond", (0...1000).contains(walkingSpeedMetresPerSecond)),
            ("confirmationWindowSeconds", (confirmationSeconds...86_400).contains(confirmationWindowSeconds)),
            ("cellWindowSeconds", (confirmationSeconds...86_400).contains(cellWindowSeconds)),
            ("dwellSeconds", (confirmationSeconds...86_400).contains(dwellSeconds)),
            ("returnFixes", (1...20).contains(returnFixes)),
            ("returnSeconds", (0...3600).contains(returnSeconds)),
            ("leastAccuracyMetres", (0...1000).contains(leastAccuracyMetres)),
            ("assumedAccuracyMetres", (1...10_000).contains(assumedAccuracyMetres)),
            ("assumedCellAccuracyMetres", (1...100_000).contains(assumedCellAccuracyMetres)),
            ("greatestSpeedMetresPerSecond", (5...1000).contains(greatestSpeedMetresPerSecond)),
            ("jumpFixes", (2...20).contains(jumpFixes)),
        ]
        return (checks + timeChecks).first { !$0.1 }?.0
    }

    private var timeChecks: [(String, Bool)] {
        [
            ("futureSeconds", (0...86_400).contains(futureSeconds)),
            ("pastSeconds", (1...86_400).contains(pastSeconds)),
            ("oldestSeconds", (pastSeconds...31_622_400).contains(oldestSeconds)),
            ("clockErrorSeconds", (pastSeconds...86_400).contains(clockErrorSeconds)),
            ("silentByDayMinutes", (1...10_080).contains(silentByDayMinutes)),
            ("silentByNightMinutes", (1...10_080).contains(silentByNightMinutes)),
            ("nightFromMinute", (0..<1440).contains(nightFromMinute)),
            ("nightUntilMinute", (0..<1440).contains(nightUntilMinute)),
            ("offsetMinutes", (-840...840).contains(offsetMinutes)),
            ("frozenMinutes", (1...10_080).contains(frozenMinutes)),
            ("frozenFixes", (2...10_000).contains(frozenFixes)),
            ("batteryLowPercent", (0...100).contains(batteryLowPercent)),
            ("batteryRecoveredPercent", (batteryLowPercent...101).contains(batteryRecoveredPercent)),
            ("suspicionRepeatMinutes", (0...10_080).contains(suspicionRepeatMinutes)),
        ]
    }
}
