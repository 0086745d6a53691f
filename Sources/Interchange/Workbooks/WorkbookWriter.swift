import CXLSXWriter
public import Domain
import Foundation

/// Writes an Excel file with libxlsxwriter, row by row in constant memory. Texts stay texts: none becomes a formula.
///
/// The library writes to a file, so this does, in a private folder that is removed at once.
public final class WorkbookWriter {
    let workbook: UnsafeMutablePointer<lxw_workbook>
    let formats: WorkbookFormats
    private let folder: URL
    private var isClosed = false

    /// A workbook without sheets.
    ///
    /// - Throws: `database.full` where nothing can be written to the folder of temporary files.
    public init() throws(Problem) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fangxian-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Self.cannotWrite
        }
        let made = folder.path.withCString { path in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: path)
            // The library copies the name and the folder.
            return workbook_new_opt(folder.appending(path: "table.xlsx").path, &options)
        }
        guard let made else { throw Self.cannotWrite }
        self.folder = folder
        workbook = made
        formats = WorkbookFormats(made)
    }

    deinit {
        if !isClosed { workbook_close(workbook) }
        do { try FileManager.default.removeItem(at: folder) } catch {
            // A folder that cannot be removed is left to the system's own sweeping.
        }
    }

    /// Adds a sheet behind the others. Its name has 1 to 31 characters, none of `[]:*?/\`; what is not fit is replaced.
    public func addSheet(_ name: String) throws(Problem) -> SheetWriter {
        let fit = String(name.map { "[]:*?/\\'".contains($0) ? "_" : $0 }.prefix(31))
        guard let sheet = workbook_add_worksheet(workbook, fit) else { throw Self.cannotWrite }
        return SheetWriter(sheet, name: fit, formats)
    }

    /// Ends the workbook and hands over its bytes. Called once.
    ///
    /// - Throws: `database.full` where the disk is full.
    public func finish() throws(Problem) -> [UInt8] {
        isClosed = true
        guard workbook_close(workbook) == LXW_NO_ERROR else { throw Self.cannotWrite }
        do {
            return Array(try Data(contentsOf: folder.appending(path: "table.xlsx")))
        } catch {
            throw Self.cannotWrite
        }
    }

    private static var cannotWrite: Problem {
        Problem(
            .databaseFull, "服务器的临时目录无法写入，请联系管理员。",
            "The server's folder of temporary files cannot be written; tell the administrator.")
    }
}
