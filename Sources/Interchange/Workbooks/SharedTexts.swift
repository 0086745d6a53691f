import Domain

/// The texts that cells share, one behind the other in one block of memory, and where each ends.
final class SharedTexts {
    private var content: [UInt8] = []
    private var ends: [Int] = []
    private let limits: WorkbookLimits
    private var isTaking = false
    private var phoneticDepth = 0

    init(limits: WorkbookLimits) { self.limits = limits }

    /// The text at a place, `nil` where there is none.
    subscript(index: Int) -> TableCell? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start <= limits.cellBytes else { return .fault(.tooLong) }
        return start == ends[index] ? .empty : .text(TextCollector.text(content[start..<ends[index]]))
    }
}

extension SharedTexts: XMLHandler {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        if name.is("t") { isTaking = phoneticDepth == 0 }
        if name.is("rPh") { phoneticDepth += 1 }
    }

    func end(_ name: XMLName) throws(Problem) {
        if name.is("t") { isTaking = false }
        if name.is("rPh") { phoneticDepth -= 1 }
        if name.is("si") { ends.append(content.count) }
        guard ends.count <= limits.sharedBytes / 8 else { throw .workbookTextsTooLarge }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
        guard isTaking else { return }
        guard content.count + bytes.count <= limits.sharedBytes else { throw .workbookTextsTooLarge }
        content.append(contentsOf: bytes)
    }
}
