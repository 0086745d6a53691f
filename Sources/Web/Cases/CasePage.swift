import Domain
import Hummingbird
import Store

/// One case: what is known, its course, what can be done about it now; for the county it is offered to, to take it over
/// or to give it back.
struct CasePage: PageContent {
    let record: CaseStore.Record
    let name: String?
    let path: [Region]
    let author: Author
    let accounts: [ID<Account>: String]
    let places: NamedRegions
    let contacts: [ContactStore.Listed]
    let contactNames: [ID<Subject>: String]
    let samples: [Sample]
    /// The referrals for fever of the patient, for whom those are a duty.
    let referrals: [Referral]
    /// Of a patient who was discharged, the observation that follows, where it goes on.
    let after: ObservationOrder?
    /// Where it came from and whom it infected.
    let neighbours: (sources: [ChainStore.Neighbour], infected: [ChainStore.Neighbour])
    let now: Instant
    let entry: ID<Entry>
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/cases/{id}", Bilingual("病例页面", "The page of a case"), access: .signedIn(also: CaseRoutes.rule),
            parameters: [.path("id", .uuid)], answers: [Answer(200, Bilingual("病例", "The case"), .page)],
            problems: [.caseUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/cases/{id}/acceptance", Bilingual("接收移交", "Take the case over"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "approval"]),
            answers: [Answer(303, Bilingual("已接收", "Taken over"), .nothing)],
            problems: [.caseUnknown, .formTokenInvalid, .formInvalid, .caseExists]
        ) { call in
            try await answer(call) { form, id in
                Paths.medicalCase(
                    try await call.services.caseFiling.takeOver(
                        id, entry: try ID(form["entry"] ?? ""), approval: form["approval"] ?? "",
                        at: call.services.clock.now(), by: try call.author()))
            }
        },
        Route(
            .post, "/cases/{id}/return", Bilingual("退回移交", "Give the case back"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "reason"]), answers: [Answer(303, Bilingual("已退回", "Given back"), .nothing)],
            problems: [.caseUnknown, .formTokenInvalid, .formInvalid]
        ) { call in
            try await answer(call) { form, id in
                let to = try await call.services.cases.record(id, for: try call.author()).found.offeredTo
                try await call.services.caseFiling.giveBack(
                    id, because: form["reason"] ?? "", at: call.services.clock.now(), by: try call.author())
                return to.map { Paths.cases($0) } ?? Paths.home
            }
        },
        Route(
            .post, "/cases/{id}/household-contacts", Bilingual("登记同住人员为密切接触者", "List the household as contacts"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "lastContactOn"]), answers: [Answer(303, Bilingual("已登记", "Listed"), .nothing)],
            problems: [.caseUnknown, .formTokenInvalid, .timeInvalid, .contactStepInvalid]
        ) { call in
            try await answer(call) { form, id in
                let author = try call.author()
                let found = try await call.services.cases.record(id, for: author).found
                _ = try await call.services.contactFiling.listHousehold(
                    of: found, lastContactOn: try Day(form["lastContactOn"] ?? ""), at: call.services.clock.now(),
                    by: author)
                return Paths.medicalCase(id)
            }
        },
    ]

    /// Answers an offer; what is refused is said on the page, with what was typed.
    static func answer(
        _ call: Call, _ act: (NamedValues, ID<Subject>) async throws -> Link
    ) async throws -> Response {
        let form = try await call.checkedForm()
        do {
            return .seeOther(try await act(form, call.id(of: Subject.self)))
        } catch let problem as Problem where problem.code != .caseUnknown {
            var page = try await page(call)
            (page.typed, page.problem) = (form, problem)
            return page.response(call)
        }
    }

    static func page(_ call: Call) async throws -> CasePage {
        let author = try call.author()
        let record = try await call.services.cases.record(call.id(of: Subject.self), for: author)
        let found = record.found
        let regions = record.entries.compactMap { $0.submission.body["to"].flatMap(RegionCode.init(answer:)) }
        // The county it is offered to is told the name too: it has to find the patient.
        let looker = author.holds(Duty.ofCases, on: found.region) ? found.region : found.offeredTo ?? found.region
        let contacts = try await call.services.contacts.contacts(of: found.id)
        let neighbours = try await call.services.chains.neighbours(of: found.id, for: author)
        var referrals: [Referral] = []
        if let person = found.person, author.holds(Duty.ofReferrals, on: found.region) {
            referrals = try await call.services.referrals.referrals(of: person, in: found.region.county ?? found.region)
        }
        return CasePage(
            record: record,
            name: try await CaseRoutes.names(of: [found], in: looker, call)[found.person ?? found.id],
            path: try await call.services.regions.path(to: found.region), author: author,
            accounts: try await call.services.accounts.names(of: Set(record.entries.map(\.author))),
            places: try await NamedRegions(
                regions + (found.offeredTo.map { [$0] } ?? []) + contacts.map(\.contact.region)
                    + (neighbours.sources + neighbours.infected).map(\.other.region), call),
            contacts: contacts, contactNames: try await ContactRoutes.names(of: contacts, in: looker, call),
            samples: try await call.services.samples.samples(for: found), referrals: referrals,
            after: try await after(found, author, call),
            neighbours: neighbours, now: call.services.clock.now(), entry: .fresh(at: call.services.clock.now()),
            token: FormToken(call.request))
    }

    private static func after(
        _ found: MedicalCase, _ author: Author, _ call: Call
    ) async throws -> ObservationOrder? {
        guard found.outcome == .discharged, let person = found.person else { return nil }
        return try await ObservationRoutes.orders(of: person, for: author, call).map(\.order).first(where: \.isOpen)
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.medicalCase(record.found.id)), call)
    }

    func title(_ language: Language) -> String {
        let who = name ?? language.words("未登记姓名", "no name kept")
        let kind = record.found.classification.title
        return language.words("\(who) · \(kind.chinese)", "\(who) · \(kind.english)")
    }

    func content(_ language: Language) -> HTML {
        let found = record.found
        let isOurs = author.holds(Duty.ofCases, on: found.region)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("standing")], .text(standing(language))),
            .when(
                record.isLate,
                HTML(
                    .p, [.class("error")],
                    .text(
                        language.words(
                            "报告超过法定时限（\(record.disease?.notificationHours ?? 0)小时）。",
                            "Reported later than the law allows (\(record.disease?.notificationHours ?? 0) hours).")))),
            HTML(.dl, [.class("card")], each: CaseFacts(record: record, opensPeople: opensPeople).html(language)),
            links(isOurs, language), .when(isOurs && found.isOpen, steps(language)), offer(language),
            SampleSection(
                samples: samples, occasion: SampleOccasion(.medicalCase, found.id),
                mayTake: isOurs && found.isOpen && found.person != nil, author: author, now: now
            ).html(language),
            CaseLinks(
                found: found, neighbours: neighbours, places: places,
                form: isOurs ? FormParts(token: token, language: language, typed: typed) : nil, entry: entry
            ).html(language), traced(isOurs, language), course(language),
        ]
    }

    private var opensPeople: Bool { author.maySeeIdentities(of: record.found.region) }

    private func standing(_ language: Language) -> String {
        let found = record.found
        if let outcome = found.outcome {
            return outcome.title[language] + (found.endedAt.map { " · \($0.shown)" } ?? "")
        }
        if let to = found.offeredTo {
            return language.words("已申请移交\(places[to])，待对方接收", "Offered to \(places[to]), which has not answered")
        }
        return found.admittedAt == nil
            ? language.words("尚未收治", "Not admitted yet") : language.words("收治中", "In hospital")
    }

    /// What belongs to the case and stands elsewhere.
    private func links(_ isOurs: Bool, _ language: Language) -> HTML {
        let found = record.found
        let region = found.region
        let number = CaseNumber(found.id, in: region).description
        let mayOrder =
            found.outcome == .discharged && after == nil && opensPeople
            && author.holds(Form.observationOrder.filedBy, on: region)
        func link(_ to: Link, _ chinese: String, _ english: String) -> HTML {
            HTML(.li, [], HTML(.a, [.href(to)], .text(language.words(chinese, english))))
        }
        return HTML(
            .ul, [.class("links screen")],
            link(Paths.activities(of: found.id), "活动轨迹、查同时空人员", "Where the case was, and who else was there"),
            .when(
                isOurs && found.disease != nil,
                link(Paths.chains(region.county ?? region).with("number", number), "所在传播链", "Its chain of transmission")
            ),
            .several(
                referrals.map { one in
                    link(
                        Paths.referral(one.id), one.isOpen ? "发热转诊（未有结果）" : "发热转诊",
                        one.isOpen ? "The referral for fever, still open" : "The referral for fever")
                }),
            .with(after) { link(Paths.order($0.id), "出院后观察", "The observation after discharge") },
            .with(mayOrder ? found.person : nil) {
                link(Paths.issuing($0), "出院后观察：下观察令", "Observation after discharge: issue an order")
            })
    }

    private func steps(_ language: Language) -> HTML {
        let corrects = author.holds(Duty.ofCaseCorrections, on: record.found.region)
        let offered = record.found.steps.filter { step in
            (corrects || !step.isCorrection) && record.disease?.knows(step) != false
        }
        let links = offered.map { step in
            HTML(
                .li, [],
                HTML(.a, [.href(Paths.step(step, of: record.found.id))], .text(step.title[language])))
        }
        return [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            HTML(.ul, [.class("links screen")], each: links),
        ]
    }

    private func offer(_ language: Language) -> HTML {
        guard let to = record.found.offeredTo, author.holds(Duty.ofCaseCorrections, on: to) else { return .nothing }
        let parts = FormParts(token: token, language: language, typed: typed)
        let id = record.found.id
        return HTML(
            .section, [.class("screen")],
            HTML(.h2, [], .text(language.words("移交给\(places[to])", "Offered to \(places[to])"))),
            parts.form(
                Paths.medicalCase(id, "acceptance"), Bilingual("接收", "Take over"),
                parts.hidden("entry", typed?["entry"] ?? entry.description),
                parts.field("approval", Bilingual("批准机关或文号", "Approved by"), length: 60)),
            parts.form(
                Paths.medicalCase(id, "return"), Bilingual("退回", "Give back"),
                parts.field("reason", Bilingual("退回原因", "Why it is given back"), length: 200)))
    }

    private func traced(_ isOurs: Bool, _ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        return [
            HTML(.h2, [], .text(language.words("接触者", "Contacts"))),
            contacts.isEmpty
                ? HTML(
                    .p, [],
                    .text(language.words("还没有登记接触者。", "None is listed yet.")))
                : [
                    HTML(.p, [], .text(ContactTable.counts(contacts, language))),
                    ContactTable(contacts: contacts, names: contactNames, places: places).html(language),
                ],
            .when(
                isOurs && record.found.isOpen && record.found.person != nil,
                [
                    HTML(
                        .p, [.class("quiet screen")],
                        .text(
                            language.words(
                                "同车、同场所的人员从“活动轨迹”查到后登记，其他人员从其人员页面登记。",
                                "Who was in the same vehicle or place is listed from “Where the case was”, anybody else from the page of the person."
                            )),
                        .when(
                            opensPeople,
                            HTML(
                                .a, [.href(Paths.people(record.found.region.county ?? record.found.region))],
                                .text(language.words("查找人员", "Find people"))))),
                    parts.form(
                        Paths.medicalCase(record.found.id, "household-contacts"),
                        Bilingual("登记同住人员为密切接触者", "List the household as close contacts"),
                        parts.field(
                            "lastContactOn", Bilingual("末次接触日期", "Day of the last contact"), type: "date",
                            value: (record.found.admittedAt ?? now).day.description)),
                ]),
        ]
    }

    private func course(_ language: Language) -> HTML {
        let items = record.entries.map { entry in
            let body = entry.submission.body
            let what =
                body["step"]?.text.flatMap(CaseStep.init)?.title[language]
                ?? body["class"]?.text.flatMap(CaseClass.init).map {
                    language.words("报告\($0.title.chinese)", "reported: \($0.title.english)")
                } ?? Form.caseEvent.title[language]
            let more = [
                body["severity"]?.text.flatMap(CaseSeverity.init)?.title[language], body["facility"]?.text,
                body["to"].flatMap(RegionCode.init(answer:)).map { places[$0] }, body["ground"]?.text,
                accounts[entry.author],
            ]
            let words = [entry.submission.occurredAt.shown, what] + more.compactMap(\.self)
            return HTML(.li, [], HTML(.a, [.href(Paths.entry(entry.id))], .text(words.joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("经过", "Course"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
