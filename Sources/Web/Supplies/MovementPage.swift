import Domain
import Hummingbird
import Store

/// The form that files a movement at a place: first what and of which item, then how much of which lot, in the unit that
/// was counted.
struct MovementPage: PageContent {
    let place: StockPlace
    let path: [Region]
    let author: Author
    let kind: MovementKind
    let items: [SupplyItem]
    /// The item, once it is chosen.
    let item: SupplyItem?
    /// The sending that this is the arrival of.
    let sending: StockStore.Sending?
    let held: [StockStore.HeldLot]
    /// The lots of the item that the county knows.
    let known: [SupplyLot]
    /// Where something can be sent.
    let places: [StockPlace]
    let now: Instant
    let filing: PageFiling
    let lotFiling: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    /// What the page answers itself.
    static let answered: Set = [
        "kind", "place", "item", "category", "lot", "quantity", "unit", "units", "transfer", "count", "order",
        "donation",
        "request", "shipment",
    ]
    private static let asked = Form.stockMovement.fields.map(\.name).filter { !answered.contains($0) }
    static let newLot = ["lotNumber", "lotMaker", "lotExpiresOn", "lotState"]
    /// The kinds that have a page: the differences of counts are filed where the counts are.
    private static let kinds = MovementKind.allCases.filter { $0 != .surplus && $0 != .deficit }

