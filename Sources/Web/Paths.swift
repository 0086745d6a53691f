import Domain
import Store

/// Every address of the installation, in one place.
enum Paths {
    static let home = Link()
    static let signIn = Link("sign-in")
    static let signOut = Link("sign-out")
    static let account = Link("account")
    static let secondFactor = Link("account", "second-factor")
    static let enrolment = Link("phones")
    static let enrol = Link("enrol")

    static func signIn(next: Link?) -> Link { signIn.with("next", next?.text) }

    /// The start page of a region, as of a day; `nil` for today.
    static func situation(_ region: RegionCode, day: Day? = nil) -> Link {
        home.with("region", region.text).with("day", day?.description)
    }

    static func indicators(_ region: RegionCode, day: Day? = nil) -> Link {
        Link("indicators").with("region", region.text).with("day", day?.description)
    }

    static func indicator(_ code: String, _ region: RegionCode, day: Day? = nil) -> Link {
        Link("indicators", code).with("region", region.text).with("day", day?.description)
    }

    static let bulletins = Link("bulletins")
    static func bulletins(in region: RegionCode) -> Link { bulletins.with("region", region.text) }

    /// - Parameter edition: an earlier one; `nil` for the newest.
    static func bulletin(
        _ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind? = nil, edition: Int? = nil
    ) -> Link {
        Link("bulletins", region.text, hour(asOf)).with("kind", kind?.code).with("edition", edition.map { String($0) })
    }

    /// Where bulletins are compared and published.
    static func bulletinDesk(_ region: RegionCode, _ asOf: Hour? = nil, _ kind: BulletinKind? = nil) -> Link {
        Link("bulletin-desk").with("region", region.text).with("day", asOf?.endingDay.description)
            .with("hour", asOf.map { String($0.endingHourOfDay) }).with("kind", kind?.code)
    }

    static func figure(
        _ name: String, _ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind?, edition: Int? = nil
    ) -> Link {
        Link("bulletins", region.text, hour(asOf), "figures", name).with("kind", kind?.code)
            .with("edition", edition.map { String($0) })
    }

    static func bulletinData(
        _ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind, format: String, _ language: Language
    ) -> Link {
        Link("api", "v1", "bulletins", region.text, hour(asOf)).with("kind", kind.code)
            .with("language", language.rawValue).with("format", format)
    }

    static func accounts(_ region: RegionCode) -> Link { Link("accounts").with("region", region.text) }
    static func account(_ id: ID<Account>) -> Link { Link("accounts", id.description) }
    static func residentOf(_ id: ID<Account>) -> Link { Link("accounts", id.description, "person") }
    static func settings(_ region: RegionCode) -> Link { Link("settings").with("region", region.text) }
    static let webhooks = Link("settings", "webhooks")
    static func webhook(_ id: ID<Webhook>, _ act: String) -> Link { Link("settings", "webhooks", id.description, act) }
    static func access(_ region: RegionCode) -> Link { Link("access").with("region", region.text) }
    static func ledger(_ region: RegionCode) -> Link { Link("ledger").with("region", region.text) }
    static let imports = Link("imports")
    static func imports(in region: RegionCode) -> Link { imports.with("region", region.text) }
    static func importJob(_ id: ID<ImportJob>) -> Link { Link("imports", id.description) }
    static func decision(_ id: ID<ImportJob>) -> Link { Link("imports", id.description, "decision") }
    static func importMapping(_ id: ID<ImportJob>) -> Link { Link("imports", id.description, "mapping") }
    static func waitingLines(_ region: RegionCode) -> Link { Link("import-waiting").with("region", region.text) }
    static func waitingLine(_ id: ID<Entry>) -> Link { Link("import-waiting", id.description) }
    static func importErrors(_ id: ID<ImportJob>) -> Link {
        Link("api", "v1", "imports", id.description, "errors.xlsx")
    }
    static func template(_ form: Form, _ region: RegionCode?) -> Link {
        Link("api", "v1", "templates", "\(form.name).xlsx").with("region", region?.text)
    }
    static func export(_ form: String, _ region: RegionCode, suffix: String) -> Link {
        Link("api", "v1", "export", "\(form).\(suffix)").with("region", region.text)
    }
    static func entry(_ id: ID<Entry>) -> Link { Link("entries", id.description) }
    static func photo(_ hash: PhotoHash, of entry: ID<Entry>) -> Link {
        Link("api", "v1", "entries", entry.description, "attachments", hash.text)
    }
    static func correction(of id: ID<Entry>) -> Link { Link("entries", id.description, "correction") }
    static func people(_ region: RegionCode) -> Link { Link("people").with("region", region.text) }
    static func duplicates(_ region: RegionCode) -> Link { Link("duplicates").with("region", region.text) }
    static func person(_ id: ID<Subject>) -> Link { Link("people", id.description) }
    static func screening(_ region: RegionCode, round: Int? = nil) -> Link {
        Link("screening").with("region", region.text).with("round", round.map(String.init))
    }

