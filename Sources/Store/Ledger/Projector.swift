import Domain
import SQLCore

/// Turns entries of one county into measures and projections: the one way that appending, importing and rebuilding
/// share, so that a replay is the live thing.
struct Projector {
    let county: RegionCode
    let forms: FormCatalogue
    private var tally = Tally()
    private var projections: [any Projection]

    /// Every topic that has tables of its own.
    private static var topics: [any Projection.Type] {
        [
            RegisterProjection.self, PlanProjection.self, ObservationProjection.self, AlertProjection.self,
            ClueProjection.self, CourseProjection<MedicalCase>.self, CourseProjection<Contact>.self,
            CourseProjection<StatedSources>.self,
            CheckpointProjection.self,
            PassageProjection.self, CourseProjection<Referral>.self, CourseProjection<Sample>.self,
            SupplyProjection.self, StockProjection.self, CourseProjection<SupplyRequest>.self,
            CourseProjection<Supplier>.self, CourseProjection<SupplyOrder>.self, CourseProjection<Shipment>.self,
            CourseProjection<Donation>.self,
        ]
    }
    /// Seen apart, because it is the form that says where photos are.
    private var photos: PhotoProjection

    init(county: RegionCode, forms: FormCatalogue) {
        self.county = county
        self.forms = forms
        projections = Self.topics.map { $0.init(county: county) }
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
        for index in projections.indices {
            projections[index].add(entry, stands: superseder == nil, amending: target)
        }
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
        for index in projections.indices { try projections[index].write(to: connection) }
        try photos.write(to: connection)
        self = Projector(county: county, forms: forms)
    }

    /// Drops everything that is made from a county's entries.
    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM measure_sum WHERE county = \(county)")
        for topic in topics { try topic.clear(county, in: connection) }
        try connection.execute("DELETE FROM photo_use WHERE county = \(county)")
    }
}
