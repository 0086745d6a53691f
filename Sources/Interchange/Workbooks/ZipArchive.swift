import CMinizip
import Domain

/// The container of an Excel file, in memory. Its parts are read by name, one at a time, and never unpacked to a disk,
/// so a name such as `../../etc/passwd` is only a part that nobody asks for.
final class ZipArchive {
    private struct Part {
        var place: unz64_file_pos
        let compressedBytes: Int
    }

    private let memory: ZipMemory
    private let handle: unzFile
    private let limits: WorkbookLimits
    private var parts: [String: Part] = [:]
    private var inflated = 0
    private var current: (inflated: Int, mostInflated: Int)?
    private static let mostParts = 10_000

    /// Opens an archive and lists its parts.
    ///
    /// - Throws: `file.malformed` for a file that is cut off, damaged or not such a container, or is locked by a
    ///   password.
    init(_ bytes: [UInt8], limits: WorkbookLimits) throws(Problem) {
        memory = ZipMemory(bytes)
        self.limits = limits
        var functions = memory.functions()
        guard let handle = unzOpen2_64(nil, &functions) else { throw .workbookDamaged }
        self.handle = handle
        try list(fileBytes: bytes.count)
    }

    deinit { unzClose(handle) }

    private func list(fileBytes: Int) throws(Problem) {
        var status = unzGoToFirstFile(handle)
        while status == UNZ_OK {
            var info = unz_file_info64()
            var name = [CChar](repeating: 0, count: 1_024)
            guard unzGetCurrentFileInfo64(handle, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK,
                parts.count < Self.mostParts
            else { throw .workbookDamaged }
            guard info.flag & 1 == 0 else { throw .workbookLocked }
            var place = unz64_file_pos()
            guard unzGetFilePos64(handle, &place) == UNZ_OK else { throw .workbookDamaged }
            let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let size = min(fileBytes, Int(clamping: info.compressed_size))
            // Two parts of one name: one program would show the one, another the other.
            guard parts.updateValue(Part(place: place, compressedBytes: size), forKey: text.lowercased()) == nil else {
                throw .workbookDamaged
            }
            status = unzGoToNextFile(handle)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else { throw .workbookDamaged }
    }

    /// Whether there is a part of that name; letters count as equal in either case.
    func contains(_ name: String) -> Bool { parts[name.lowercased()] != nil }

    /// Opens a part; closes the one before.
    ///
    /// - Throws: `file.malformed` where there is none.
    func open(_ name: String) throws(Problem) {
        close()
        guard var part = parts[name.lowercased()], unzGoToFilePos64(handle, &part.place) == UNZ_OK,
            unzOpenCurrentFile(handle) == UNZ_OK
        else { throw .workbookDamaged }
        let most = max(16 << 20, part.compressedBytes.multipliedClamped(by: limits.inflationRatio))
        current = (inflated: 0, mostInflated: most)
    }

    /// Reads on in the part; 0 at its end.
    ///
    /// - Throws: `file.malformed` where it is damaged, `file.too-large` for one that grows without measure.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        guard let open = current else { return 0 }
        let count = Int(unzReadCurrentFile(handle, buffer.baseAddress, UInt32(buffer.count)))
        guard count >= 0 else { throw .workbookDamaged }
        if count == 0 {
            current = nil
            // Closing at the end compares the check sum.
            guard unzCloseCurrentFile(handle) == UNZ_OK else { throw .workbookDamaged }
            return 0
        }
        inflated += count
        current = (inflated: open.inflated + count, mostInflated: open.mostInflated)
        guard inflated <= limits.inflatedBytes, open.inflated + count <= open.mostInflated else {
            throw .workbookInflates
        }
        return count
    }

    private func close() {
        if current != nil { unzCloseCurrentFile(handle) }
        current = nil
    }

    /// Reads a whole part piece by piece.
    func forEachPiece(
        of name: String, _ take: (UnsafeRawBufferPointer) throws(Problem) -> Void
    ) throws(Problem) {
        try open(name)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try read(into: buffer)
            if count == 0 { return }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension Int {
    fileprivate func multipliedClamped(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
