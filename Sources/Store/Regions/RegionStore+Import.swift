public import Domain
public import Geometry
import SQLCore

extension RegionStore {
    /// What an import changed.
    public struct ImportReport: Sendable, Hashable {
        /// Regions that were not there.
        public var added = 0
        /// Regions whose name or kind changed.
        public var changed = 0
        /// Regions that were there just so.
        public var unchanged = 0
        /// Regions that were refused, each with its reason.
        public var problems: [Problem] = []
    }

    /// Puts regions into the tree in one transaction; what is there already is renamed where the name differs. A
    /// region whose parent is neither given nor there is refused, and the others are taken.
    ///
    /// - Parameter place: where a region stood in its file, such as `line 14`, for the report.
    public func add(_ regions: [Region], place: [RegionCode: String] = [:]) async throws -> ImportReport {
        let sorted = regions.sorted { $0.code < $1.code }
        return try await database.write { connection in
            var report = ImportReport()
            var present = try Self.presentRegions(among: sorted, in: connection)
            var rows: [[SQLValue]] = []
            for given in sorted {
                let region = given.keepingZone(present[given.code])
                let parent = region.code.parent
                if let parent, present[parent] == nil, region.code.level > .county || !Self.mayBeRoot(region) {
                    report.problems.append(Self.missingParent(of: region, parent, at: place[region.code]))
                    continue
                }
                switch present.updateValue(region, forKey: region.code) {
                case nil: report.added += 1
                case let former? where former.isSame(as: region):
                    report.unchanged += 1
                    continue
                default: report.changed += 1
                }
                let ownParent = parent.flatMap { present[$0]?.code }
                rows.append(Self.values(of: region, parent: ownParent))
            }
            try connection.execute(Self.upsert, rows: rows)
            return report
        }
    }

    /// Keeps outlines of regions that are there, with a point inside as their centre where they have none.
    ///
    /// - Returns: the codes of outlines whose region is not there.
    public func addOutlines(_ outlines: [RegionCode: MultiPolygon]) async throws -> [RegionCode] {
        try await database.write { connection in
            var unknown: [RegionCode] = []
            for (code, outline) in outlines.sorted(by: { $0.key < $1.key }) {
                guard try connection.first(Self.byCode, [.text(code.text)]) != nil else {
                    unknown.append(code)
                    continue
                }
                let text = outline.stored.canonicalText
                try connection.execute(
                    """
                    INSERT INTO region_outline (code, outline) VALUES (\(code), \(text))
                    ON CONFLICT (code) DO UPDATE SET outline = excluded.outline
                    """)
                let centre = outline.innerPoint
                try connection.execute(
                    """
                    UPDATE region SET centre_latitude = \(centre.latitude), centre_longitude = \(centre.longitude)
                    WHERE code = \(code)
                    """)
            }
            return unknown
        }
    }

    /// A table may begin at a province, or, for an installation of one city, there.
    private static func mayBeRoot(_ region: Region) -> Bool { region.code.level <= .city }

    private static func presentRegions(
        among regions: [Region], in connection: any SQLReading
    ) throws -> [RegionCode: Region] {
        let codes = Set(regions.map(\.code) + regions.compactMap(\.code.parent)).sorted()
        var present: [RegionCode: Region] = [:]
        for row in try connection.query(byCode, rows: codes.map { [.text($0.text)] }).joined() {
            let region = try Self.region(row)
            present[region.code] = region
        }
        return present
    }

    private static func missingParent(of region: Region, _ parent: RegionCode, at place: String?) -> Problem {
        Problem(
            .regionParentMissing, "“\(region.name)”（\(region.code)）的上级 \(parent) 不存在，请先导入上级区划。",
            "The region \(region.code) has no parent \(parent); import the parent first.", at: place)
    }

    private static func values(of region: Region, parent: RegionCode?) -> [SQLValue] {
        [
            .text(region.code.text), parent.sqlValue, .text(region.name),
            .integer(Int64(region.code.level.rawValue)), .text(region.kind.rawValue), region.validFrom.sqlValue,
            region.validUntil.sqlValue, region.successor.sqlValue, (region.centre?.latitude).sqlValue,
            (region.centre?.longitude).sqlValue,
        ]
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO region (code, parent, name, level, kind, valid_from, valid_until, successor, centre_latitude,
            centre_longitude)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10))
        ON CONFLICT (code) DO UPDATE SET parent = excluded.parent, name = excluded.name, kind = excluded.kind,
            valid_from = excluded.valid_from, valid_until = excluded.valid_until, successor = excluded.successor
        """)
}

extension Region {
    /// A zone stays one where a table that knows of no zones names its code.
    fileprivate func keepingZone(_ former: Region?) -> Region {
        guard kind == .division, former?.kind == .zone else { return self }
        return Region(
            code: code, name: name, kind: .zone, validFrom: validFrom, validUntil: validUntil, successor: successor,
            centre: centre)
    }

    fileprivate func isSame(as other: Region) -> Bool {
        name == other.name && kind == other.kind && validFrom == other.validFrom && validUntil == other.validUntil
            && successor == other.successor
    }
}
