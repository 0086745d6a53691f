import Domain
import SQLCore

/// Which entries name which photos, and about whom they are: what a photo is looked up and destroyed by.
struct PhotoProjection {
    let county: RegionCode
    private var uses: [Use] = []

    private struct Use {
        let entry: Entry
        let photos: [PhotoHash]
        let subjects: Set<ID<Subject>>
    }

    init(county: RegionCode) { self.county = county }

    /// Takes in an entry. One that was corrected or retracted stays to be read, and so do its photos.
    mutating func add(_ entry: Entry, form: Form) {
        let photos = form.photos(in: entry.submission.body)
        guard !photos.isEmpty else { return }
        let people = form.people(in: entry.submission.body)
        uses.append(
            Use(entry: entry, photos: photos, subjects: Set(people + [entry.submission.subject].compactMap { $0 })))
    }

    func write(to connection: any SQLWriting) throws {
        guard let last = uses.last?.entry else { return }
        try connection.execute(
            Self.insert,
            rows: uses.flatMap { use in
                use.photos.flatMap { photo in
                    use.subjects.sorted().map {
                        [.text(county.text), photo.sqlValue, use.entry.id.sqlValue, $0.sqlValue]
                    }
                }
            })
        try connection.execute(
            Self.mark, rows: Set(uses.flatMap(\.photos)).sorted().map { [.text(county.text), $0.sqlValue] })
        let subjects = uses.reduce(into: Set<ID<Subject>>()) { $0.formUnion($1.subjects) }.sorted()
        let erased = try connection.query(
            "SELECT subject FROM erasure WHERE county = \(county) AND subject IN (\(list: subjects))"
        ).map { try $0.id(0, as: Subject.self) }
        try PhotoStore.erase(of: erased, in: county, by: last.author, at: last.recordedAt, connection)
    }

    private static let insert = SQLStatement(
        """
        INSERT INTO photo_use (county, hash, entry, subject)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4))
        ON CONFLICT (county, hash, entry, subject) DO NOTHING
        """)

    private static let mark = SQLStatement(
        "UPDATE photo SET used = 1 WHERE county = \(place: 1) AND hash = \(place: 2)")
}
