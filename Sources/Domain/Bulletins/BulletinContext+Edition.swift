/// What a corrected edition says of itself.
extension BulletinContext {
    /// Behind the title; nothing of a first edition.
    var editionMark: [String] {
        guard edition > 1 else { return [] }
        return switch language {
        case .chinese: ["（更正第\(edition)版）"]
        case .english: [" (correction, edition \(edition))"]
        }
    }

    /// Before the text; nothing of a first edition.
    var editionNotice: [String] {
        guard edition > 1 else { return [] }
        let time = asOf.bulletinTime(in: language)
        return switch language {
        case .chinese: ["本版更正截至\(time)的第\(edition - 1)版，以本版为准；前一版原样保存备查。"]
        case .english:
            ["This corrects edition \(edition - 1) as of \(time) and stands in its place; that one is kept as it was."]
        }
    }
}
