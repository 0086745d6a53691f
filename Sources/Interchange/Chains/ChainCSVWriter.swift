public import Domain

/// Chains of transmission as a table of comma-separated values, one case a row with where it came from; no names.
public struct ChainCSVWriter {
    private let forest: TransmissionForest
    private var writer = CSVWriter()

    /// A writer for a forest.
    public init(_ forest: TransmissionForest) {
        self.forest = forest
        writer.write([
            "病例编号", "县（市、区）代码", "分类", "输入性", "发病日期", "报告日期", "确诊日期", "代次", "聚集编号", "传染源病例编号", "判定", "是否人工判定", "场合",
            "发病间隔（天）", "其他可能来源", "续发病例数", "接触者数",
        ])
    }

    /// The bytes of the head, where places are the first, and of the rows of cases at places.
    public mutating func take(_ places: Range<Int>) -> [UInt8] {
        for place in places { writer.write(row(place)) }
        return writer.take()
    }

    private func row(_ place: Int) -> [String] {
        let one = forest.cases[place]
        let source = forest.sources[place]
        let details = one.details
        let others = forest.others(of: place).map { forest.cases[$0.infector].number.description }
        return [
            one.number.description, (one.region.county ?? one.region).text, details?.classification.title.chinese ?? "",
            details.map { $0.isImported ? "是" : "否" } ?? "", details?.onsetOn?.description ?? "",
            details?.reportedOn.description ?? "", details?.confirmedOn?.description ?? "",
            String(forest.generations[place]), String(forest.clusters[place] + 1),
            source.map { forest.cases[$0.infector].number.description } ?? "",
            source?.link.certainty.title.chinese ?? "", source.map { $0.link.isRuled ? "是" : "否" } ?? "",
            source?.link.setting?.title.chinese ?? "", source.flatMap(forest.interval).map(String.init) ?? "",
            others.joined(separator: " "), String(forest.infected[place].count),
            details.map { String($0.contacts) } ?? "",
        ]
    }
}
