extension Measure {
    /// What samples count: samples, and people by their first one.
    static let samples: [Measure] =
        [
            Measure("sample.taken", Bilingual("采集样本", "samples taken"), .samples),
            Measure("sample.person", Bilingual("采样人员", "people sampled"), .people),
        ]
        + SampleStep.allCases.map {
            Measure(
                "sample.\($0.rawValue)", Bilingual("样本\($0.title.chinese)", "samples: \($0.title.english)"), .samples)
        }
        + [SampleStep.tested, .retested].flatMap { step in
            SampleResult.allCases.map { result in
                Measure(
                    "sample.\(step.rawValue).\(result.rawValue)",
                    Bilingual(
                        "样本\(step.title.chinese)\(result.title.chinese)",
                        "samples: \(step.title.english), \(result.title.english)"), .samples)
            }
        }
}
