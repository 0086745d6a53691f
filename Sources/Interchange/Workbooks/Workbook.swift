// Excel files as they really come: from Excel, WPS, LibreOffice, openpyxl and the exports of other systems; cut off,
// locked, renamed, and now and then made to do harm. What is wrong is said in a sentence before any row is taken.
public import Domain

/// An Excel file (.xlsx) in memory, opened for reading. Its sheets are read row by row in constant memory; beside the
/// file's own bytes only the texts that cells share are kept.
///
/// Everything that comes out of the file is bounded by ``WorkbookLimits``. Declarations of document types, external
/// entities and links to other files are refused or passed over.
///
/// Source: ECMA-376 part 1 (SpreadsheetML).
public final class Workbook {
    /// The names of the sheets that can be seen, in their order.
    public let sheetNames: [String]
    private let archive: ZipArchive
    private let surroundings: SheetParser.Surroundings
    private let paths: [String: String]

    /// Opens a file.
    ///
    /// - Throws: `file.too-large`, and `file.malformed` for a file that is no workbook of this kind (old `.xls`, binary
    ///   `.xlsb`, OpenDocument, a web page), is locked by a password, cut off or damaged; each with its own sentence.
    public init(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(Problem) {
        guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(megabytes: limits.fileBytes >> 20) }
        if let problem = Self.problem(of: bytes) { throw problem }
        let archive = try ZipArchive(bytes, limits: limits)
        let path = try Self.workbookPath(in: archive)
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let links = WorkbookLinks(folder: folder)
        let prefix = folder.isEmpty ? "" : folder + "/"
        try XMLStream.read("\(prefix)_rels/\(file).rels", of: archive, links)
        let directory = WorkbookDirectory()
        try XMLStream.read(path, of: archive, directory)
        let texts = SharedTexts(limits: limits)
        if let shared = links.byType["sharedStrings"], archive.contains(shared) {
            try XMLStream.read(shared, of: archive, texts)
        }
        let formats = NumberFormats()
        if let styles = links.byType["styles"], archive.contains(styles) {
            try XMLStream.read(styles, of: archive, formats)
        }
        let sheets = directory.sheets.filter { $0.isVisible }.compactMap { sheet in
            links.targets[sheet.link].flatMap { archive.contains($0) ? (sheet.name, $0) : nil }
        }
        guard !sheets.isEmpty else { throw .workbookHasNoSheet }
        sheetNames = sheets.map(\.0)
        paths = Dictionary(sheets, uniquingKeysWith: { one, _ in one })
        surroundings = SheetParser.Surroundings(
            texts: texts, formats: formats, countsFrom1904: directory.countsFrom1904, limits: limits)
        self.archive = archive
    }

    /// Reads a sheet from its first row. One sheet is read at a time: this ends the reading of another.
    ///
    /// The whole sheet is unpacked once before, so that a file that is cut off is refused before any of its rows is
    /// taken.
    ///
    /// - Throws: `file.malformed`, `file.too-large`.
    public func rows(of sheet: String) throws(Problem) -> SheetRows {
        guard let path = paths[sheet] else { throw .workbookHasNoSheet }
        let merged = MergedCells()
        if try hasMergedCells(path) { try XMLStream.read(path, of: archive, merged) }
        try archive.open(path)
        return SheetRows(archive, SheetParser(surroundings, merged: merged))
    }

    /// Whether the word `mergeCell` stands in a part; comparing the check sum by the way.
    private func hasMergedCells(_ path: String) throws(Problem) -> Bool {
        let word = Array("<mergeCell ".utf8)
        var found = false
        var tail: [UInt8] = []
        try archive.forEachPiece(of: path) { piece throws(Problem) in
            if found { return }
            // The word may lie across two pieces.
            found = Self.contains(tail + piece.prefix(word.count), word) || Self.contains(piece, word)
            tail = Array(piece.suffix(word.count))
        }
        return found
    }

    private static func contains(_ bytes: some Collection<UInt8>, _ word: [UInt8]) -> Bool {
        let found = bytes.withContiguousStorageIfAvailable { bytes in
            var start = 0
            while start + word.count <= bytes.count, let first = bytes[start...].firstIndex(of: word[0]) {
                if bytes[first...].starts(with: word) { return true }
                start = first + 1
            }
            return false
        }
        return found ?? false
    }

    private static func workbookPath(in archive: ZipArchive) throws(Problem) -> String {
        if archive.contains("_rels/.rels") {
            let links = WorkbookLinks(folder: "")
            try XMLStream.read("_rels/.rels", of: archive, links)
            if let path = links.byType["officeDocument"], archive.contains(path) {
                guard !path.hasSuffix(".bin") else { throw .workbookIsBinary }
                guard !path.hasSuffix("document.xml") else { throw .workbookIsDocument }
                return path
            }
        }
        if archive.contains("word/document.xml") { throw .workbookIsDocument }
        if archive.contains("mimetype") { throw .workbookIsOpenDocument }
        guard archive.contains("xl/workbook.xml") else { throw .workbookDamaged }
        return "xl/workbook.xml"
    }

    /// What else the bytes are, by their beginning.
    private static func problem(of bytes: [UInt8]) -> Problem? {
        if bytes.starts(with: [0x50, 0x4B]) { return nil }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // A locked workbook is a container of the old kind that holds a stream of this name, in UTF-16.
            func holds(_ name: String) -> Bool {
                contains(bytes, name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            }
            if holds("EncryptedPackage") { return .workbookLocked }
            return holds("WordDocument") ? .workbookIsDocument : .workbookIsOld
        }
        let start = bytes.prefix(64).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        return start.first == UInt8(ascii: "<") ? .workbookIsPage : .workbookDamaged
    }
}
