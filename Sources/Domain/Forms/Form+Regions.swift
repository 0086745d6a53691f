extension Form {
    /// The regions that answers name, also within repeated groups.
    public func regions(in body: JSON) -> [RegionCode] { Self.regions(named: fields, in: body) }

    private static func regions(named fields: [Field], in body: JSON) -> [RegionCode] {
        fields.flatMap { field -> [RegionCode] in
            guard let answer = body[field.name] else { return [] }
            switch field.type {
            case .region: return RegionCode(answer: answer).map { [$0] } ?? []
            case .group(let inner, _): return (answer.elements ?? []).flatMap { regions(named: inner, in: $0) }
            default: return []
            }
        }
    }
}
