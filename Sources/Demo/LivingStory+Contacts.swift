import Domain
import Store

extension LivingStory {
    /// How one of the contacts came to be one, and how they are observed. Days are those of the course.
    private struct Plan {
        let place: Int
        let medicalCase: Int
        let setting: ContactSetting
        let kind: ObservationKind
        let lastContact: Int
        /// When they were listed; found, ordered and observed within the two hours after it.
        let listed: (day: Int, hour: Int)
        /// The day on which they are released, the first after the last of fourteen; `nil` who became a case.
        let released: Int?
    }

    private static let plans = [
        Plan(
            place: 1, medicalCase: Thing.patientsCase, setting: .household, kind: .home, lastContact: 0,
            listed: (0, 15), released: nil),
        Plan(
            place: 2, medicalCase: Thing.patientsCase, setting: .household, kind: .central, lastContact: 0,
            listed: (0, 15), released: 14),
        Plan(
            place: 3, medicalCase: Thing.patientsCase, setting: .household, kind: .central, lastContact: 0,
            listed: (0, 15), released: 14),
        Plan(
            place: 4, medicalCase: Thing.patientsCase, setting: .transport, kind: .central, lastContact: -1,
            listed: (1, 11), released: 13),
        Plan(
            place: 5, medicalCase: Thing.patientsCase, setting: .work, kind: .home, lastContact: -1, listed: (1, 11),
            released: 13),
        Plan(
            place: 6, medicalCase: Thing.contactsCase, setting: .household, kind: .home, lastContact: 11,
            listed: (11, 15), released: 25),
        Plan(
            place: 7, medicalCase: Thing.contactsCase, setting: .household, kind: .home, lastContact: 11,
            listed: (11, 15), released: 25),
    ]

    /// Every contact: listed, found, observed, released.
    var contacts: [Filing] {
        Self.plans.flatMap { plan -> [Filing] in
            guard let member = cast.contacts[plan.place] else { return [] }
            let own = subject(Thing.contact + plan.place)
            let (day, hour) = plan.listed
            let listed: [Filing] = [
                filing(
                    moment(day, hour, plan.place), .contact, own, in: member.region, by: .countyDesk,
                    [
                        "person": member.person.answer, "case": subject(plan.medicalCase).answer, "degree": "close",
                        "setting": .string(plan.setting.rawValue), "lastContactOn": date(plan.lastContact),
                    ]),
                filing(
                    moment(day, hour, 20 + plan.place), .contactStep, own, in: member.region, by: .countyDesk,
                    ["step": "traced"]),
            ]
            let end: End =
                plan.released.map { .released(moment($0, 8, plan.place)) } ?? .converted(moment(11, 11, 1))
            return listed
                + observation(
                    Thing.order + plan.place, of: member, plan.kind, "close-contact", from: plan.lastContact,
                    issued: moment(day, hour + 1, plan.place), end)
        }
    }

    /// Who was discharged is observed at home for another fourteen days.
    var discharged: [Filing] {
        observation(
            Thing.orderAfter, of: cast.patient, .home, "other", from: 16, issued: moment(16, 11, 0),
            .released(moment(30, 8, 0)))
            + (cast.contacts[1].map {
                observation(
                    Thing.orderAfter + 1, of: $0, .home, "other", from: 30, issued: moment(30, 11, 0),
                    .released(moment(44, 8, 0)))
            } ?? [])
    }

    private enum End {
        case released(Instant)
        case converted(Instant)

        var at: Instant {
            switch self {
            case .released(let at), .converted(let at): at
            }
        }
    }

    /// An order from the notice to its end, and somebody who looks after it twice a day.
    private func observation(
        _ thing: Int, of member: Member, _ kind: ObservationKind, _ group: String, from first: Int, issued: Instant,
        _ end: End
    ) -> [Filing] {
        let own = subject(thing)
        var order: [String: JSON] = [
            "person": member.person.answer, "kind": .string(kind.rawValue), "group": .string(group),
            "ground": "infectious-diseases-40", "authority": "隆昌市疾病预防控制中心", "firstDay": date(first), "fenced": false,
        ]
        if kind == .home { order["address"] = "登记住址" }
        func step(_ at: Instant, _ step: ObservationStep, _ ground: JSON) -> Filing {
            filing(
                at, .observationStep, own, in: member.region, by: .countyDesk,
                [
                    "step": .string(step.rawValue), "ground": ground, "from": .string(kind.rawValue),
                    "group": .string(group),
                ])
        }
        let begun = issued.adding(seconds: 1_800)
        let last =
            switch end {
            case .released(let at): step(at, .released, "观察期满，无异常")
            case .converted(let at): step(at, .converted, "已报告为病例")
            }
        let steps: [Filing] = [
            filing(issued, .observationOrder, own, in: member.region, by: .countyDesk, order),
            step(begun, .activated, "已送达告知书"), last,
        ]
        return steps + checks(own, of: member, from: begun, until: end.at, isIll: thing == Thing.order + 1)
    }

    /// The temperature in every window; whoever becomes a case has a fever in the last.
    private func checks(
        _ order: ID<Subject>, of member: Member, from begun: Instant, until end: Instant, isIll: Bool
    ) -> [Filing] {
        let windows = (begun.day.index...end.day.index).flatMap {
            ObservationRule.plan(for: .home, disease: nil).windows(on: Day(index: $0))
        }.filter { $0.opens > begun && $0.closes <= end }
        return windows.enumerated().map { place, window in
            let isFever = isIll && place == windows.count - 1
            let bits = SplitMix64.mix(order.low ^ UInt64(bitPattern: window.opens.milliseconds))
            var body: [String: JSON] = [
                "how": isFever ? "doctor" : "visit",
                "temperatureCelsius": .number(
                    DecimalNumber(coefficient: isFever ? 381 : 361 + Int64(bits % 8), scale: 1)),
            ]
            if isFever { body["symptoms"] = ["fever", "cough"] }
            return filing(
                window.opens.adding(seconds: 1_800 + Int64(bits >> 8 & 0xFFF)), .healthCheck, order,
                in: member.region, by: .gridWorker, body)
        }
    }
}
