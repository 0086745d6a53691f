import Domain
import Hummingbird
import Store

/// One sample: of whom, what for, where it is, what was found, what can be done now.
struct SamplePage: PageContent {
    let sample: Sample
    let entries: [Entry]
    let name: String?
    /// Whether the one it was taken from is positive and no case.
    let isUnreported: Bool
    /// The laboratories that are known here.
    let laboratories: [String]
    let path: [Region]
    let author: Author
    let accounts: [ID<Account>: String]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/samples/{id}", Bilingual("一份样本", "The page of a sample"),
            access: .signedIn(also: SampleRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("样本", "The sample"), .page)], problems: [.sampleUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/samples/{id}/steps", Bilingual("样本流转与检测", "Take a step of a sample"),
            access: .signedIn(also: SampleRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "at"] + Form.sampleStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.sampleUnknown, .sampleStepInvalid, .formInvalid, .formTokenInvalid], handle: step),
    ]

    private static func page(_ call: Call) async throws -> SamplePage {
        let author = try call.author()
        let services = call.services
        let record = try await services.samples.record(call.id(of: Subject.self), for: author)
        let region = record.sample.region
        let unreported =
            record.sample.result == .positive ? try await services.notices.unreported(in: region) : []
        return SamplePage(
            sample: record.sample, entries: record.entries,
            name: try await SampleRoutes.names(of: [record.sample], in: region, call).values.first,
            isUnreported: unreported.contains {
                $0.sample.id == record.sample.id
                    || ($0.sample.person != nil && $0.sample.person == record.sample.person)
            },
            laboratories: try await services.samples.laboratories(in: region),
            path: try await services.regions.path(to: region), author: author,
            accounts: try await services.accounts.names(of: Set(record.entries.map(\.author))),
            now: services.clock.now(), token: FormToken(call.request))
    }

    private static func step(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let submission = Submission(
            id: try OrderPage.entry(posted), region: page.sample.region, form: Form.sampleStep.name,
            version: Form.sampleStep.version, subject: page.sample.id,
            occurredAt: try Instant(posted["at"] ?? "", zoneRequired: false),
            body: .object(FormFields.answers(of: .sampleStep, in: posted)))
        guard let problem = try await call.file(submission) else { return .seeOther(Paths.sample(page.sample.id)) }
        (page.typed, page.problem) = (posted, FormFields.placed(problem, of: .sampleStep, in: posted))
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.sample(sample.id)), call)
    }

    func title(_ language: Language) -> String {
        let what = language.words("样本 \(sample.number)", "Sample \(sample.number)")
        return name.map { "\($0) · \(what)" } ?? what
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofSamples, on: $0) }) { Paths.samples($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("standing")], .text(standing(language))), toReport(language), facts(language),
            links(language), .when(!sample.steps.isEmpty, steps(language)), course(language),
        ]
    }

    private func standing(_ language: Language) -> String {
        let stage =
            sample.stage.title[language]
            + (sample.isOverdue(at: now) ? language.words("，超过24小时无结果", ", no result after 24 hours") : "")
        guard let result = sample.result else { return stage }
        return result.title[language] + (sample.stage == .tested ? "" : " · \(stage)")
    }

    /// What follows from a positive result of somebody who is no case.
    private func toReport(_ language: Language) -> HTML {
        guard isUnreported else { return .nothing }
        let mayReport = author.holds(Form.caseReport.filedBy, on: sample.region)
        return HTML(
            .p, [.class("error")],
            .text(language.words("检测阳性，尚未报告病例。", "The sample is positive and no case is reported. ")),
            .with(sample.person.flatMap { mayReport && author.maySeeIdentities(of: sample.region) ? $0 : nil }) {
                HTML(.a, [.href(Paths.caseReport(of: $0))], .text(language.words("报告病例", "Report the case")))
            },
            .when(
                sample.person == nil,
                .with(sample.referral) {
                    HTML(
                        .a, [.href(Paths.referral($0, "person"))],
                        .text(language.words("先确认本人", "Say first who it was taken from")))
                }))
    }

    private func facts(_ language: Language) -> HTML {
        let lines: [(String, String?)] = [
            (language.words("种类", "Specimen"), sample.specimen.title[language]),
            (language.words("采样时间", "Taken"), sample.takenAt.shown),
            (language.words("采样单位", "Taken by"), sample.facility),
            (language.words("采样管号", "Tube"), sample.tube),
            (language.words("实验室", "Laboratory"), sample.laboratory),
            (language.words("结果反馈", "Result delivered"), sample.deliveredAt?.shown),
        ]
        return HTML(
            .dl, [.class("card")],
            each: lines.compactMap { line in
                line.1.map { [HTML(.dt, [], .text(line.0)), HTML(.dd, [], .text($0))] }
            })
    }

    private func links(_ language: Language) -> HTML {
        func link(_ to: Link?, _ chinese: String, _ english: String) -> HTML {
            .with(to) { HTML(.li, [], HTML(.a, [.href($0)], .text(language.words(chinese, english)))) }
        }
        let person = author.maySeeIdentities(of: sample.region) ? sample.person : nil
        return HTML(
            .ul, [.class("links screen")],
            link(sample.medicalCase.map { Paths.medicalCase($0) }, "病例", "The case"),
            link(sample.referral.map { Paths.referral($0) }, "发热转诊", "The referral"),
            link(sample.contact.map { Paths.contact($0) }, "接触者登记", "The contact"),
            link(sample.observation.map { Paths.order($0) }, "观察令", "The observation order"),
            link(person.map { Paths.person($0) }, "本人登记", "The person"))
    }

    private func steps(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let rows = (1...3).map { GroupRow(title: "\($0)", answered: [:]) }
        let fields = FormFields(
            form: .sampleStep, typed: typed, problem: problem,
            offered: ["step": sample.steps.map { ($0.rawValue, $0.title[language]) }],
            suggested: ["laboratory": laboratories], rows: ["genes": rows])
        return [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            parts.form(
                Paths.sample(sample.id, "steps"), Bilingual("提交", "File"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                parts.field("at", Bilingual("时间", "When"), type: "datetime-local", value: now.local),
                fields.html(
                    [
                        "step": sample.nextStep?.rawValue ?? "", "laboratory": sample.laboratory ?? "",
                        "method": TestMethod.rtPCR.rawValue,
                    ], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    private func course(_ language: Language) -> HTML {
        let items = entries.map { entry in
            let body = entry.submission.body
            let what =
                body["step"]?.text.flatMap(SampleStep.init)?.title[language] ?? language.words("采样", "taken")
            let genes = sample.tests.first { $0.entry == entry.id }?.genes.map {
                "\($0.name) \($0.cycles?.description ?? "—")"
            }
            let words: [String?] = [
                entry.submission.occurredAt.shown, what, body["laboratory"]?.text,
                body["method"]?.text.flatMap(TestMethod.init)?.title[language],
                body["result"]?.text.flatMap(SampleResult.init)?.title[language],
                genes.flatMap { $0.isEmpty ? nil : "Ct " + $0.joined(separator: ", ") }, body["ground"]?.text,
                accounts[entry.author],
            ]
            return HTML(
                .li, [],
                HTML(
                    .a, [.href(Paths.entry(entry.id))],
                    .text(words.compactMap(\.self).joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("经过", "Course"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
