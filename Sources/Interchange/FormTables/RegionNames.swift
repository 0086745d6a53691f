public import Domain

/// Finds regions by what people write in a cell: a code, or names from the importer's own region down.
public struct RegionNames: Sendable {
    /// The region that nothing may lie outside of.
    public let root: RegionCode
    private let names: [RegionCode: String]
    private let children: [RegionCode: [(name: String, code: RegionCode)]]

    /// The names of a region's subtree.
    public init(root: RegionCode, regions: [Region]) {
        self.root = root
        var names: [RegionCode: String] = [:]
        var children: [RegionCode: [(name: String, code: RegionCode)]] = [:]
        for region in regions {
            names[region.code] = region.name
            guard let parent = region.code.parent else { continue }
            for name in Self.shapes(of: region) { children[parent, default: []].append((name, region.code)) }
        }
        self.names = names
        // The longest name first, so that 东兴街道 is not taken for 东.
        self.children = children.mapValues { $0.sorted { ($0.name.count, $1.code) > ($1.name.count, $0.code) } }
    }

    /// The name of a region, its code where it has none.
    public func name(of code: RegionCode) -> String { names[code] ?? code.text }

    /// The names from below the root down to a region, joined by `/`.
    public func path(to code: RegionCode) -> String {
        let steps = RegionLevel.allCases.compactMap { code.ancestor(at: $0) }.filter { root.contains($0) && $0 != root }
        return steps.isEmpty ? name(of: code) : steps.map { name(of: $0) }.joined(separator: "/")
    }

    /// Whether the region is one of those that have a name here.
    func knows(_ code: RegionCode) -> Bool { names[code] != nil }

    /// The region that a text means: empty for the root, a code of 6, 9 or 12 digits or of a grid, or names.
    ///
    /// - Throws: `region.unknown`, `access.refused` for one outside the root.
    public func region(_ text: String) throws(Problem) -> RegionCode {
        let plain = Heading.normal(text).uppercased()
        if plain.isEmpty { return root }
        let coded = text.asCode
        if let first = coded.utf8.first, (48...57).contains(first),
            coded.utf8.prefix(6).allSatisfy({ (48...57).contains($0) })
        {
            let code = try RegionCode(coded)
            guard root.contains(code) else { throw Self.outside }
            guard names[code] != nil else { throw Self.unknown }
            return code
        }
        let name = Heading.normal(text)
        if let found = find(name[...], below: root) { return found }
        // People often begin with the names above their own region.
        for level in RegionLevel.allCases.reversed() {
            guard let ancestor = root.ancestor(at: level), let own = names[ancestor] else { continue }
            let prefix = Heading.normal(own)
            if let range = name.firstRange(of: prefix), let found = find(name[range.upperBound...], below: ancestor),
                root.contains(found)
            {
                return found
            }
        }
        throw Self.unknown
    }

    private func find(_ rest: Substring, below code: RegionCode) -> RegionCode? {
        if rest.isEmpty { return code }
        for (name, child) in children[code] ?? [] where rest.hasPrefix(name) {
            if let found = find(rest.dropFirst(name.count), below: child) { return found }
        }
        return nil
    }

    /// A region's name as people write it: in full, and without the kind at its end.
    private static func shapes(of region: Region) -> [String] {
        let full = Heading.normal(region.name)
        var shapes = [full]
        // The longer endings first: 社区 before 区.
        let endings = ["街道办事处", "社区居委会", "社区", "街道", "居委会", "村委会", "镇", "乡", "县", "市", "区", "村"]
        for ending in endings where full.hasSuffix(ending) && full.count > ending.count + 1 {
            shapes.append(String(full.dropLast(ending.count)))
            if ending == "街道办事处" || ending == "社区居委会" { shapes.append(String(full.dropLast(3))) }
            break
        }
        if region.code.level == .grid, let suffix = region.code.text.split(separator: "-").last {
            shapes += ["\(suffix.lowercased())", "网格\(suffix.lowercased())", "\(suffix.lowercased())网格"]
            if let number = Int(suffix) { shapes += ["第\(number)网格", "\(number)网格", "网格\(number)", "\(number)"] }
        }
        return shapes
    }

    private static var unknown: Problem {
        Problem(
            .regionUnknown, "没有找到这个区域，请填 12 位区划代码，或从本单位往下写全名。",
            "There is no such region; write its 12 digits, or the names from your own region down.")
    }

    private static var outside: Problem {
        Problem(.accessRefused, "这个区域不在所选的导入区域内。", "The region lies outside of the one that is imported for.")
    }
}
