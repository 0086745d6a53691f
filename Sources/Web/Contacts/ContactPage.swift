import Domain
import Hummingbird
import Store

/// One contact: of whom, how close, how it stands, what can be done now.
struct ContactPage: PageContent {
    let listed: ContactStore.Listed
    let entries: [Entry]
    let name: String?
    let path: [Region]
    let author: Author
    let accounts: [ID<Account>: String]
    /// The case it is a contact of, and those the contact became, for whom those are a duty.
    let medicalCase: MedicalCase?
    let became: [MedicalCase]
    /// The contact's samples, for whom those are a duty.
    let samples: [Sample]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/contacts/{id}", Bilingual("接触者页面", "The page of a contact"),
            access: .signedIn(also: ContactRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("接触者", "The contact"), .page)], problems: [.contactUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/contacts/{id}/steps", Bilingual("接触者追踪", "Take a step about a contact"),
            access: .signedIn(also: ContactRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.contactStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.contactUnknown, .contactStepInvalid, .formInvalid, .formTokenInvalid]
        ) { call in
            let posted = try await call.checkedForm()
            var page = try await page(call)
            let contact = page.listed.contact
            let submission = Submission(
                id: try OrderPage.entry(posted), region: contact.region, form: Form.contactStep.name,
                version: Form.contactStep.version, subject: contact.id, occurredAt: call.services.clock.now(),
                body: .object(FormFields.answers(of: .contactStep, in: posted)))
            guard let problem = try await call.fileArriving(submission) else {
                return .seeOther(Paths.contact(contact.id))
            }
            (page.typed, page.problem) = (posted, problem)
            return page.response(call)
        },
    ]

    private static func page(_ call: Call) async throws -> ContactPage {
        let author = try call.author()
        let (listed, entries) = try await call.services.contacts.record(call.id(of: Subject.self), for: author)
        let contact = listed.contact
        let region = contact.region
        let became =
            author.holds(Duty.ofCases, on: region)
            ? try await call.services.cases.cases(of: contact.person, in: region.county ?? region) : []
        return ContactPage(
            listed: listed, entries: entries,
            name: try await ContactRoutes.names(of: [listed], in: region, call)[listed.contact.person],
            path: try await call.services.regions.path(to: region), author: author,
            accounts: try await call.services.accounts.names(of: Set(entries.map(\.author))),
            medicalCase: try await medicalCase(of: contact, call), became: became,
            samples: author.holds(Duty.ofSamples, on: region)
                ? try await call.services.samples.samples(of: contact.person) : [],
            now: call.services.clock.now(), token: FormToken(call.request))
    }

    /// The case it is a contact of, where the author may know it.
    private static func medicalCase(of contact: Contact, _ call: Call) async throws -> MedicalCase? {
        do {
            return try await call.services.cases.record(contact.medicalCase, for: try call.author()).found
        } catch let problem as Problem where problem.code == .caseUnknown {
            return nil
        }
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.contact(listed.contact.id)), call)
    }

    func title(_ language: Language) -> String {
        let who = name ?? language.words("未登记姓名", "no name kept")
        return "\(who) · \(listed.contact.degree.title[language])"
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofContacts, on: $0) }) { Paths.contacts($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("standing")], .text(listed.state.title[language])), facts(language), links(language),
            .when(
                [.untraced, .unobserved, .observed, .handedOver].contains(listed.state), steps(language)),
            .when(
                author.holds(Duty.ofSamples, on: listed.contact.region),
                SampleSection(
                    samples: samples, occasion: SampleOccasion(.contact, listed.contact.id),
                    mayTake: listed.contact.isOpen, author: author, now: now
                ).html(language)), course(language),
        ]
    }

    private func facts(_ language: Language) -> HTML {
        let contact = listed.contact
        let lines: [(String, String)] = [
            (language.words("接触场合", "Where they met"), contact.setting.title[language]),
            (language.words("末次接触", "Last contact"), contact.lastContactOn.description),
            (language.words("登记", "Listed"), contact.listedAt.shown),
            (language.words("追踪未果", "Looked for in vain"), String(contact.attempts)),
        ]
        return HTML(
            .dl, [.class("card")],
            each: lines.map { [HTML(.dt, [], .text($0.0)), HTML(.dd, [], .text($0.1))] })
    }

    private func links(_ language: Language) -> HTML {
        let contact = listed.contact
        func link(_ to: Link, _ chinese: String, _ english: String) -> HTML {
            HTML(.li, [], HTML(.a, [.href(to)], .text(language.words(chinese, english))))
        }
        let region = contact.region
        let mayOrder = author.holds(Form.observationOrder.filedBy, on: region) && author.maySeeIdentities(of: region)
        return HTML(
            .ul, [.class("links screen")],
            .with(medicalCase) { found in
                let number = CaseNumber(found.id, in: found.region).description
                return link(Paths.medicalCase(found.id), "所接触的病例 \(number)", "The case, \(number)")
            },
            .several(became.map { link(Paths.medicalCase($0.id), "本人的病例", "The case the contact became") }),
            .when(author.maySeeIdentities(of: region), link(Paths.person(contact.person), "本人登记", "The person")),
            .with(listed.order) { link(Paths.order($0), "观察令", "The observation order") },
            .when(
                mayOrder && [.untraced, .unobserved].contains(listed.state),
                link(Paths.issuing(contact.person, as: contact.id), "下观察令", "Issue an observation order")),
            .when(
                listed.state == .observed && author.holds(Form.caseReport.filedBy, on: region)
                    && author.maySeeIdentities(of: region),
                link(Paths.caseReport(of: contact.person), "报告病例", "Report a case")))
    }

    /// The steps that fit, in one form.
    private func steps(_ language: Language) -> HTML {
        let fitting: [ContactStep] =
            listed.contact.isOpen
            ? ContactStep.allCases.filter { $0 != .returned && ($0 != .traced || listed.contact.lastStep != .traced) }
            : [.returned]
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(
            form: .contactStep, typed: typed, problem: problem,
            offered: ["step": fitting.map { ($0.rawValue, $0.title[language]) }])
        return [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            parts.form(
                Paths.contact(listed.contact.id, "steps"), Bilingual("提交", "File"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(["step": fitting[0].rawValue], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    private func course(_ language: Language) -> HTML {
        let items = entries.map { entry in
            let body = entry.submission.body
            let what =
                body["step"]?.text.flatMap(ContactStep.init)?.title[language] ?? language.words("登记", "listed")
            let words = [
                entry.submission.occurredAt.shown, what, body["to"]?.text, body["place"]?.text, body["ground"]?.text,
                accounts[entry.author],
            ].compactMap(\.self)
            return HTML(.li, [], HTML(.a, [.href(Paths.entry(entry.id))], .text(words.joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("经过", "Course"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
