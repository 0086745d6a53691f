import Domain
import Hummingbird
import Store

/// Asks who else was at a place at a time, and shows it with the reason of each. What is asked is posted, so that it
/// stands in no address or log; each search is recorded with its purpose, and nothing of the answer is kept.
struct WhereaboutsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let divisions: [Region]
    let filled: [String: String]
    let token: FormToken
    var asked: Asked?
    var typed: NamedValues?
    var problem: Problem?

    /// A question with its answer.
    struct Asked {
        let query: WhereaboutsQuery
        let found: ActivityStore.Whereabouts
        let names: [ID<Subject>: String]
        let places: NamedRegions
        let setting: ContactSetting
    }

    private static let names = [
        "division", "place", "from", "until", "line", "carriage", "seat", "plate", "case", "activity", "kind",
        "purpose",
    ]

    static let routes: [Route] = [
        Route(
            .get, "/whereabouts", Bilingual("查同时空人员页面", "The page that asks who else was there"),
            access: .holder(Duty.ofCases, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("case", .uuid), .query("activity", .uuid),
            ], answers: [Answer(200, Bilingual("页面", "The page"), .page)], problems: [.caseUnknown]
        ) { call in
            let query = try call.query()
            return try await page(
                in: try RegionCode(query["region"] ?? ""), filled: try await activity(query, call), call
            ).response(call)
        },
        Route(
            .post, "/whereabouts", Bilingual("查同时空人员", "Ask who else was there"),
            access: .signedIn(also: "a duty of cases on the division"), body: .form(["token", "region"] + names),
            answers: [Answer(200, Bilingual("逐条及原因", "Each with its reason"), .page)],
            problems: [.formTokenInvalid, .activityInvalid, .caseUnknown], handle: ask),
    ]

    private static func page(
        in region: RegionCode, filled: [String: String], _ call: Call
    ) async throws -> WhereaboutsPage {
        WhereaboutsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            divisions: try await call.services.regions.villages(below: region.county ?? region), filled: filled,
            token: FormToken(call.request))
    }

    /// What an activity of a case fills in.
    private static func activity(_ query: NamedValues, _ call: Call) async throws -> [String: String] {
        guard let text = query["case"], let id = query["activity"] else { return [:] }
        let (medicalCase, entry): (ID<Subject>, ID<Entry>) = (try ID(text), try ID(id))
        let author = try call.author()
        let found = try await call.services.cases.record(medicalCase, for: author).found
        guard
            let one = try await call.services.activities.activities(of: found, for: author)
                .first(where: { $0.entry == entry })
        else { throw CaseStore.unknown }
        var filled = [
            "division": offered(one.division), "from": one.from.local, "until": one.until.local, "case": text,
            "activity": id, "kind": one.kind.rawValue,
        ]
        filled["place"] = one.place
        filled["line"] = one.line
        filled["plate"] = one.vehicle?.text
        filled["carriage"] = one.seat.map { String($0.carriage) }
        filled["seat"] = one.seat?.text
        return filled
    }

    /// A grid is asked for as its village: the list ends there.
    private static func offered(_ division: RegionCode) -> String {
        (division.ancestor(at: .village) ?? division).text
    }

    private static func ask(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Duty.ofCases, on: region) else { throw Call.refused }
        var page = try await page(in: region, filled: [:], call)
        page.typed = posted
        do {
            let query = try query(posted)
            let purpose = try PersonWire.purpose(posted["purpose"])
            let found = try await call.services.activities.whereabouts(query, for: purpose, by: try call.author())
            page.asked = Asked(
                query: query, found: found, names: try await ActivityRoutes.names(of: found, query, purpose, call),
                places: try await NamedRegions(found.rows.map(\.region), call),
                setting: posted["kind"].flatMap(ActivityKind.init)?.setting ?? .publicPlace)
        } catch let problem as Problem where ![.accessRefused, .caseUnknown].contains(problem.code) {
            page.problem = problem
        }
        return page.response(call)
    }

    private static func query(_ posted: NamedValues) throws -> WhereaboutsQuery {
        func moment(_ name: String) throws(Problem) -> Instant {
            do { return try Instant(posted[name] ?? "", zoneRequired: false) } catch { throw error.at(name) }
        }
        return try WhereaboutsQuery(
            division: try RegionCode(posted["division"] ?? ""), from: try moment("from"), until: try moment("until"),
            place: posted["place"], line: posted["line"],
            vehicle: try posted["plate"].map(ActivityWire.vehicle),
            seat: posted["seat"].flatMap { Seat($0, carriage: posted["carriage"].flatMap { Int($0) }) },
            medicalCase: try posted["case"].map { text throws(Problem) in try ID(text) },
            activity: try posted["activity"].map { text throws(Problem) in try ID(text) })
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.whereabouts(region)), call)
    }

    func title(_ language: Language) -> String { language.words("查同时空人员", "Who else was there") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.whereabouts($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "每次查询都有记录，结果不保存。查到的只是可能在场，是否接触请流行病学调查核实。",
                        "Each search is recorded, and its answer is not kept. It says who may have been there; whether they met is for the investigation to find out."
                    ))),
            .with(asked) { WhereaboutsTable(asked: $0).html(language) }, form(language),
        ]
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        func field(_ name: String, _ chinese: String, _ english: String, type: String = "text", length: Int = 100)
            -> HTML
        {
            parts.field(
                name, Bilingual(chinese, english), type: type, value: filled[name] ?? "", length: length,
                required: ["from", "until"].contains(name))
        }
        let offered = divisions.map { ($0.code.text, $0.name) }
        return [
            .when(asked != nil, HTML(.h2, [.class("screen")], .text(language.words("另查", "Ask again")))),
            parts.form(
                Paths.whereabouts, Bilingual("查询", "Search"), parts.hidden("region", region.text),
                parts.hidden("case", typed?["case"] ?? filled["case"] ?? ""),
                parts.hidden("activity", typed?["activity"] ?? filled["activity"] ?? ""),
                parts.hidden("kind", typed?["kind"] ?? filled["kind"] ?? ""),
                parts.choice(
                    "division", Bilingual("所在区划", "Division"), offered,
                    chosen: filled["division"] ?? Self.offered(region)),
                field("place", "楼栋、组或地点", "Building, group or place"),
                field("from", "从", "From", type: "datetime-local"),
                field("until", "至（最长14天）", "Until (14 days at most)", type: "datetime-local"),
                field("line", "车次、航班、班线", "Train, flight or bus", length: 40),
                field("carriage", "车厢", "Carriage", length: 2), field("seat", "座位", "Seat", length: 10),
                field("plate", "车牌号码", "Plate", length: 20),
                PurposeChoice(id: "purpose", label: Bilingual("用途", "Purpose")).html(language)),
        ]
    }
}
