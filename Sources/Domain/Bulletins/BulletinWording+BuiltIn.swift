extension BulletinWording {
    /// The wordings that come with the system, the newest version of each.
    public static let builtIn: [BulletinWording] = [
        countySituation, zoneSituation, citySituation, regionSituation, work, correction,
    ]

    /// The built-in wording of a kind.
    ///
    /// - Throws: `bulletin.unknown`.
    public static func builtIn(_ kind: BulletinKind) throws(Problem) -> BulletinWording {
        guard let wording = builtIn.first(where: { $0.kind == kind }) else {
            let kinds = builtIn.map(\.kind.code)
            throw Problem(
                .bulletinUnknown, "没有“\(kind.code)”这种通报，现有：\(kinds.joined(separator: "、"))。",
                "There is no bulletin “\(kind.code)”; there are \(kinds.joined(separator: ", ")).")
        }
        return wording
    }
}
