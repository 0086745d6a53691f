/// Reads the members of a stored JSON object one by one, and refuses what it does not know.
struct StoredObject {
    private let members: [String: JSON]
    private let path: String

    /// An object with these members and no others.
    ///
    /// - Parameter optional: members that may be left out.
    /// - Throws: `json.wrong-type`, `json.unknown-field`.
    init(_ json: JSON, at path: String, _ names: [String], optional: [String] = []) throws(Problem) {
        guard let members = json.members else {
            throw Problem(.jsonWrongType, "此处须为对象。", "An object belongs here.", at: path)
        }
        if let unknown = members.keys.filter({ !(names + optional).contains($0) }).min() {
            throw Problem(
                .jsonUnknownField, "不认识的字段“\(unknown)”。", "The field “\(unknown)” is unknown.", at: path)
        }
        self.members = members
        self.path = path
    }

    /// Where a member lies.
    func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// The member.
    ///
    /// - Throws: `json.missing-field`.
    func json(_ name: String) throws(Problem) -> JSON {
        guard let json = members[name] else {
            throw Problem(.jsonMissingField, "缺少字段“\(name)”。", "The field “\(name)” is missing.", at: path(name))
        }
        return json
    }

    /// Whether the member is there and not null.
    func has(_ name: String) -> Bool { (members[name] ?? .null) != .null }

    func text(_ name: String) throws(Problem) -> String { try value(name, \.text) }

    func whole(_ name: String) throws(Problem) -> Int { try value(name, \.whole) }

    func truth(_ name: String) throws(Problem) -> Bool { try value(name, \.truth) }

    func elements(_ name: String) throws(Problem) -> [JSON] { try value(name, \.elements) }

    func texts(_ name: String) throws(Problem) -> [String] {
        let texts = try elements(name).map(\.text)
        guard !texts.contains(nil) else { throw wrongType(name) }
        return texts.compactMap(\.self)
    }

    func region(_ name: String) throws(Problem) -> RegionCode {
        let text = try text(name)
        do throws(Problem) { return try RegionCode(text) } catch { throw error.at(path(name)) }
    }

    func hour(_ name: String) throws(Problem) -> Hour {
        let text = try text(name)
        do throws(Problem) { return try Hour(asOf: text) } catch { throw error.at(path(name)) }
    }

    func day(_ name: String) throws(Problem) -> Day {
        let text = try text(name)
        do throws(Problem) { return try Day(text) } catch { throw error.at(path(name)) }
    }

    /// A value of few that go by a text.
    func named<Value: RawRepresentable<String>>(_ name: String) throws(Problem) -> Value {
        guard let value = Value(rawValue: try text(name)) else { throw wrongType(name) }
        return value
    }

    func bilingual(_ name: String) throws(Problem) -> Bilingual {
        let texts = try StoredObject(json(name), at: path(name), Language.allCases.map(\.rawValue))
        return Bilingual(
            try texts.text(Language.chinese.rawValue), try texts.text(Language.english.rawValue))
    }

    private func value<Value>(_ name: String, _ read: (JSON) -> Value?) throws(Problem) -> Value {
        guard let value = read(try json(name)) else { throw wrongType(name) }
        return value
    }

    private func wrongType(_ name: String) -> Problem {
        Problem(
            .jsonWrongType, "字段“\(name)”的值不正确。",
            "The value of the field “\(name)” is of the wrong kind.", at: path(name))
    }
}
