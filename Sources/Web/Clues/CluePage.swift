import Domain
import HTTPTypes
import Hummingbird
import Store

/// Where a resident reports what they have seen: no account, no script, any phone. The county and the town are chosen
/// from lists; name and telephone may be left out.
struct CluePage: PageContent {
    let county: Region
    let towns: [Region]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let why = "whoever sees something reports it; the page shows nothing of what was reported"

    static let routes: [Route] = [
        Route(
            .get, "/clues", Bilingual("线索举报页面", "The page for residents' clues"), access: .everyone(why: why),
            parameters: [.query("county", .regionCode)],
            answers: [Answer(200, Bilingual("表单，或县（市、区）的列表", "The form, or the list of counties"), .page)],
            problems: [.regionUnknown, .emergencyClosed, .requestTooMany], handle: open),
        Route(
            .post, "/clues", Bilingual("举报线索", "Report a clue"), access: .everyone(why: why),
            body: .form(["token", "county", "town", "entry", "at"] + Form.clue.fields.map(\.name)),
            answers: [Answer(200, Bilingual("已收到，回执号", "Taken, with the receipt"), .page)],
            problems: [
                .formInvalid, .regionUnknown, .emergencyClosed, .timeInvalid, .formTokenInvalid, .requestTooMany,
            ], handle: report),
    ]

    private static func open(_ call: Call) async throws -> Response {
        try call.takePublicTurn()
        try await call.services.clues.checkOpen()
        guard let text = try call.query()["county"] else {
            let counties = try await call.services.regions.counties()
            return call.page(ClueCountiesPage(counties: counties, token: FormToken(call.request)))
        }
        return try await show(try await county(text, call), PageFiling(at: call.services.clock.now()), call)
    }

    private static func show(
        _ county: Region, _ filing: PageFiling, refused: (typed: NamedValues, problem: Problem)? = nil, _ call: Call
    ) async throws -> Response {
        let page = CluePage(
            county: county, towns: try await call.services.regions.children(of: county.code), filing: filing,
            token: FormToken(call.request), typed: refused?.typed, problem: refused?.problem)
        return page.token.kept(
            in: call.page(
                page, status: refused?.problem.status ?? .ok, here: Paths.clues(in: county.code)), call)
    }

    /// - Throws: `region.unknown` unless it is a county of this installation.
    private static func county(_ text: String, _ call: Call) async throws -> Region {
        guard let region = try await call.services.regions.region(try RegionCode(text)),
            region.code.level == .county
        else { throw Problem(.regionUnknown, "没有这个县（市、区），请重新选择。", "There is no such county; choose again.") }
        return region
    }

    private static func report(_ call: Call) async throws -> Response {
        try call.takePublicTurn()
        let posted = try await call.checkedForm()
        try await call.services.clues.checkOpen()
        let county = try await county(posted["county"] ?? "", call)
        let now = call.services.clock.now()
        do {
            let filing = try PageFiling(clue: posted)
            let submission = filing.submission(
                .clue, in: try region(posted, in: county), FormFields.answers(of: .clue, in: posted))
            guard let problem = try await file(submission, call) else {
                let receipt = try await call.services.clues.issueReceipt(of: filing.subject, in: county.code)
                return call.page(ClueTakenPage(receipt: receipt, token: FormToken(call.request)))
            }
            throw problem
        } catch let problem as Problem where problem.code.kind != .tooMany {
            return try await show(county, PageFiling(at: now), refused: (posted, problem), call)
        }
    }

    /// The town that was chosen, or the county for who does not know it.
    private static func region(_ posted: NamedValues, in county: Region) throws(Problem) -> RegionCode {
        guard let text = posted["town"] else { return county.code }
        let region: RegionCode
        do { region = try RegionCode(text) } catch { throw error.at("town") }
        guard county.code.contains(region), region.level == .town else {
            throw Problem(.regionUnknown, "没有这个镇（街道），请重新选择。", "There is no such town; choose again.", at: "town")
        }
        return region
    }

    private static func file(_ submission: Submission, _ call: Call) async throws -> Problem? {
        guard call.services.clueReports.take(ClientAddress.of(call) ?? "", at: call.services.clock.now()) else {
            throw Problem(
                .requestTooMany, "您所在的网络一小时内举报次数过多，请稍后再试；情况紧急请打电话。",
                "Too many clues came from your network within the hour; try again later. If it is urgent, telephone.")
        }
        let problem = try await call.file(submission, by: .clueReporter(in: submission.region))
        return problem?.path == "occurredAt" ? problem?.at("at") : problem
    }

    func title(_ language: Language) -> String { language.words("线索举报", "Report a clue") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(form: .clue, typed: typed, problem: problem, large: ["what"])
        let unsure = (value: "", words: language.words("不清楚", "I do not know"))
        return [
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(language.words("\(county.name)线索举报", "Report a clue in \(county.name)"))),
            HTML(
                .p, [],
                HTML(.a, [.href(Paths.clues)], .text(language.words("换一个县（市、区）", "Another county")))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "有人发热、呼吸困难等紧急情况，请直接打电话，不要只在这里填写。",
                        "If somebody has a fever or is short of breath, telephone; do not only write here."))),
            parts.form(
                Paths.clues, Bilingual("提交", "Send"), parts.hidden("county", county.code.text),
                parts.hidden("entry", typed?["entry"] ?? filing.entry.description),
                parts.choice(
                    "town", Bilingual("在哪个镇（街道）", "In which town"),
                    [unsure] + towns.map { ($0.code.text, $0.name) }),
                filing.moment(parts, Bilingual("什么时候（北京时间）", "When (Beijing time)")),
                fields.html([:], language)),
            HTML(.p, [.class("quiet")], .text(Self.privacy[language])),
        ]
    }

    private static let privacy = Bilingual(
        "收集目的：\(Form.clue.purpose.chinese)。依据：\(Form.clue.legalGround.chinese)。姓名和电话可以不填；填写的内容加密保存，"
            + "只有承办人员为核实线索才能查看，每次查看都有记录，疫情结束后与其他身份信息一并销毁。",
        "Collected \(Form.clue.purpose.english.lowercased()), by \(Form.clue.legalGround.english). Name and telephone "
            + "may be left out. What you write is sealed; whoever sees to the clue opens it for that alone, every look is "
            + "recorded, and it is destroyed with all identities after the emergency.")
}
