/// An item (物资) of the catalogue, as its newest standing entry has it. It is filed in one county and used by all.
public struct SupplyItem: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The region that keeps its entry.
    public let region: RegionCode
    /// What it is called.
    public let name: String
    /// What kind of thing it is; the smallest unit follows from it.
    public let category: SupplyCategory
    /// The larger units it comes in, as the entry names them.
    public let packs: [Pack]
    /// The standard it must meet, such as YY 0469 or GB 19083.
    public let standard: String?
    /// How long it keeps from the day of production.
    public let shelfLifeDays: Int?
    /// Whether its lots are followed one by one; every movement then names one.
    public let hasLots: Bool
    /// What may be given in its place.
    public let substitutes: [ID<Subject>]
    /// Whether it is no longer used.
    public let isClosed: Bool

    /// A larger unit.
    public struct Pack: Sendable, Hashable {
        /// 盒, 包, 箱.
        public let name: String
        /// How many of the smallest unit it holds, 2 to 100,000.
        public let contains: Int

        /// A unit.
        public init(name: String, contains: Int) {
            self.name = name
            self.contains = contains
        }
    }

    /// An item as it is kept.
    public init(
        id: ID<Subject>, region: RegionCode, name: String, category: SupplyCategory, packs: [Pack], standard: String?,
        shelfLifeDays: Int?, hasLots: Bool, substitutes: [ID<Subject>], isClosed: Bool
    ) {
        self.id = id
        self.region = region
        self.name = name
        self.category = category
        self.packs = packs
        self.standard = standard
        self.shelfLifeDays = shelfLifeDays
        self.hasLots = hasLots
        self.substitutes = substitutes
        self.isClosed = isClosed
    }

    /// The item that standing entries of the form `supply-item` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let entry = entries.inOrder.last, let id = entry.submission.subject else { return nil }
        self.init(id: id, region: entry.submission.region, body: entry.submission.body)
    }

    /// The item that the body of an entry describes; `nil` where it cannot be read.
    public init?(id: ID<Subject>, region: RegionCode, body: JSON) {
        guard let name = body["name"]?.text, let category = body["category"]?.text.flatMap(SupplyCategory.init)
        else { return nil }
        let packs = (body["packs"]?.elements ?? []).compactMap { row -> Pack? in
            guard let name = row["name"]?.text, let contains = row["contains"]?.whole else { return nil }
            return Pack(name: name, contains: contains)
        }
        self.init(
            id: id, region: region, name: name, category: category, packs: packs, standard: body["standard"]?.text,
            shelfLifeDays: body["shelfLifeDays"]?.whole, hasLots: body["lots"]?.truth ?? true,
            substitutes: (body["substitutes"]?.elements ?? []).compactMap { $0["item"].flatMap(ID.init(answer:)) },
            isClosed: body["state"] == "closed")
    }

    /// The smallest unit's word.
    public var unit: Bilingual { category.unit.counting }

    /// How many of the smallest unit one of a named unit holds: 1 for the smallest itself; `nil` for a unit it does not
    /// come in.
    public func contents(of unit: String) -> Int? {
        unit == self.unit.chinese ? 1 : packs.first { $0.name == unit }?.contains
    }
}

extension CountUnit {
    /// The counting word and the English noun in the plural.
    public var counting: Bilingual { Bilingual(words.chinese, words.many) }
}
