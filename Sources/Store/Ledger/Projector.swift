import Domain
import SQLCore

/// Turns entries of one county into measures and projections: the one way that appending, importing and rebuilding
/// share, so that a replay is the live thing.
struct Projector {
    let county: RegionCode
    let forms: FormCatalogue
    private var tally = Tally()
    private var register: RegisterProjection
    private var plans: PlanProjection
    private var observations: ObservationProjection
    private var alerts: AlertProjection
    private var clues: ClueProjection
    private var photos: PhotoProjection

    init(county: RegionCode, forms: FormCatalogue) {
        self.county = county
        self.forms = forms
        register = RegisterProjection(county: county)
        plans = PlanProjection(county: county)
        observations = ObservationProjection(county: county)
        alerts = AlertProjection(county: county)
        clues = ClueProjection(county: county)
        photos = PhotoProjection(county: county)
    }

    /// Takes in the county's next entry.
    ///
    /// - Parameters:
    ///   - contributions: what it counts; empty for a retraction.
    ///   - superseder: the entry that amends it, where that one arrived first.
    ///   - target: the entry it amends, where that one is there.
    mutating func add(
        _ entry: Entry, contributions: [Contribution], supersededBy superseder: Entry?, amending target: Entry?
    ) throws {
        if let superseder {
            try addCorrection(of: entry, by: superseder)
        } else if entry.submission.amends?.isRetraction != true {
            tally.add(contributions, of: entry, sign: 1)
        }
        register.add(entry, stands: superseder == nil, amending: target)
        plans.add(entry, stands: superseder == nil, amending: target)
        observations.add(entry, stands: superseder == nil, amending: target)
        alerts.add(entry, stands: superseder == nil, amending: target)
        clues.add(entry, stands: superseder == nil, amending: target)
        if forms.withPhotos.contains(entry.submission.form) {
            photos.add(entry, form: try forms.form(named: entry.submission.form, version: entry.submission.version))
        }
        guard let target else { return }
        let former = try self.contributions(of: target)
        tally.add(former, of: target, sign: -1)
        tally.addCorrection(
            from: former, in: target.submission.region, to: contributions, in: entry.submission.region,
            recordedIn: entry.recordedAt.hour)
    }

    /// What an entry counts, whether or not it still stands.
    func contributions(of entry: Entry) throws -> [Contribution] {
        if entry.submission.amends?.isRetraction == true { return [] }
        return try forms.form(named: entry.submission.form, version: entry.submission.version)
            .contributions(of: entry.submission.body)
    }

    private mutating func addCorrection(of entry: Entry, by superseder: Entry) throws {
        tally.addCorrection(
            from: try contributions(of: entry), in: entry.submission.region, to: try contributions(of: superseder),
            in: superseder.submission.region, recordedIn: superseder.recordedAt.hour)
    }

    /// Writes everything gathered; the entries themselves are in the table already.
    mutating func write(to connection: any SQLWriting) throws {
        try tally.write(county: county, to: connection)
        try register.write(to: connection)
        try plans.write(to: connection)
        try observations.write(to: connection)
        try alerts.write(to: connection)
        try clues.write(to: connection)
        try photos.write(to: connection)
        self = Projector(county: county, forms: forms)
    }

    /// Drops everything that is made from a county's entries.
    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        let statements: [SQLText] = [
            "DELETE FROM measure_sum WHERE county = \(county)", "DELETE FROM household WHERE county = \(county)",
            "DELETE FROM person WHERE county = \(county)", "DELETE FROM person_need WHERE county = \(county)",
            "DELETE FROM bare_home WHERE county = \(county)",
            "DELETE FROM household_round WHERE county = \(county)", "DELETE FROM coverage WHERE county = \(county)",
            "DELETE FROM screening_round WHERE county = \(county)", "DELETE FROM assignment WHERE county = \(county)",
            "DELETE FROM report_rule WHERE county = \(county)", "DELETE FROM daily_report WHERE county = \(county)",
            "DELETE FROM observation_order WHERE county = \(county)",
            "DELETE FROM observation_watch WHERE county = \(county)",
            "DELETE FROM observation_count WHERE county = \(county)",
            "DELETE FROM observation_site WHERE county = \(county)",
            "DELETE FROM alert WHERE county = \(county)", "DELETE FROM clue WHERE county = \(county)",
            "DELETE FROM photo_use WHERE county = \(county)",
        ]
        for statement in statements { try connection.execute(statement) }
    }
}
