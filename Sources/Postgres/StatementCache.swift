#if Postgres
    import SQLCore

    /// The statements that the server keeps for one connection, at most so many; the one not used for longest goes.
    ///
    /// A statement is prepared for the types of its values. The same text with values of other types is another
    /// statement: a server that was promised an integer would take the bits of a real for one.
    struct StatementCache {
        /// A kept statement.
        struct Kept {
            let name: String
            /// PostgreSQL's numbers of types; 0 where only null was seen.
            let types: [UInt32]
            fileprivate var lastUse: Int

            /// Whether it can be run with these values. Null goes as any type.
            func takes(_ values: [SQLValue]) -> Bool {
                guard values.count == types.count else { return false }
                for (value, type) in zip(values, types) where value.objectID != 0 && value.objectID != type {
                    return false
                }
                return true
            }
        }

        private let limit: Int
        private var kept: [String: [Kept]] = [:]
        private var count = 0
        private var uses = 0
        private var names = 0

        init(limit: Int = 256) { self.limit = limit }

        /// A statement that was kept for this text and takes these values.
        mutating func find(_ text: String, _ values: [SQLValue]) -> Kept? {
            guard let index = kept[text]?.firstIndex(where: { $0.takes(values) }) else { return nil }
            uses += 1
            kept[text]?[index].lastUse = uses
            return kept[text]?[index]
        }

        /// A name that no statement of the connection has had.
        mutating func newName() -> String {
            names += 1
            return "s\(names)"
        }

        /// Notes that a statement was prepared.
        mutating func keep(_ text: String, name: String, types: [UInt32]) -> Kept {
            uses += 1
            let made = Kept(name: name, types: types, lastUse: uses)
            kept[text, default: []].append(made)
            count += 1
            return made
        }

        /// If there is no room for one more, takes out the one that was not used for longest and returns its name.
        mutating func makeRoom() -> String? {
            guard count >= limit else { return nil }
            let oldest = kept.lazy.flatMap { text, list in list.map { (text, $0.name, $0.lastUse) } }
                .min { $0.2 < $1.2 }
            guard let (text, name, _) = oldest else { return nil }
            kept[text]?.removeAll { $0.name == name }
            if kept[text]?.isEmpty == true { kept[text] = nil }
            count -= 1
            return name
        }
    }
#endif
