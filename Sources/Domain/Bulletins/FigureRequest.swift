/// A figure of one bulletin before its value is known: a reference tied to a region, and for a point of a curve to a
/// day.
struct FigureRequest: Hashable {
    let reference: FigureReference
    let region: RegionCode
    let day: Day?

    init(_ reference: FigureReference, in region: RegionCode, on day: Day? = nil) {
        self.reference = reference
        self.region = region
        self.day = day
    }

    /// The name within a bulletin: the region stands behind it unless it is the bulletin's own, then the day of a point.
    func name(in context: BulletinContext) -> String {
        reference.name + (region == context.region.code ? "" : "@\(region)") + (day.map { "@\($0)" } ?? "")
    }

    /// The question to ask. A day of a curve ends at its 24时, the last one at the hour of the bulletin.
    func query(in context: BulletinContext) -> FigureQuery {
        let end = day.map { min($0.advanced(by: 1).firstHour, context.asOf) } ?? context.asOf
        return reference.query(in: region, asOf: end)
    }
}
