import Domain
import Store

/// The samples of a case or a referral on its page, with the way to take one.
struct SampleSection {
    let samples: [Sample]
    let occasion: SampleOccasion
    let mayTake: Bool
    let author: Author
    let now: Instant

    func html(_ language: Language) -> HTML {
        let shown = samples.filter { author.holds(Duty.ofSamples, on: $0.region) }
        let others = samples.count - shown.count
        return [
            HTML(.h2, [], .text(language.words("样本", "Samples"))),
            shown.isEmpty
                ? HTML(.p, [], .text(language.words("还没有登记样本。", "No sample is filed yet.")))
                : SampleTable(samples: shown, now: now).html(language),
            .when(
                others > 0,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words("另有 \(others) 份样本在其他县（市、区）登记。", "\(others) more are filed in other counties.")))),
            .when(
                mayTake,
                HTML(
                    .p, [.class("screen")],
                    HTML(.a, [.href(Paths.sampling(occasion))], .text(language.words("采样", "Take a sample"))))),
        ]
    }
}
