import Domain
import Hummingbird
import Store

/// Where a plate passed. The plate is posted, so that it stands in no address, history or log; each look is recorded with
/// its purpose.
struct PlatesPage: PageContent {
    let region: RegionCode
    let token: FormToken
    var plate = ""
    var found: [CheckpointStore.Sighting]?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/plates", Bilingual("查车牌页面", "The page that looks up a plate"),
            access: .holder(Duty.lookingUpPlates, in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in
            PlatesPage(region: try RegionCode(call.query()["region"] ?? ""), token: FormToken(call.request))
                .response(call)
        },
        Route(
            .post, "/plates", Bilingual("查车牌", "Look up a plate"),
            access: .signedIn(also: "a duty that looks up plates in the region"),
            body: .form(["token", "region", "plate", "purpose"]),
            answers: [Answer(200, Bilingual("通行记录", "Its passages"), .page)],
            problems: [.formTokenInvalid, .valueMalformed], handle: lookUp),
    ]

    private static func lookUp(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = PlatesPage(region: try RegionCode(posted["region"] ?? ""), token: FormToken(call.request))
        page.plate = posted["plate"] ?? ""
        do {
            page.found = try await call.services.checkpoints.sightings(
                of: try PlateNumber(page.plate), in: page.region, for: try PersonWire.purpose(posted["purpose"]),
                by: try call.author())
        } catch let problem as Problem where problem.code != .accessRefused {
            page.problem = problem
        }
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.plates(region)), call)
    }

    func title(_ language: Language) -> String { language.words("查车牌", "Look up a plate") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "每次查询都有记录。查到的只是车辆在哪里通过，不说明车上是谁。",
                        "Each look is recorded. It says where the vehicle passed, and not who was in it."))),
            parts.form(
                Paths.plates, Bilingual("查询", "Look up"), parts.hidden("region", region.text),
                parts.field("plate", Bilingual("车牌号码", "Plate"), value: plate, length: 20),
                PurposeChoice(id: "purpose", label: Bilingual("用途", "Purpose")).html(language)),
            .with(found) { found in
                found.isEmpty
                    ? HTML(
                        .p, [.role("status")],
                        .text(language.words("没有这块车牌的通行记录。", "This plate passed nowhere here.")))
                    : table(found, language)
            },
        ]
    }

    private func table(_ found: [CheckpointStore.Sighting], _ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        let rows = found.map { one in
            HTML(
                .tr, [], HTML(.td, [], .text(one.passage.at.shown)),
                HTML(
                    .td, [.lang(.chinese)],
                    HTML(.a, [.href(Paths.checkpoint(one.checkpoint.id))], .text(one.checkpoint.name))),
                HTML(.td, [], .text(one.passage.direction.title[language])),
                HTML(.td, [], .text(one.passage.vehicle.title[language])),
                HTML(.td, [.class("number")], .text(String(one.passage.people))),
                HTML(.td, [.class("number")], .text(String(one.passage.fevers))),
                HTML(.td, [], .text(one.passage.outcome.title[language])))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("时间", "When"), heading("卡点", "Checkpoint"), heading("方向", "Direction"),
                        heading("车辆", "Vehicle"), heading("人数", "People"), heading("体温异常", "Fever"),
                        heading("处置", "Outcome"))), HTML(.tbody, [], each: rows)))
    }
}
