import Domain

extension Script {
    /// Samples of the cases, which the laboratories' findings behind them rest on, and of people with a fever. None of it
    /// was printed.
    static let samples: [ScriptedEvent] =
        [
            ofCase(.longchang, 1, (1, 29), [.negative, .negative]), ofCase(.longchang, 2, (2, 1), []),
            ofCase(.gaoxin, 1, (2, 2), []), ofCase(.shizhong, 1, (1, 27), [.positive]),
            ofCase(.shizhong, 2, (1, 30), [.negative, .negative]), ofCase(.shizhong, 3, (2, 1), []),
            ofCase(.dongxing, 1, (1, 26), [.positive]), ofCase(.dongxing, 2, (1, 28), [.indeterminate, .positive]),
            ofCase(.dongxing, 3, (1, 31), [.negative, .negative]), ofCase(.dongxing, 4, (2, 2), []),
            ofCase(.weiyuan, 1, (1, 25), [.positive]), ofCase(.zizhong, 1, (1, 28), [.positive]),
            ofCase(.zizhong, 2, (1, 29), [.negative, .negative]),
        ].flatMap { $0 } + County.allCases.flatMap(ofFevers)

    private static let city = "内江市疾控中心实验室"

    /// A sample for each finding, a day after the other; where there is none, one that waits in the laboratory.
    private static func ofCase(
        _ county: County, _ number: Int, _ first: (month: Int, day: Int), _ results: [SampleResult]
    ) -> [ScriptedEvent] {
        let day = ScenarioTime.index(month: first.month, day: first.day)
        let illness = subject(county, .medicalCase, number)
        let findings: [SampleResult?] = results.isEmpty ? [nil] : results
        return findings.enumerated().flatMap { index, result in
            course(county, number * 10 + index, day: day + index, for: illness, result: result)
        }
    }

    /// Two people with a fever a day from 31 January, one of them not sent yet on the last; in 资中县 one is positive, and
    /// nobody has reported it.
    private static func ofFevers(_ county: County) -> [ScriptedEvent] {
        (7...10).flatMap { day in (0..<2).flatMap { ofFever(county, day: day, $0) } }
    }

    private static func ofFever(_ county: County, day: Int, _ index: Int) -> [ScriptedEvent] {
        let isLast = day == ScenarioTime.dayCount - 1
        let found: SampleResult = county == .zizhong && day == 9 && index == 1 ? .positive : .negative
        return course(
            county, 1_000 + day * 10 + index, day: day, for: nil, result: isLast ? nil : found,
            isSent: !isLast || index == 0)
    }

    /// Taken at ten, sent at eleven, received at two, tested on the next morning before anybody decides on it.
    private static func course(
        _ county: County, _ number: Int, day: Int, for illness: ID<Subject>?, result: SampleResult?,
        isSent: Bool = true
    ) -> [ScriptedEvent] {
        let sample = subject(county, .sample, 500_000 + number)
        var taken: [String: JSON] = [
            "disease": "novel-coronavirus", "specimen": number % 3 == 0 ? "sputum" : "throat-swab",
            "number": .string("\(county.number)-\(number)"), "facility": illness == nil ? "发热门诊" : "市第二人民医院",
        ]
        taken["case"] = illness.map { .string($0.description) }
        func event(_ hour: Int, _ minute: Int, _ form: Form, _ body: JSON) -> ScriptedEvent {
            ScriptedEvent(
                county: county, hour: day * 24 + hour, minute: minute, form: form, subject: sample, body: body)
        }
        func step(_ hour: Int, _ minute: Int, _ name: SampleStep, _ more: [String: JSON] = [:]) -> ScriptedEvent {
            var body: [String: JSON] = ["step": .string(name.rawValue)]
            if name != .delivered { body["laboratory"] = .string(city) }
            return event(hour, minute, .sampleStep, .object(body.merging(more) { $1 }))
        }
        let minute = 5 + number % 50
        var events = [event(10, minute, .sample, .object(taken))]
        guard isSent else { return events }
        events += [step(11, minute, .dispatched), step(14, minute, .received)]
        guard let result else { return events }
        var found: [String: JSON] = ["method": "rt-pcr", "result": .string(result.rawValue)]
        if result != .negative {
            let cycles = result == .positive ? [("ORF1ab", 28), ("N", 27)] : [("ORF1ab", 39), ("N", 40)]
            found["genes"] = .array(
                cycles.map { gene, ct in ["gene": .string(gene), "ct": .number(DecimalNumber(ct))] })
        }
        events += [step(24 + 8, minute, .tested, found), step(24 + 8, minute + 4, .delivered)]
        return events
    }
}
