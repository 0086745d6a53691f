public import Domain
import SQLCore

/// The one way out: bulletins computed from the measures, published, and verified against the ledger.
public struct BulletinStore: Sendable {
    let database: any SQLDatabase
    let ledger: Ledger
    let templates: [BulletinKind: BulletinTemplate]

    /// Bulletins of a ledger's database, in the wordings given.
    ///
    /// - Throws: `template.invalid`, `figure.unknown`.
    public init(
        ledger: Ledger, wordings: [BulletinWording] = BulletinWording.builtIn,
        definitions: some FigureDefinitions = MeasureCatalogue.builtIn
    ) throws(Problem) {
        database = ledger.database
        self.ledger = ledger
        var templates: [BulletinKind: BulletinTemplate] = [:]
        for wording in wordings { templates[wording.kind] = try BulletinTemplate(wording, definitions: definitions) }
        self.templates = templates
    }

    /// The kind a region's situation is told in: a city's, a zone's, a county's, or one with children.
    public func usualKind(of code: RegionCode) async throws -> BulletinKind {
        switch code.level {
        case .province: return .regionSituation
        case .city: return .citySituation
        default:
            let isZone = try await RegionStore(database: database).region(code)?.kind == .zone
            return isZone ? .zoneSituation : .countySituation
        }
    }

    /// The kinds that a region's bulletins come in: its situation, its work, and corrections to what was published.
    public func kinds(of code: RegionCode) async throws -> [BulletinKind] {
        let kinds: [BulletinKind] = [try await usualKind(of: code), .work, .correction]
        return kinds.filter { templates[$0] != nil }
    }

    /// A bulletin as the ledger stands now, late reports and corrections included: the restated series.
    ///
    /// - Throws: `region.unknown`, `bulletin.unknown`.
    public func compute(
        kind: BulletinKind, region: RegionCode, asOf: Hour, language: Language
    ) async throws -> Bulletin {
        let template = try template(kind)
        let since = ledger.rules.earliest.day
        return try await database.read { connection in
            try Self.source(
                template, of: region, asOf: asOf, language: language, since: since, edition: 1, in: connection
            ).bulletin
        }
    }

    func template(_ kind: BulletinKind) throws(Problem) -> BulletinTemplate {
        guard let template = templates[kind] else {
            let kinds = templates.keys.map(\.code).sorted().joined(separator: ", ")
            throw Problem(
                .bulletinUnknown, "没有“\(kind.code)”这种通报，现有：\(kinds)。",
                "There is no bulletin of the kind “\(kind.code)”; there are: \(kinds).")
        }
        return template
    }

    static func source(
        _ template: BulletinTemplate, of code: RegionCode, asOf: Hour, language: Language, since: Day,
        edition: Int, in connection: any SQLReading
    ) throws -> BulletinSource {
        guard let region = try connection.first(RegionStore.byCode, [.text(code.text)]).map(RegionStore.region) else {
            throw Problem(
                .regionUnknown, "没有代码为 \(code) 的区域，请核对区划代码。",
                "There is no region with the code \(code); check the code.", at: "region")
        }
        let place = BulletinPlace(region)
        let context = BulletinContext(
            region: place, children: try places(below: code, in: connection), asOf: asOf, language: language,
            since: since, edition: edition, office: place.issuingOffice(in: language))
        let values = try FigureStore.values(for: template.queries(for: context), in: connection)
        return try BulletinSource(template: template, context: context, values: values)
    }

    /// The children that a bulletin may name: one level below, and for a province its counties too.
    private static func places(below code: RegionCode, in connection: any SQLReading) throws -> [BulletinPlace] {
        let children = try RegionStore.children(of: code, in: connection)
        guard code.level == .province else { return children.map { BulletinPlace($0) } }
        return try (children + children.flatMap { try RegionStore.children(of: $0.code, in: connection) })
            .map { BulletinPlace($0) }
    }
}
