import Domain
import Testing

@Suite("The epidemic curve")
struct EpidemicCurveTests {
    private static let today = Day(index: 18_300)

    private static func tally(
        _ onset: Int?, _ reported: Int, _ confirmed: Int?, imported: Bool = false, _ count: Int = 1
    ) -> EpidemicCurve.Tally {
        EpidemicCurve.Tally(
            onsetOn: onset.map(today.advanced), reportedOn: today.advanced(by: reported),
            confirmedOn: confirmed.map(today.advanced), isImported: imported, count: count)
    }

    @Test("counts by onset, report and confirmation, those from outside apart")
    func bases() {
        let tallies = [
            Self.tally(-5, -3, -2, 2), Self.tally(-5, -3, -1, imported: true), Self.tally(nil, -3, -1),
            Self.tally(-4, -2, nil),
        ]
        let onset = EpidemicCurve(tallies, by: .onset, today: Self.today)
        #expect(onset.firstDay == Self.today.advanced(by: -5) && onset.lastDay == Self.today)
        #expect(onset.local == [2, 1, 0, 0, 0, 0] && onset.imported == [1, 0, 0, 0, 0, 0] && onset.undated == 1)
        let report = EpidemicCurve(tallies, by: .report, today: Self.today)
        #expect(report.local == [3, 1, 0, 0] && report.imported == [1, 0, 0, 0] && report.undated == 0)
        let confirmation = EpidemicCurve(tallies, by: .confirmation, today: Self.today)
        #expect(confirmation.local == [2, 1, 0] && confirmation.imported == [0, 1, 0] && confirmation.undated == 1)
    }

    @Test("of nobody is a day without cases, and a day of long ago is counted apart")
    func edges() {
        let none = EpidemicCurve([], by: .onset, today: Self.today)
        #expect(none.local == [0] && none.firstDay == Self.today && none.incompleteFrom == 0)
        let most = EpidemicCurve.mostDays
        let far = EpidemicCurve(
            [Self.tally(1 - most, -3, -2), Self.tally(-most, -3, -2)], by: .onset, today: Self.today)
        #expect(far.local.count == most && far.local[0] == 1 && far.earlier == 1)
    }
}
