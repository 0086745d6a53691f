import Domain
import SQLCore

/// Keeps rounds in their order: the number of a round is the one behind those declared for its region, for what lies
/// above it and for what lies in it. So no door is in two rounds of one number, and in every region the newest round has
/// the highest. What stands already is not judged again, whatever came in which order.
struct RoundGuard: EntryGuard {
    private var standing: [ID<Entry>: (region: RegionCode, number: Int)] = [:]

    /// Looks up the rounds of a county where submissions begin or amend one.
    init(_ inspections: [Inspection], county: RegionCode, in connection: any SQLReading) throws {
        guard inspections.contains(where: { $0.form.name == Form.screeningRound.name }) else { return }
        try connection.forEach("SELECT entry, region, number FROM screening_round WHERE county = \(county)") { row in
            standing[try row.id(0, as: Entry.self)] = (try row.regionCode(1), try row.int(2))
        }
    }

    /// Takes in an entry about a round; one of another topic is passed over.
    ///
    /// - Throws: `form.invalid` where its number is not the next; then nothing has changed.
    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard filed.form == Form.screeningRound.name, !isSuperseded else { return }
        let former = target.flatMap { standing[$0.id] }
        if filed.amends?.isRetraction != true, let number = filed.body["number"]?.whole {
            if former.map({ $0 == (filed.region, number) }) != true {
                let others = standing.filter { $0.key != target?.id }.map(\.value)
                try Self.check(number, in: filed.region, among: others)
            }
            standing[filed.id] = (filed.region, number)
        }
        if let target { standing[target.id] = nil }
    }

    private static func check(
        _ number: Int, in region: RegionCode, among others: [(region: RegionCode, number: Int)]
    ) throws(Problem) {
        let near = others.filter { $0.region.contains(region) || region.contains($0.region) }
        let next = (near.map(\.number).max() ?? 0) + 1
        guard number != next else { return }
        let problem = Problem(
            .valueOutOfRange, "轮次须连续：此区域接下来是第 \(next) 轮。",
            "Rounds follow each other: the next one of this region is round \(next).", at: "number")
        throw Form.screeningRound.refusal(for: [problem])
    }
}
