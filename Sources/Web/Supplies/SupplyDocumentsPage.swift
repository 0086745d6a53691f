import Domain
import Hummingbird
import Store

/// The requests, suppliers, orders, shipments or donations of a region, and the form that begins one.
struct SupplyDocumentsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let kind: SupplyDocumentKind
    let isOpen: Bool
    let documents: [SupplyDocument]
    let names: SupplyNames
    let places: NamedRegions
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let kinds = SupplyDocumentKind.allCases.map(\.rawValue)
    private static let rows = 5
    /// What is not asked in a page: photos come from the field.
    static let left: Set = ["papers", "photos"]

    static let routes: [Route] = [
        Route(
            .get, "/supply-documents", Bilingual("物资单据页面", "The page of requests, orders, shipments and donations"),
            access: StockRoutes.here,
            parameters: [
                .query("region", .regionCode, required: true), .query("kind", .oneOf(kinds)),
                .query("show", .oneOf(["ended"])),
            ], answers: [Answer(200, Bilingual("单据", "The documents"), .page)]
        ) { call in
            let query = try call.query()
            let kind = query["kind"].flatMap(SupplyDocumentKind.init) ?? .request
            return try await page(
                kind, try RegionCode(query["region"] ?? ""), isOpen: query["show"] != "ended", call
            ).response(call)
        },
        Route(
            .post, "/supply-documents", Bilingual("登记物资单据", "Begin a request, order, shipment or donation"),
            access: .signedIn(also: "the form of each kind says which duties may"),
            body: .form(["token", "region", "kind"] + PageFiling.names),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [
                .itemUnknown, .stockPlaceUnknown, .supplyUnknown, .supplyStepInvalid, .formInvalid, .formTokenInvalid,
            ],
            handle: begin),
    ]

    private static func page(
        _ kind: SupplyDocumentKind, _ region: RegionCode, isOpen: Bool, _ call: Call
    ) async throws -> SupplyDocumentsPage {
        let documents = try await call.services.documents.documents(kind, in: region, open: isOpen)
        return SupplyDocumentsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            kind: kind, isOpen: isOpen, documents: documents, names: try await SupplyNames(for: region, call),
            places: try await NamedRegions(documents.map(\.region), call),
            filing: PageFiling(at: call.services.clock.now()), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.supplyDocuments(region, kind)), call)
    }

    private static func begin(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        let kind = posted["kind"].flatMap(SupplyDocumentKind.init) ?? .request
        guard try call.author().holds(kind.form.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        let answers = FormFields.answers(of: kind.form, in: posted).filter { !left.contains($0.key) }
        guard let problem = try await call.fileArriving(filing.submission(kind.form, in: region, answers)) else {
            return .seeOther(Paths.supplyDocument(filing.subject))
        }
        var page = try await page(kind, region, isOpen: true, call)
        (page.typed, page.problem) = (posted, FormFields.placed(problem, of: kind.form, in: posted))
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)\(kind.title.chinese)", "Supplies of \(name): \(kind.title.english)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) {
                Paths.supplyDocuments($0, kind)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), StockTab.html(region, nil, language), tabs(language),
            documents.isEmpty
                ? HTML(.p, [], .text(language.words("没有单据。", "There is none."))) : table(language),
            .when(
                isOpen && region.county != nil && author.holds(kind.form.filedBy, on: region), beginning(language)),
        ]
    }

    private func tabs(_ language: Language) -> HTML {
        func tab(_ link: Link, _ words: Bilingual, isHere: Bool) -> HTML {
            HTML(
                .li, [],
                HTML(.a, [.href(link)] + (isHere ? [.aria("current", "page")] : []), .text(words[language])))
        }
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("单据", "Documents"))],
            .several(
                SupplyDocumentKind.allCases.map {
                    tab(Paths.supplyDocuments(region, $0), $0.title, isHere: $0 == kind && isOpen)
                }),
            tab(
                Paths.supplyDocuments(region, kind, ended: true), Bilingual("已办结", "Ended"), isHere: !isOpen),
            .when(
                kind == .donation,
                tab(Paths.donations(region), Bilingual("公示名单", "Public list"), isHere: false)))
    }

    private func table(_ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("登记", "Filed"), SupplyTable.words("单据", "Document"), SupplyTable.words("物资", "Items"),
            SupplyTable.words("区域", "Region"), SupplyTable.words("进展", "At"), SupplyTable.words("自", "Since"),
        ])
        table.rows = documents.map { one in
            [
                .text(one.at.shown),
                HTML(
                    .a, [.href(Paths.supplyDocument(one.id)), .lang(.chinese)],
                    .text(one.words ?? kind.title.chinese)),
                .text(names.words(one.lines, language)),
                HTML(.span, [.lang(.chinese)], .text(places.place(one.region))),
                .text(SupplyDocumentPage.stage(one)[language]), .text(one.since.shown),
            ]
        }
        return table.html(language)
    }

    private func beginning(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let numbered = (1...Self.rows).map { GroupRow(title: "\($0)", answered: [:]) }
        let fields = FormFields(
            form: kind.form, typed: typed, problem: problem, answered: Self.left, offered: names.offered,
            rows: ["lines": numbered, "crew": Array(numbered.prefix(3))])
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(kind.form.title[language])),
            parts.form(
                Paths.supplyDocuments, Bilingual("登记", "File"), parts.hidden("region", region.text),
                parts.hidden("kind", kind.rawValue), filing.hidden(parts), fields.html([:], language)),
            HTML(.script, [.src(.formScript), .deferred]))
    }
}
