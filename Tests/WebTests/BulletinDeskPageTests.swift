import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("The page where bulletins are made")
struct BulletinDeskPageTests {
    private static let region = TestInstallation.longchang
    private static let page = "/bulletin-desk?region=\(region)&day=2020-02-02&hour=16"
    private static let fields = "region=\(region)&day=2020-02-02&hour=16&kind=county-situation"

    @Test("shows the draft, publishes it once it was compared, and keeps it beside what the ledger says later")
    func published() async throws {
        try await withInstallation { installation in
            let doctor = try await installation.token("王医生")
            try await installation.fileVisit(1, token: doctor)
            let desk = try await Browser(installation, "desk")
            let draft = try await desk.open(Self.page)
            #expect(draft.text.contains("还没有发布") && draft.text.contains("name=\"checked\""))
            try PageTests().expectRecorded(draft, "bulletin-draft")
            let unchecked = try await desk.post("/bulletin-desk", Self.fields)
            #expect(unchecked.text.contains("请先核对数字"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").status == .notFound)
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            let frozen = try await installation.open("/bulletins/\(Self.region)/2020-02-02T16")
            #expect(frozen.status == .ok)
            // A second press shows what the first published; somebody else is told that it was.
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            try await installation.services.accounts.add(
                name: "another", password: TestInstallation.password,
                grants: [Grant(.countyDesk, on: try RegionCode(Self.region))])
            let another = try await Browser(installation, "another")
            #expect(try await another.post("/bulletin-desk", Self.fields + "&checked=yes").text.contains("不能重复发布"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").text == frozen.text)

            try await installation.fileVisit(2, token: doctor)
            let after = try await desk.open(Self.page)
            try PageTests().expectRecorded(after, "bulletin-restated")
            #expect(after.text.contains("发布后的变化") && after.text.contains("发布更正版（第2版）"))
            #expect(after.text.contains(">1</td>") && after.text.contains("+1"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").text == frozen.text)
        }
    }