    static func needs(_ region: RegionCode, _ need: String? = nil) -> Link {
        Link("needs").with("region", region.text).with("need", need)
    }

    static func missingTable(_ region: RegionCode, round: Int, _ state: MissingState?) -> Link {
        Link("api", "v1", "screening", region.text, "missing.xlsx").with("round", String(round))
            .with("state", state?.rawValue)
    }
    static let assigning = Link("screening", "assignments")

    static func review(_ region: RegionCode, round: Int) -> Link {
        Link("screening", "review").with("region", region.text).with("round", String(round))
    }

    /// People registered in two grids.
    static func twoGrids(_ region: RegionCode) -> Link { Link("screening", "two-grids").with("region", region.text) }

    /// People without a registered household.
    static func unhoused(_ region: RegionCode) -> Link {
        Link("screening", "without-household").with("region", region.text)
    }

    /// Doors registered twice.
    static func doubles(_ region: RegionCode) -> Link { doubling.with("region", region.text) }
    static let doubling = Link("screening", "doubles")
    /// The decision on two households of one door.
    static func double(_ one: ID<Subject>, _ other: ID<Subject>, in region: RegionCode) -> Link {
        Link("screening", "doubles", "decision").with("region", region.text).with("one", one.description)
            .with("other", other.description)
    }

    static func rounds(_ region: RegionCode) -> Link { Link("screening", "rounds").with("region", region.text) }

    static func household(_ id: ID<Subject>) -> Link { Link("households", id.description) }
    static func visit(_ household: ID<Subject>, round: Int? = nil) -> Link {
        Link("households", household.description, "visit").with("round", round.map(String.init))
    }
    static let registering = Link("households")
    static func registering(in region: RegionCode) -> Link { registering.with("region", region.text) }
    static func registering(into household: ID<Subject>) -> Link {
        Link("households", household.description, "people")
    }
    static func change(of household: ID<Subject>) -> Link { Link("households", household.description, "change") }
    static func change(ofPerson person: ID<Subject>) -> Link { Link("people", person.description, "change") }

    static func reports(_ region: RegionCode, _ day: Day? = nil, unit: RegionCode? = nil) -> Link {
        Link("reports").with("region", region.text).with("day", day?.description).with("unit", unit?.text)
    }

