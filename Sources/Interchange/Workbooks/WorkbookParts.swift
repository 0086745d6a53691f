import Domain

/// What links the parts of a workbook: from an id to the name of a part.
final class WorkbookLinks: XMLHandler {
    private(set) var targets: [String: String] = [:]
    private(set) var byType: [String: String] = [:]
    private let folder: [Substring]

    /// Links of a part that lies in a folder, such as `xl`.
    init(folder: String) { self.folder = folder.split(separator: "/") }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        guard name.is("Relationship"), let id = attributes.text("Id"), let target = attributes.text("Target"),
            attributes.text("TargetMode") != "External", let path = path(to: target)
        else { return }
        targets[id] = path
        if let type = attributes.text("Type")?.split(separator: "/").last { byType[String(type)] = path }
    }

    func end(_ name: XMLName) throws(Problem) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {}

    /// The name in the archive; `nil` for one that climbs out of it.
    private func path(to target: String) -> String? {
        var path = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") where step != "." {
            if step != ".." {
                path.append(step)
            } else if path.popLast() == nil {
                return nil
            }
        }
        return path.joined(separator: "/")
    }
}

/// The list of sheets, and from when days are counted.
final class WorkbookDirectory: XMLHandler {
    struct Sheet {
        let name: String
        let link: String
        let isVisible: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var countsFrom1904 = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        if name.is("workbookPr") { countsFrom1904 = attributes.truth("date1904") }
        guard name.is("sheet"), let title = attributes.text("name"), let link = attributes.text("id") else { return }
        guard sheets.count < 1_000 else { throw .workbookDamaged }
        let state = attributes.text("state") ?? "visible"
        sheets.append(Sheet(name: title, link: link, isVisible: state == "visible"))
    }

    func end(_ name: XMLName) throws(Problem) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {}
}