    @Test("compares with the one before, and speaks of no hour to come")
    func compared() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            let early = Self.fields.replacing("02&hour=16", with: "01&hour=24") + "&checked=yes"
            #expect(try await desk.post("/bulletin-desk", early).status == .seeOther)
            try await installation.fileVisit(1, token: installation.token("王医生"))
            let draft = try await desk.open(Self.page).text
            #expect(draft.contains("与上一期比较") && draft.contains("2月1日24时") && draft.contains("+1"))
            let later = try await desk.open(Self.page.replacing("2020-02-02", with: "2020-02-03"))
            #expect(later.status == .unprocessableContent)
            let wrong = try await desk.open(Self.page.replacing("hour=16", with: "hour=25"))
            #expect(wrong.text.contains("时点应为1至24"))
        }
    }

    @Test("publishes for nobody without the duty, and shows nothing of another region")
    func refused() async throws {
        try await withInstallation { installation in
            let doctor = try await Browser(installation, "王医生")
            #expect(!(try await doctor.open(Self.page).text.contains("name=\"checked\"")))
            #expect(try await doctor.post("/bulletin-desk", Self.fields + "&checked=yes").status == .forbidden)
            #expect(try await Browser(installation, "far").open(Self.page).status == .forbidden)
        }
    }

    @Test("publishes at the hours that are due alone, and the day's once")
    func due() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            let early = try await desk.open(Self.page.replacing("hour=16", with: "hour=8")).text
            #expect(early.contains("其他时点只供查看") && !early.contains("name=\"checked\""))
            let refused = try await desk.post(
                "/bulletin-desk", Self.fields.replacing("hour=16", with: "hour=8") + "&checked=yes")
            #expect(refused.text.contains("没有发布"))
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            let other = try await desk.open(Self.page.replacing("hour=16", with: "hour=12")).text
            #expect(other.contains("当日的这种通报已发布（截至2月2日16时）") && !other.contains("name=\"checked\""))
        }
    }

    @Test("publishes a correction as a new edition once figures have changed")
    func corrected() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            _ = try await desk.post("/bulletin-desk", Self.fields + "&checked=yes")
            #expect(!(try await desk.open(Self.page).text.contains("更正版（第")))
            try await installation.fileVisit(1, token: installation.token("王医生"))
            #expect(try await desk.open(Self.page).text.contains("发布更正版（第2版）"))
            let again = Self.fields + "&checked=yes&corrects=yes"
            #expect(try await desk.post("/bulletin-desk", again).status == .seeOther)
            // A second press publishes no third.
            #expect(try await desk.post("/bulletin-desk", again).status == .seeOther)
            let uri = "/bulletins/\(Self.region)/2020-02-02T16"
            let newest = try await installation.open(uri).text
            #expect(newest.contains("更正第2版") && newest.contains("edition=1"))
            let first = try await installation.open(uri + "?edition=1").text
            #expect(first.contains("这一版已被更正") && !first.contains("更正第2版"))
            #expect(try await installation.open(uri + "?edition=3").status == .notFound)
            #expect(try await installation.open("/bulletins").text.contains("更正第2版"))
        }
    }

    @Test("takes two where the installation says so, and says who prepared and who signed")
    func two() async throws {
        try await withInstallation(configuration: WebConfiguration(secondPerson: true)) { installation in
            try await installation.services.accounts.add(
                name: "another", password: TestInstallation.password,
                grants: [Grant(.countyDesk, on: try RegionCode(Self.region))])
            let desk = try await Browser(installation, "desk")
            let another = try await Browser(installation, "another")
            #expect(try await desk.open(Self.page).text.contains("一人送签，另一人签发"))
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            let uri = "/bulletins/\(Self.region)/2020-02-02T16"
            #expect(try await installation.open(uri).status == .notFound)
            #expect(try await desk.open(Self.page).text.contains("等待另一人签发"))
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").text.contains("自己不能签发"))
            let page = try await another.open(Self.page).text
            #expect(page.contains("desk于") && page.contains("请核对数字后签发") && page.contains("name=\"figures\""))
            let void = try await another.post("/bulletin-desk", Self.fields + "&checked=yes&figures=00")
            #expect(void.text.contains("原送签已作废"))
            #expect(try await another.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            #expect(try await desk.open(Self.page).text.contains("拟稿：desk　签发：another"))
            #expect(try await desk.open(uri).text.contains("签发：another"))
            // The public reads the text, not who works there.
            #expect(!(try await installation.open(uri).text.contains("another")))
        }
    }

    @Test("every figure of a bulletin opens in both languages", arguments: BulletinWording.builtIn.map(\.kind))
    func bothLanguages(kind: BulletinKind) async throws {
        try await withInstallation { installation in
            let region = try RegionCode(Self.region)
            let asOf = try Hour(asOf: "2020-02-02T16")
            let desk = try await Browser(installation, "desk")
            var names: Set<String> = []
            for language in Language.allCases {
                let draft = try await installation.services.bulletins.compute(
                    kind: kind, region: region, asOf: asOf, language: language)
                names.formUnion(draft.figures.filter { $0.day == nil }.map(\.name))
            }
            #expect(names.count > 3)
            for name in names.sorted() {
                for language in Language.allCases {
                    let link = Paths.figure(name, region, asOf, kind).with("lang", language.rawValue)
                    #expect(try await desk.open(link.text).status == .ok, "\(name) in \(language)")
                }
            }
        }
    }

    @Test("a figure that an earlier wording named in one language opens in the other too")
    func oneLanguage() async throws {
        try await withInstallation { installation in
            let wording = BulletinWording(
                kind: BulletinKind("older"), version: 1, title: Bilingual("通报", "Bulletin"),
                text: Bilingual("{fever.visit:day}人次", "{fever.visit:cumulative} visits"))
            let given = installation.services
            let services = Services(
                database: installation.database, forms: given.forms, ledger: given.ledger, regions: given.regions,
                bulletins: try BulletinStore(ledger: given.ledger, wordings: [wording]), accounts: given.accounts,
                isSecure: false, name: "防线", clock: installation.clock.wall)
            let region = try RegionCode(Self.region)
            let asOf = try Hour(asOf: "2020-02-02T16")
            try await Application(router: makeRouter(services)).test(.router) { client in
                let older = TestInstallation(
                    client: client, services: services, clock: installation.clock, log: installation.log,
                    database: installation.database)
                let desk = try await Browser(older, "desk")
                for name in ["fever.visit.day", "fever.visit.cumulative"] {
                    for language in ["zh-Hans", "en"] {
                        let link = Paths.figure(name, region, asOf, wording.kind).with("lang", language)
                        #expect(try await desk.open(link.text).status == .ok, "\(name) in \(language)")
                    }
                }
            }
        }
    }
}