    static func observation(_ region: RegionCode, _ queue: ObservationQueue? = nil) -> Link {
        Link("observation").with("region", region.text).with("queue", queue?.rawValue)
    }
    /// Those whose orders ended of late.
    static func endedObservation(_ region: RegionCode) -> Link { observation(region).with("show", "ended") }
    static func order(_ id: ID<Subject>) -> Link { Link("orders", id.description) }
    static func order(_ id: ID<Subject>, _ act: String) -> Link { Link("orders", id.description, act) }
    static func step(_ step: ObservationStep, of order: ID<Subject>) -> Link {
        Link("orders", order.description, "steps", step.rawValue)
    }
    static func outings(_ order: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("orders", order.description, "outings", $0) } ?? Link("orders", order.description, "outings")
    }
    /// - Parameter contact: what makes the person one to be observed.
    static func issuing(_ person: ID<Subject>?, as contact: ID<Subject>? = nil) -> Link {
        Link("orders").with("person", person?.description).with("contact", contact?.description)
    }
    static func sites(_ region: RegionCode) -> Link { Link("sites").with("region", region.text) }
    static func site(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("sites", id.description, $0) } ?? Link("sites", id.description)
    }
    static let certificates = Link("certificates")
    static func certificate(_ code: String) -> Link { Link("certificates", code) }
    static func endOfDevice(_ order: ID<Subject>) -> Link { Link("orders", order.description, "device", "end") }
    static func operatorFiles(_ region: RegionCode) -> Link { Link("operator-files").with("region", region.text) }
    static let locate = Link("locate")
    static func tracker(_ client: String) -> Link { Link("track", client) }
    static func selfReport(_ token: String) -> Link { Link("report", token) }
    static func alerts(_ region: RegionCode, chosen: ID<Subject>? = nil) -> Link {
        Link("alerts").with("region", region.text).with("alert", chosen?.description)
    }
    static func alertStream(_ region: RegionCode, after head: LedgerCursor) -> Link {
        Link("api", "v1", "alerts", "stream").with("region", region.text).with("after", head.text)
    }
    static let statisticsOfAlerts = Link("alerts", "statistics")
    static func alertStatistics(_ region: RegionCode) -> Link { statisticsOfAlerts.with("region", region.text) }
    static func alert(_ id: ID<Subject>) -> Link { Link("alerts", id.description) }
    static func alertSteps(_ id: ID<Subject>) -> Link { Link("alerts", id.description, "steps") }

    static func alertTrack(_ id: ID<Subject>) -> Link { Link("alerts", id.description, "track") }

    static let field = Link("field")
    static let fieldManifest = Link("field", "manifest.webmanifest")
    static let fieldOutbox = Link("field", "outbox")
    static func fieldFile(_ name: String, _ digest: String) -> Link { Link("field", "files", digest, name) }
    static func cases(_ region: RegionCode, _ filter: CaseFilter? = nil) -> Link {
        Link("cases").with("region", region.text).with("show", filter?.name)
    }
    static func medicalCase(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("cases", id.description, $0) } ?? Link("cases", id.description)
    }
    static func step(_ step: CaseStep, of id: ID<Subject>) -> Link {
        Link("cases", id.description, "steps", step.rawValue)
    }
    static func chains(_ region: RegionCode) -> Link { Link("chains").with("region", region.text) }
    static func chainChecks(_ region: RegionCode) -> Link { Link("chains", "checks").with("region", region.text) }
    static func epidemicCurve(_ region: RegionCode) -> Link { Link("epidemic-curve").with("region", region.text) }
    static func chainGraph(_ region: RegionCode) -> Link {
        Link("api", "v1", "chains").with("region", region.text)
    }
    static func chainFile(_ region: RegionCode, _ suffix: String) -> Link {
        Link("api", "v1", "chains." + suffix).with("region", region.text)
    }
    static let caseReport = Link("case-reports")
    static func caseReport(of person: ID<Subject>) -> Link { caseReport.with("person", person.description) }
    static func contacts(_ region: RegionCode) -> Link { Link("contacts").with("region", region.text) }
    static func contact(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("contacts", id.description, $0) } ?? Link("contacts", id.description)
    }
    static func referrals(_ region: RegionCode, ended: Bool = false) -> Link {
        Link("referrals").with("region", region.text).with("show", ended ? "ended" : nil)
    }
    static func referral(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("referrals", id.description, $0) } ?? Link("referrals", id.description)
    }
    static let referralFiling = Link("referral-form")
    static func referralForm(in region: RegionCode) -> Link { referralFiling.with("region", region.text) }
    static func samples(_ region: RegionCode, _ filter: SampleFilter? = nil) -> Link {
        Link("samples").with("region", region.text).with("show", filter?.rawValue)
    }
    static func sample(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("samples", id.description, $0) } ?? Link("samples", id.description)
    }
    static let sampling = Link("sample-form")
    static func sampling(_ occasion: SampleOccasion) -> Link {
        sampling.with(occasion.kind.rawValue, occasion.id.description)
    }
    static func notices(_ region: RegionCode) -> Link { Link("notices").with("region", region.text) }
    static let contactListings = Link("contact-listings")
    static func contactListing(of person: ID<Subject>) -> Link {
        contactListings.with("person", person.description)
    }
    static func contactListing(
        of person: ID<Subject>, _ medicalCase: ID<Subject>, _ setting: ContactSetting, lastContactOn day: Day
    ) -> Link {
        contactListing(of: person).with("case", medicalCase.description).with("setting", setting.rawValue)
            .with("lastContactOn", day.description)
    }
    static func activities(of id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("cases", id.description, "activities", $0) } ?? Link("cases", id.description, "activities")
    }
    static func publishedActivities(_ id: ID<Entry>) -> Link { Link("published-activities", id.description) }
    static func publishedActivities(in region: RegionCode?) -> Link {
        Link("published-activities").with("region", region?.text)
    }
    static let whereabouts = Link("whereabouts")
    static func whereabouts(
        _ region: RegionCode, of medicalCase: ID<Subject>? = nil, _ activity: ID<Entry>? = nil
    ) -> Link {
        whereabouts.with("region", region.text).with("case", medicalCase?.description)
            .with("activity", activity?.description)
    }
    static let clues = Link("clues")
    static func clues(in county: RegionCode) -> Link { clues.with("county", county.text) }
    static let clueReceipt = Link("clues", "receipt")
    static func clueDesk(_ region: RegionCode, closed: Bool = false) -> Link {
        Link("clue-desk").with("region", region.text).with("show", closed ? "closed" : nil)
    }
    static func clue(_ id: ID<Subject>, _ act: String? = nil) -> Link {
        act.map { Link("clue-desk", id.description, $0) } ?? Link("clue-desk", id.description)
    }

    static let checkpoints = Link("checkpoints")
    static func checkpoints(_ region: RegionCode, closed: Bool = false) -> Link {
        checkpoints.with("region", region.text).with("show", closed ? "closed" : nil)
    }
    static func checkpoint(_ id: ID<Subject>, _ day: Day? = nil) -> Link {
        Link("checkpoints", id.description).with("day", day?.description)
    }
    static func pass(_ checkpoint: ID<Subject>) -> Link { Link("checkpoints", checkpoint.description, "pass") }
    static func shifts(_ checkpoint: ID<Subject>) -> Link { Link("checkpoints", checkpoint.description, "shifts") }
    static let riskAreas = Link("risk-areas")
    static func riskAreas(_ region: RegionCode) -> Link { riskAreas.with("region", region.text) }
    static let plates = Link("plates")
    static func plates(_ region: RegionCode) -> Link { plates.with("region", region.text) }
    static let passes = Link("passes")
    static func passes(_ region: RegionCode) -> Link { passes.with("region", region.text) }
    static func passCode(_ code: String) -> Link { Link("passes", code) }

    static func stock(_ region: RegionCode, _ tab: StockTab = .all) -> Link {
        Link("stock").with("region", region.text).with("show", tab == .all ? nil : tab.rawValue)
    }
    static func stock(_ query: StockQuery) -> Link {
        stock(query.region, query.tab).with("item", query.item?.description)
            .with("day", query.hour?.endingDay.description).with("hour", query.hour.map { String($0.endingHourOfDay) })
    }
    static func stockFile(_ query: StockQuery, _ suffix: String) -> Link {
        var link = Link("api", "v1", "stock." + suffix)
        for pair in stock(query).query { link = link.with(pair.key, pair.value) }
        return link
    }
    static let stockPlaces = Link("stock", "places")
    static func stockPlace(_ id: ID<Subject>) -> Link { Link("stock-places", id.description) }
    static func stockLimits(_ place: ID<Subject>) -> Link { Link("stock-places", place.description, "limits") }
    static func stockCards(_ place: ID<Subject>) -> Link { Link("stock-places", place.description, "card") }
    static func stockCard(_ place: ID<Subject>, _ item: ID<Subject>, _ hour: Hour? = nil) -> Link {
        stockCards(place).with("item", item.description).with("day", hour?.endingDay.description)
            .with("hour", hour.map { String($0.endingHourOfDay) })
    }
    static func movement(_ place: ID<Subject>) -> Link { Link("stock-places", place.description, "movement") }
    static func movement(_ place: ID<Subject>, _ kind: MovementKind, item: ID<Subject>? = nil) -> Link {
        movement(place).with("kind", kind.rawValue).with("item", item?.description)
    }
    static func arrival(of transfer: ID<Subject>, at place: ID<Subject>) -> Link {
        movement(place, .transferIn).with("transfer", transfer.description)
    }
    static func counting(_ place: ID<Subject>) -> Link { Link("stock-places", place.description, "count") }
    static func settling(_ count: ID<Subject>) -> Link { Link("stock", "counts", count.description, "settle") }
    static func supplyLot(_ id: ID<Subject>) -> Link { Link("supply-lots", id.description) }
    static let supplyItems = Link("supply-items")
    static func supplyItems(_ region: RegionCode) -> Link { supplyItems.with("region", region.text) }
    static let supplyDocuments = Link("supply-documents")
    static func supplyDocuments(_ region: RegionCode, _ kind: SupplyDocumentKind, ended: Bool = false) -> Link {
        supplyDocuments.with("region", region.text).with("kind", kind.rawValue).with("show", ended ? "ended" : nil)
    }
    static func supplyDocument(_ id: ID<Subject>) -> Link { Link("supply-documents", id.description) }
    static func supplySteps(_ id: ID<Subject>) -> Link { Link("supply-documents", id.description, "steps") }
    static func donations(_ region: RegionCode) -> Link { Link("donations").with("region", region.text) }
    static let funds = Link("funds")
    static func funds(_ region: RegionCode) -> Link { funds.with("region", region.text) }
    static func fund(_ id: ID<Subject>) -> Link { Link("funds", id.description) }

    static func problem(_ code: Problem.Code) -> Link { Link("problems", code.rawValue) }
    static func asset(_ asset: Asset) -> Link { Link("assets", asset.digest, asset.name) }

    /// `2020-02-02T16`: bulletins speak of full hours.
    static func hour(_ hour: Hour) -> String { String(hour.description.prefix(13)) }
}
