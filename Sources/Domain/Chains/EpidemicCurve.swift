/// How many cases fell ill, were reported or were confirmed on each day (流行曲线), those from outside apart.
public struct EpidemicCurve: Sendable, Hashable {
    /// What a case is counted by.
    public let basis: Basis
    /// The first day; the last is the last of the lists.
    public let firstDay: Day
    /// Cases infected here, day by day.
    public let local: [Int]
    /// Cases infected elsewhere, on the same days.
    public let imported: [Int]
    /// Cases that have no such day.
    public let undated: Int
    /// Cases of days before the first: of a typing error, or of another time.
    public let earlier: Int
    /// From which place of the lists on more cases of these days are to be expected, because reports take their time.
    public let incompleteFrom: Int

    /// What a case is counted by.
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        /// 发病日期.
        case onset
        /// 报告日期: of the diagnosis.
        case report
        /// 确诊日期.
        case confirmation

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .onset: Bilingual("发病日期", "day of onset")
            case .report: Bilingual("报告日期", "day of report")
            case .confirmation: Bilingual("确诊日期", "day of confirmation")
            }
        }
    }

    /// Confirmed cases that share their days.
    public struct Tally: Sendable, Hashable {
        /// When symptoms began.
        public let onsetOn: Day?
        /// When they were diagnosed.
        public let reportedOn: Day
        /// When they were confirmed.
        public let confirmedOn: Day?
        /// Whether they came from outside.
        public let isImported: Bool
        /// How many.
        public let count: Int

        /// A tally.
        public init(onsetOn: Day?, reportedOn: Day, confirmedOn: Day?, isImported: Bool, count: Int) {
            self.onsetOn = onsetOn
            self.reportedOn = reportedOn
            self.confirmedOn = confirmedOn
            self.isImported = isImported
            self.count = count
        }

        func day(_ basis: Basis) -> Day? {
            switch basis {
            case .onset: onsetOn
            case .report: reportedOn
            case .confirmation: confirmedOn
            }
        }
    }

    /// The most days of a curve.
    public static let mostDays = 730
    /// Which share of the cases is known when a day counts as complete.
    public static let completeShare = 0.9

    /// The curve up to a day of what was reported by then, of ``mostDays`` days at most, from the first case on.
    ///
    /// A day is complete when it lies as far back as nine in ten of the cases took from that day to their confirmation;
    /// the last day never is.
    public init(_ all: [Tally], by basis: Basis, today: Day) {
        self.basis = basis
        let tallies = all.filter { $0.reportedOn <= today }
        let dated = tallies.compactMap { tally in tally.day(basis).map { (day: $0, tally: tally) } }
            .filter { $0.day <= today }
        let floor = today.advanced(by: 1 - Self.mostDays)
        firstDay = max(dated.map(\.day).min() ?? today, floor)
        let count = today.index - firstDay.index + 1
        var (local, imported) = ([Int](repeating: 0, count: count), [Int](repeating: 0, count: count))
        var earlier = 0
        for (day, tally) in dated {
            let place = day.index - firstDay.index
            if place < 0 {
                earlier += tally.count
            } else if tally.isImported {
                imported[place] += tally.count
            } else {
                local[place] += tally.count
            }
        }
        (self.local, self.imported, self.earlier) = (local, imported, earlier)
        undated = tallies.reduce(0) { $0 + ($1.day(basis) == nil ? $1.count : 0) }
        incompleteFrom = max(0, count - max(1, Self.delay(tallies, basis)))
    }

    /// The last day.
    public var lastDay: Day { firstDay.advanced(by: local.count - 1) }

    /// Within how many days nine in ten cases are known.
    private static func delay(_ tallies: [Tally], _ basis: Basis) -> Int {
        var counts: [Int: Int] = [:]
        for tally in tallies {
            guard let day = tally.day(basis), let known = tally.confirmedOn else { continue }
            counts[max(0, known.index - day.index), default: 0] += tally.count
        }
        let needed = completeShare * Double(counts.values.reduce(0, +))
        var sum = 0
        for (days, count) in counts.sorted(by: { $0.key < $1.key }) {
            sum += count
            if Double(sum) >= needed { return days }
        }
        return 0
    }
}
