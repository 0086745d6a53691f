import Domain
import Store

/// What waits in a region, the most urgent first, each with those below who have it and a link to where it is done.
struct AttentionList {
    let situation: Situation

    private struct Item {
        let count: Int
        let words: Bilingual
        let link: Link
        /// What the state is called in the style sheet: to be acted on now, or due.
        let isNow: Bool
        /// Which of the regions below, with how many.
        let parts: [(Region, Int)]
    }

    func html(_ language: Language) -> HTML {
        let waiting = items.filter { $0.count > 0 }
        let sorted = waiting.filter(\.isNow) + waiting.filter { !$0.isNow }
        let nothing =
            situation.seesAll
            ? Bilingual("没有逾期和待处理的事项。", "Nothing is overdue and nothing waits.")
            : Bilingual("您的职责内没有待处理的事项。", "Nothing waits within your duties.")
        let none = HTML(.p, [.class("card")], .text(nothing[language]))
        return [
            HTML(.h2, [], .text(language.words("需要处理", "To be seen to"))),
            sorted.isEmpty
                ? none : HTML(.ul, [.class("list attention")], each: sorted.map { line($0, language) }),
        ]
    }

    private func line(_ item: Item, _ language: Language) -> HTML {
        let parts = item.parts.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
        let named = parts.prefix(4).map { "\($0.0.name) \($0.1)" }.joined(separator: " · ")
        let more = parts.count > 4 ? language.words(" 等", " and others") : ""
        let state =
            item.isNow ? language.words("马上", "Now") : language.words("待办", "Due")
        return HTML(
            .li, [],
            HTML(.span, [.class(item.isNow ? "state missing" : "state due")], .text(state)),
            HTML(.a, [.href(item.link)], .text(item.words[language])),
            .when(!named.isEmpty, HTML(.small, [.lang(.chinese)], .text(named + more))))
    }

    private var items: [Item] { noticeItems + alertItems + observationItems + otherItems + screeningItems }

    /// Nobody who is positive waits: the deadline says only what comes first.
    private var noticeItems: [Item] {
        let all = situation.unreported
        let late = all.count { $0.dueBy <= situation.now }
        return [
            Item(
                count: all.count,
                words: Bilingual(
                    "\(all.count) 名阳性人员尚未报告病例" + (late > 0 ? "，\(late) 名已超时" : ""),
                    (all.count == 1
                        ? "1 positive person is not reported as a case"
                        : "\(all.count) positive people are not reported as cases")
                        + (late > 0 ? ", \(late) past the deadline" : "")),
                link: Paths.notices(situation.region), isNow: true,
                parts: situation.below.map { part in (part, all.count { part.code.contains($0.sample.region) }) })
        ]
    }

    private var alertItems: [Item] {
        guard let counts = situation.alerts[situation.region] else { return [] }
        let link = Paths.alerts(situation.region)
        func parts(_ number: (AlertStore.Counts) -> Int) -> [(Region, Int)] {
            situation.below.map { ($0, situation.alerts[$0.code].map(number) ?? 0) }
        }
        let others = counts.open - counts.overdue
        return [
            Item(
                count: counts.overdue,
                words: Bilingual("\(counts.overdue) 条报警已超时", "\(counts.overdue) alerts are past their deadline"),
                link: link, isNow: true, parts: parts(\.overdue)),
            Item(
                count: others, words: Bilingual("\(others) 条报警待处置", "\(others) alerts are open"), link: link,
                isNow: false, parts: parts { $0.open - $0.overdue }),
        ]
    }

    private var observationItems: [Item] {
        let queues: [(ObservationQueue, Bool)] = [
            (.symptomatic, true), (.notReported, true), (.toReview, true), (.due, false), (.endsToday, false),
        ]
        return queues.map { queue, isNow in
            let count = situation.number(queue, in: situation.region)
            let words =
                switch queue {
                case .symptomatic: Bilingual("\(count) 名观察对象有症状", "\(count) of the observed have symptoms")
                case .notReported: Bilingual("\(count) 名观察对象未按时监测", "\(count) of the observed were not checked in time")
                case .toReview: Bilingual("\(count) 名观察对象待核查", "\(count) of the observed are to be reviewed")
                case .due: Bilingual("\(count) 名观察对象待监测", "\(count) of the observed are due for a check")
                default: Bilingual("\(count) 名观察对象今日期满", "\(count) of the observed end today")
                }
            return Item(
                count: count, words: words, link: Paths.observation(situation.region, queue), isNow: isNow,
                parts: situation.below.map { ($0, situation.number(queue, in: $0.code)) })
        }
    }

    private var otherItems: [Item] {
        WaitingStore.Kind.allCases.map { kind in
            let places = situation.waiting[kind] ?? [:]
            let count = places.values.reduce(0, +)
            let (words, link, isNow) = Self.other(kind, count, situation.region)
            return Item(
                count: count, words: words, link: link, isNow: isNow,
                parts: situation.below.map { part in
                    (part, places.reduce(0) { $0 + (part.code.contains($1.key) ? $1.value : 0) })
                })
        }
    }

    private static func other(
        _ kind: WaitingStore.Kind, _ count: Int, _ region: RegionCode
    ) -> (words: Bilingual, link: Link, isNow: Bool) {
        switch kind {
        case .samples:
            (
                Bilingual("\(count) 份样本超过24小时没有结果", "\(count) samples without a result for over 24 hours"),
                Paths.samples(region, .overdue), true
            )
        case .referrals:
            (
                Bilingual(
                    "\(count) 名发热人员超过4小时没有就诊结果",
                    "\(count) people with a fever without an outcome for over 4 hours"),
                Paths.referrals(region), true
            )
        case .shifts:
            (
                Bilingual(
                    "\(count) 个卡点班次超过14小时没有交接",
                    "\(count) shifts at checkpoints not handed over for over 14 hours"),
                Paths.checkpoints(region), true
            )
        case .clues: (Bilingual("\(count) 条线索待办理", "\(count) clues to be seen to"), Paths.clueDesk(region), false)
        case .supplies:
            (
                Bilingual("\(count) 项物资低于库存下限", "\(count) supplies are below their level"),
                Paths.stock(region, .low), true
            )
        }
    }

    private var screeningItems: [Item] {
        guard let (round, whole, parts) = situation.coverage else { return [] }
        let link = Paths.screening(situation.region, round: round)
        let missing = whole.missing.households
        let alone = situation.gridsWithoutWorker
        return [
            Item(
                count: alone, words: Bilingual("\(alone) 个网格没有网格员", "\(alone) grids have no worker"),
                link: Paths.review(situation.region, round: round), isNow: false, parts: []),
            Item(
                count: missing,
                words: Bilingual(
                    "第\(round)轮还有 \(missing) 户没有走访到", "\(missing) households were not reached in round \(round)"),
                link: link, isNow: false, parts: situation.below.map { ($0, parts[$0.code]?.missing.households ?? 0) }),
        ]
    }
}
