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
    /// Where it can be handed to.
    let counties: [Region]
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
            body: .form(["token", "entry"] + Form.contactStep2.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.contactUnknown, .contactStepInvalid, .formInvalid, .formTokenInvalid]
        ) { call in
            let posted = try await call.checkedForm()
            var page = try await page(call)
            let contact = page.listed.contact
            let submission = Submission(
                id: try OrderPage.entry(posted), region: contact.region, form: Form.contactStep2.name,
                version: Form.contactStep2.version, subject: contact.id, occurredAt: call.services.clock.now(),
                body: .object(FormFields.answers(of: .contactStep2, in: posted)))
            guard let problem = try await call.fileArriving(submission) else {
                return .seeOther(Paths.contact(contact.id))
            }
            (page.typed, page.problem) = (posted, problem)
            return page.response(call)
        },
        Route(
            .post, "/contacts/{id}/acceptance", Bilingual("接收移交的接触者", "Take the contact over"),
            access: .signedIn(also: ContactRoutes.rule), parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(303, Bilingual("已接收", "Taken over"), .nothing)],
            problems: [.contactUnknown, .contactExists, .formTokenInvalid]
        ) { call in
            try await answer(call) { _, id in
                Paths.contact(
                    try await call.services.contactFiling.takeOver(
                        id, at: call.services.clock.now(), by: try call.author()))
            }
        },
        Route(
            .post, "/contacts/{id}/return", Bilingual("退回移交的接触者", "Give the contact back"),
            access: .signedIn(also: ContactRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "reason"]), answers: [Answer(303, Bilingual("已退回", "Given back"), .nothing)],
            problems: [.contactUnknown, .formInvalid, .formTokenInvalid]
        ) { call in
            try await answer(call) { form, id in
                let author = try call.author()
                let to = try await call.services.contacts.record(id, for: author).listed.contact.offeredTo
                try await call.services.contactFiling.giveBack(
                    id, because: form["reason"] ?? "", at: call.services.clock.now(), by: author)
                return to.map { Paths.contacts($0) } ?? Paths.home
            }
        },
    ]

    /// Answers an offer; what is refused is said on the page.
    private static func answer(
        _ call: Call, _ act: (NamedValues, ID<Subject>) async throws -> Link
    ) async throws -> Response {
        let form = try await call.checkedForm()
        do {
            return .seeOther(try await act(form, call.id(of: Subject.self)))
        } catch let problem as Problem where problem.code != .contactUnknown {
            var page = try await page(call)
            (page.typed, page.problem) = (form, problem)
            return page.response(call)
        }
    }

    private static func page(_ call: Call) async throws -> ContactPage {
        let author = try call.author()
        let (listed, entries) = try await call.services.contacts.record(call.id(of: Subject.self), for: author)
        let contact = listed.contact
        let region = contact.region
        // The county it is offered to is told the name too: it has to find the contact.
        let looker = author.holds(Duty.ofContacts, on: region) ? region : contact.offeredTo ?? region
        let became =
            author.holds(Duty.ofCases, on: region)
            ? try await call.services.cases.cases(of: contact.person, in: region.county ?? region) : []
        return ContactPage(
            listed: listed, entries: entries,
            name: try await ContactRoutes.names(of: [listed], in: looker, call)[listed.contact.person],
            path: try await call.services.regions.path(to: region), author: author,
            accounts: try await call.services.accounts.names(of: Set(entries.map(\.author))),
            medicalCase: try await medicalCase(of: contact, call), became: became,
            counties: try await call.services.regions.counties().filter { $0.code != region.county },
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

    private var isOurs: Bool { author.holds(Duty.ofContacts, on: listed.contact.region) }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofContacts, on: $0) }) { Paths.contacts($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("standing")], .text(listed.state.title[language])), facts(language), links(language),
            .when(
                isOurs && [.untraced, .unobserved, .observed, .handedOver].contains(listed.state), steps(language)),
            offer(language),
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
            form: .contactStep2, typed: typed, problem: problem,
            offered: [
                "step": fitting.map { ($0.rawValue, $0.title[language]) },
                "county": counties.map { ($0.code.text, $0.name) },
            ])
        return [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            parts.form(
                Paths.contact(listed.contact.id, "steps"), Bilingual("提交", "File"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(["step": fitting[0].rawValue], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    /// For the county it is handed to: to take it over, or to give it back.
    private func offer(_ language: Language) -> HTML {
        guard let to = listed.contact.offeredTo, author.holds(Duty.ofContacts, on: to) else { return .nothing }
        let parts = FormParts(token: token, language: language, typed: typed)
        let id = listed.contact.id
        return HTML(
            .section, [.class("screen")],
            HTML(.h2, [], .text(language.words("移交给您的县（市、区）", "Handed over to your county"))),
            parts.form(Paths.contact(id, "acceptance"), Bilingual("接收", "Take over")),
            parts.form(
                Paths.contact(id, "return"), Bilingual("退回", "Give back"),
                parts.field("reason", Bilingual("退回原因（不写姓名）", "Why it is given back (no names)"), length: 200)))
    }

    private func course(_ language: Language) -> HTML {
        let items = entries.map { entry in
            let body = entry.submission.body
            let what =
                body["step"]?.text.flatMap(ContactStep.init)?.title[language] ?? language.words("登记", "listed")
            let words = [
                entry.submission.occurredAt.shown, what,
                body["county"].flatMap(RegionCode.init(answer:)).flatMap { to in
                    counties.first { $0.code == to }?.name
                }, body["to"]?.text, body["place"]?.text, body["ground"]?.text,
                accounts[entry.author],
            ].compactMap(\.self)
            return HTML(.li, [], HTML(.a, [.href(Paths.entry(entry.id))], .text(words.joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("经过", "Course"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