    static let routes: [Route] = [
        Route(
            .get, "/stock-places/{id}/movement", Bilingual("出入库登记页面", "The page that files a movement of stock"),
            access: .signedIn(also: StockRoutes.rule),
            parameters: [
                .path("id", .uuid), .query("kind", .oneOf(kinds.map(\.rawValue))), .query("item", .uuid),
                .query("transfer", .uuid),
            ], answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [.stockPlaceUnknown, .itemUnknown, .movementUnknown, .idInvalid]
        ) { call in
            let now = call.services.clock.now()
            return try await page(call.query(), PageFiling(at: now), PageFiling(at: now, prefix: "new."), call)
                .response(call)
        },
        Route(
            .post, "/stock-places/{id}/movement", Bilingual("登记出入库", "File a movement of stock"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(
                ["token", "opened", "kind", "item", "transfer", "lot", "unit", "units"] + PageFiling.names
                    + PageFiling.names.map { "new." + $0 } + newLot + asked),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [
                .stockPlaceUnknown, .itemUnknown, .lotUnknown, .lotExists, .lotWithheld, .stockShort,
                .movementInvalid, .quantityDoubtful, .formInvalid, .formTokenInvalid,
            ], handle: file),
    ]

    private static func page(
        _ query: NamedValues, _ filing: PageFiling, _ lotFiling: PageFiling, _ call: Call
    ) async throws -> MovementPage {
        let stock = call.services.stock
        let author = try call.author()
        let place = try await stock.place(call.id(of: Subject.self), for: author)
        guard author.holds(Form.stockMovement.filedBy, on: place.region) else { throw Call.refused }
        let transfer = try query["transfer"].map { text throws(Problem) in try ID<Subject>(text) }
        var sending: StockStore.Sending?
        if let transfer { sending = try await stock.sending(transfer, for: author) }
        var item = sending?.item
        if item == nil, let named = query["item"] { item = try await stock.item(try ID(named)) }
        let kind: MovementKind =
            sending == nil
            ? query["kind"].flatMap(MovementKind.init).flatMap { kinds.contains($0) ? $0 : nil } ?? .issue
            : .transferIn
        let county = place.region.county ?? place.region
        return MovementPage(
            place: place, path: try await call.services.regions.path(to: place.region), author: author, kind: kind,
            items: try await stock.items(for: place.region), item: item, sending: sending,
            held: try await heldLots(of: item, at: place, stock),
            known: try await knownLots(of: item, county, stock),
            places: kind == .transferOut
                ? try await stock.places(in: county.ancestor(at: .city) ?? county).filter { $0.id != place.id } : [],
            now: call.services.clock.now(), filing: filing, lotFiling: lotFiling, token: FormToken(call.request))
    }

    private static func heldLots(
        of item: SupplyItem?, at place: StockPlace, _ stock: StockStore
    ) async throws -> [StockStore.HeldLot] {
        guard let item else { return [] }
        return try await stock.held(at: place, of: item.id)
    }

    private static func knownLots(
        of item: SupplyItem?, _ county: RegionCode, _ stock: StockStore
    ) async throws -> [SupplyLot] {
        guard let item, item.hasLots else { return [] }
        return try await stock.lots(of: item.id, in: county)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(posted, try PageFiling(posted), try PageFiling(posted, prefix: "new."), call)
        let problem = try await page.file(posted, call)
        guard let problem else {
            guard let item = page.item else { return .seeOther(Paths.stockPlace(page.place.id)) }
            return .seeOther(Paths.stockCard(page.place.id, item.id))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    /// Files a new lot where one is named, and the movement.
    private func file(_ posted: NamedValues, _ call: Call) async throws -> Problem? {
        guard let item else {
            return Problem(.valueRequired, "请选择物资。", "Choose the item.", at: "item")
        }
        var answers = FormFields.answers(of: .stockMovement, in: posted).filter { !Self.answered.contains($0.key) }
        if posted["lotNumber"] != nil {
            if let problem = try await fileLot(of: item, posted, call) { return problem }
            answers["lot"] = .string(lotFiling.subject.description)
        } else {
            answers["lot"] = (sending?.lot?.id.description ?? posted["lot"]).map { .string($0) }
        }
        answers["kind"] = .string(kind.rawValue)
        answers["place"] = .string(place.id.description)
        answers["item"] = .string(item.id.description)
        answers["category"] = .string(item.category.rawValue)
        answers["transfer"] = sending.map { .string($0.movement.id.description) }
        if kind == .transferIn { answers["counterpart"] = sending.map { .string($0.from.id.description) } }
        let unit = posted["unit"] ?? item.unit.chinese
        answers["unit"] = .string(unit)
        if let typed = posted["units"] {
            let units = DecimalNumber(typed)
            answers["units"] = units.map { .number($0) } ?? .string(typed)
            // What is no whole number or too large stays as it is typed, and is refused by the form.
            let quantity = units?.whole.flatMap { number in
                item.contents(of: unit).flatMap { contents in
                    let (product, overflow) = number.multipliedReportingOverflow(by: contents)
                    return overflow ? nil : product
                }
            }
            answers["quantity"] = quantity.map { .number(DecimalNumber($0)) } ?? answers["units"]
        }
        let submission = filing.submission(.stockMovement, in: place.region, answers)
        // Whoever left the time as the page had it means now.
        let problem =
            posted["at"] == posted["opened"]
            ? try await call.fileArriving(submission.happening(at: now)) : try await call.file(submission)
        return problem.map(placed)
    }

    private func fileLot(of item: SupplyItem, _ posted: NamedValues, _ call: Call) async throws -> Problem? {
        var answers: [String: JSON] = ["item": .string(item.id.description)]
        answers["number"] = posted["lotNumber"].map { .string($0) }
        answers["maker"] = posted["lotMaker"].map { .string($0) }
        answers["expiresOn"] = posted["lotExpiresOn"].map { .string($0) }
        answers["origin"] = posted["origin"].map { .string($0) }
        answers["originName"] = posted["originName"].map { .string($0) }
        answers["state"] = .string(posted["lotState"] ?? SupplyLot.State.usable.rawValue)
        if posted["lotState"] == SupplyLot.State.quarantined.rawValue { answers["ground"] = "到货待检" }
        let problem = try await call.file(lotFiling.submission(.supplyLot, in: place.region, answers))
        return problem.map { $0.path == "number" ? $0.at("lotNumber") : $0 }
    }

    /// What is wrong with the quantity is wrong with what was typed.
    private func placed(_ problem: Problem) -> Problem {
        let details = problem.details.map { $0.path == "quantity" ? $0.at("units") : $0 }
        let path = problem.path == "quantity" ? "units" : problem.path
        return Problem(
            problem.code, problem.sentence.chinese, problem.sentence.english, at: path, details: details)
    }

    func response(_ call: Call) -> Response {
        let here = Paths.movement(place.id, kind, item: item?.id)
        return token.kept(in: call.page(self, status: problem?.status ?? .ok, here: here), call)
    }
}
