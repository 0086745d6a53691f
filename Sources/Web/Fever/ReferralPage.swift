import Domain
import Hummingbird
import Store

/// One referral: what was found, who it is for a purpose, what was done, what can be done now.
struct ReferralPage: PageContent {
    let record: ReferralStore.Record
    let path: [Region]
    let author: Author
    let accounts: [ID<Account>: String]
    /// Its samples, for whom those are a duty.
    let samples: [Sample]
    /// Cases of the person, once that is known, for whom those are a duty.
    let cases: [MedicalCase]
    /// The person's name, masked.
    let name: String?
    let now: Instant
    let token: FormToken
    /// Name and mobile, once they were asked for a purpose.
    var identity: (name: String?, mobile: String?)?
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/referrals/{id}", Bilingual("一条发热转诊", "The page of a referral"),
            access: .signedIn(also: ReferralRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("发热转诊", "The referral"), .page)], problems: [.referralUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/referrals/{id}/steps", Bilingual("发热转诊进展", "Take a step of a referral"),
            access: .signedIn(also: ReferralRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.referralStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.referralUnknown, .referralStepInvalid, .formInvalid, .formTokenInvalid], handle: step),
        Route(
            .post, "/referrals/{id}/identity", Bilingual("查看姓名和电话（留痕）", "Name and mobile; recorded"),
            access: .signedIn(also: ReferralRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "purpose"]), answers: [Answer(200, Bilingual("发热转诊", "The referral"), .page)],
            problems: [.referralUnknown, .formTokenInvalid, .valueUnknownChoice]
        ) { call in
            let form = try await call.checkedForm()
            let purpose = try PersonWire.purpose(form["purpose"])
            var page = try await page(call)
            page.identity = try await call.services.referrals.identity(
                of: page.record.referral.id, for: purpose, by: try call.author())
            return page.response(call)
        },
    ]

    private static func page(_ call: Call) async throws -> ReferralPage {
        let author = try call.author()
        let record = try await call.services.referrals.record(call.id(of: Subject.self), for: author)
        let region = record.referral.region
        let samples =
            author.holds(Duty.ofSamples, on: region)
            ? try await call.services.samples.samples(forReferral: record.referral.id) : []
        let person = record.referral.person
        let names = try await call.services.people.maskedNames(
            of: Set([person].compactMap(\.self)), in: region, for: .treatment, to: author)
        var cases: [MedicalCase] = []
        if let person, author.holds(Duty.ofCases, on: region) {
            cases = try await call.services.cases.cases(of: person, in: region.county ?? region)
        }
        return ReferralPage(
            record: record, path: try await call.services.regions.path(to: record.referral.region), author: author,
            accounts: try await call.services.accounts.names(of: Set(record.entries.map(\.author))),
            samples: samples, cases: cases, name: person.flatMap { names[$0] } ?? record.maskedName,
            now: call.services.clock.now(), token: FormToken(call.request))
    }

    private static func step(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let referral = page.record.referral
        let submission = Submission(
            id: try OrderPage.entry(posted), region: referral.region, form: Form.referralStep.name,
            version: Form.referralStep.version, subject: referral.id, occurredAt: call.services.clock.now(),
            body: .object(FormFields.answers(of: .referralStep, in: posted)))
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.referral(referral.id))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.referral(record.referral.id)), call)
    }

    /// `38.2 ℃`.
    static func celsius(_ one: Referral) -> String { "\(one.temperatureTenths / 10).\(one.temperatureTenths % 10) ℃" }

    func title(_ language: Language) -> String {
        let what = language.words("发热 \(Self.celsius(record.referral))", "Fever of \(Self.celsius(record.referral))")
        return name.map { "\($0) · \(what)" } ?? what
    }

    func content(_ language: Language) -> HTML {
        let referral = record.referral
        let state = (referral.lastStep?.title ?? Bilingual("待送诊", "to be sent"))[language]
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofReferrals, on: $0) }) { Paths.referrals($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("standing")],
                .text(state + (referral.isOverdue(at: now) ? language.words("，逾期未到院", ", overdue") : ""))),
            facts(language), links(language), who(language), .when(referral.isOpen, steps(language)),
            .when(
                author.holds(Duty.ofSamples, on: referral.region),
                SampleSection(
                    samples: samples, occasion: SampleOccasion(.referral, referral.id), mayTake: true, author: author,
                    now: now
                ).html(language)), course(language),
        ]
    }

    private func facts(_ language: Language) -> HTML {
        let referral = record.referral
        let place = record.entries.first?.submission.body["place"]?.text
        let lines: [(String, String?)] = [
            (language.words("在哪里发现", "Found at"), referral.source.title[language]),
            (language.words("地点", "Place"), place), (language.words("发现时间", "When"), referral.foundAt.shown),
            (language.words("医疗机构", "Facility"), referral.facility),
        ]
        return HTML(
            .dl, [.class("card")],
            each: lines.compactMap { line in
                line.1.map { [HTML(.dt, [], .text(line.0)), HTML(.dd, [], .text($0))] }
            })
    }

    /// Who they are and what follows from it; while that is not known, the way to say it.
    private func links(_ language: Language) -> HTML {
        let referral = record.referral
        let region = referral.region
        guard author.maySeeIdentities(of: region) else { return .nothing }
        func link(_ to: Link, _ chinese: String, _ english: String) -> HTML {
            HTML(.li, [], HTML(.a, [.href(to)], .text(language.words(chinese, english))))
        }
        guard let person = referral.person else {
            return .when(
                author.holds(Form.referral.filedBy, on: region),
                HTML(
                    .ul, [.class("links screen")],
                    link(Paths.referral(referral.id, "person"), "确认本人（关联人员登记）", "Say who it is, by the register")))
        }
        return HTML(
            .ul, [.class("links screen")], link(Paths.person(person), "本人登记", "The person"),
            .several(cases.map { link(Paths.medicalCase($0.id), "病例", "The case") }),
            .when(
                author.holds(Form.caseReport.filedBy, on: region) && !cases.contains(where: \.isOpen),
                link(Paths.caseReport(of: person), "报告病例", "Report a case")))
    }

    /// Name and mobile that were left where the fever was found.
    private func who(_ language: Language) -> HTML {
        if let identity {
            let words = [identity.name, identity.mobile].compactMap(\.self).joined(separator: " · ")
            return HTML(.p, [.class("note")], .text(words.isEmpty ? language.words("未留", "none left") : words))
        }
        let parts = FormParts(token: token, language: language)
        return .when(
            record.maskedName != nil,
            parts.form(
                Paths.referral(record.referral.id, "identity"), Bilingual("查看（留痕）", "Show; recorded"),
                PurposeChoice(id: "purpose", label: Bilingual("查看目的", "What for")).html(language)))
    }

    private func steps(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(form: .referralStep, typed: typed, problem: problem)
        return [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            parts.form(
                Paths.referral(record.referral.id, "steps"), Bilingual("提交", "File"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html([:], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    private func course(_ language: Language) -> HTML {
        let items = record.entries.map { entry in
            let body = entry.submission.body
            let what =
                body["step"]?.text.flatMap(ReferralStep.init)?.title[language]
                ?? language.words("发现发热", "the fever was found")
            let words = [
                entry.submission.occurredAt.shown, what, body["facility"]?.text, body["ground"]?.text,
                accounts[entry.author],
            ].compactMap(\.self)
            return HTML(.li, [], HTML(.a, [.href(Paths.entry(entry.id))], .text(words.joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("经过", "Course"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
