extension Form {
    /// The photos that a body names, in the order of the form, each once.
    public func photos(in body: JSON) -> [PhotoHash] {
        var seen: Set<PhotoHash> = []
        return Self.photos(fields, body).filter { seen.insert($0).inserted }
    }

    /// Whether it asks for photos.
    public var asksForPhotos: Bool { Self.asksForPhotos(fields) }

    private static func photos(_ fields: [Field], _ answers: JSON) -> [PhotoHash] {
        fields.flatMap { field -> [PhotoHash] in
            switch field.type {
            case .photo: (answers[field.name]?.elements ?? []).compactMap { $0.text.flatMap(PhotoHash.init(digits:)) }
            case .group(let inner, _): (answers[field.name]?.elements ?? []).flatMap { photos(inner, $0) }
            default: []
            }
        }
    }

    static func asksForPhotos(_ fields: [Field]) -> Bool {
        fields.contains { field in
            switch field.type {
            case .photo: true
            case .group(let inner, _): asksForPhotos(inner)
            default: false
            }
        }
    }

    /// The people whom a body names, as far as it names them by their ids.
    public func people(in body: JSON) -> [ID<Subject>] { Self.people(fields, body) }

    private static func people(_ fields: [Field], _ answers: JSON) -> [ID<Subject>] {
        fields.flatMap { field -> [ID<Subject>] in
            switch field.type {
            case .reference(.person): [answers[field.name]?.text.flatMap(Self.id)].compactMap { $0 }
            case .group(let inner, _): (answers[field.name]?.elements ?? []).flatMap { people(inner, $0) }
            default: []
            }
        }
    }

    private static func id(_ text: String) -> ID<Subject>? {
        do { return try ID(text) } catch { return nil }
    }
}
