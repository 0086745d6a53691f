import Domain

/// A JSON object of a request being read member by member; what is left over at the end is refused.
struct WireObject {
    private var members: [String: JSON]
    private let path: String

    /// - Throws: `json.wrong-type` where it is no object.
    init(_ json: JSON, at path: String = "") throws(Problem) {
        guard case .object(let members) = json else {
            throw Self.wrongType("对象", "an object", at: path.isEmpty ? nil : path)
        }
        self.members = members
        self.path = path
    }

    /// Takes a member, `nil` where there is none.
    mutating func take(_ key: String) -> JSON? { members.removeValue(forKey: key) }

    /// - Throws: `json.missing-field`.
    mutating func required(_ key: String) throws(Problem) -> JSON {
        guard let value = take(key) else {
            throw Problem(.jsonMissingField, "缺少字段“\(key)”。", "The field “\(key)” is missing.", at: path(of: key))
        }
        return value
    }

    mutating func text(_ key: String) throws(Problem) -> String {
        guard let text = try required(key).text else { throw Self.wrongType("文字", "a string", at: path(of: key)) }
        return text
    }

    mutating func optionalText(_ key: String) throws(Problem) -> String? {
        guard let value = take(key) else { return nil }
        guard let text = value.text else { throw Self.wrongType("文字", "a string", at: path(of: key)) }
        return text
    }

    mutating func whole(_ key: String) throws(Problem) -> Int {
        guard let number = try required(key).whole else {
            throw Self.wrongType("整数", "a whole number", at: path(of: key))
        }
        return number
    }

    mutating func elements(_ key: String) throws(Problem) -> [JSON] {
        guard let elements = try required(key).elements else {
            throw Self.wrongType("数组", "an array", at: path(of: key))
        }
        return elements
    }

    mutating func id<Thing>(_ key: String, of _: Thing.Type) throws(Problem) -> ID<Thing> {
        let text = try text(key)
        do { return try ID(text) } catch { throw error.at(path(of: key)) }
    }

    mutating func optionalID<Thing>(_ key: String, of _: Thing.Type) throws(Problem) -> ID<Thing>? {
        guard let text = try optionalText(key) else { return nil }
        do { return try ID(text) } catch { throw error.at(path(of: key)) }
    }

    mutating func region(_ key: String) throws(Problem) -> RegionCode {
        let text = try text(key)
        do { return try RegionCode(text) } catch { throw error.at(path(of: key)) }
    }

    mutating func instant(_ key: String) throws(Problem) -> Instant {
        let text = try text(key)
        do { return try Instant(text) } catch { throw error.at(path(of: key)) }
    }

    mutating func optionalInstant(_ key: String) throws(Problem) -> Instant? {
        guard let text = try optionalText(key) else { return nil }
        do { return try Instant(text) } catch { throw error.at(path(of: key)) }
    }

    /// Refuses what has not been taken.
    ///
    /// - Throws: `json.unknown-field`.
    func finish() throws(Problem) {
        guard members.isEmpty else {
            let names = members.keys.map { String($0.prefix(64)) }.sorted().prefix(8)
            throw Problem(
                .jsonUnknownField, "有不认识的字段：\(names.joined(separator: "、"))。",
                "There are unknown fields: \(names.joined(separator: ", ")).", at: path(of: names[0]))
        }
    }

    private func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private static func wrongType(_ chinese: String, _ english: String, at path: String?) -> Problem {
        Problem(.jsonWrongType, "此处应为\(chinese)。", "This must be \(english).", at: path)
    }
}
