import Domain
import Foundation

/// A file read in pieces, so that its size does not matter.
struct InputFile {
    static let standard = InputFile(handle: .standardInput)

    private let handle: FileHandle

    private init(handle: FileHandle) { self.handle = handle }

    /// - Throws: `not-found`.
    init(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Problem(.notFound, "打不开文件“\(path)”。", "The file “\(path)” cannot be opened.")
        }
        self.handle = handle
    }

    /// The next piece of at most 1 MiB, `nil` at the end.
    func next() throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: 1 << 20), !data.isEmpty else { return nil }
        return Array(data)
    }

    /// The whole file.
    ///
    /// - Throws: `file.too-large` beyond the limit.
    func all(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try next() {
            bytes += piece
            guard bytes.count <= limit else {
                throw Problem(
                    .fileTooLarge, "文件超过 \(limit >> 20) MB，请分开导入。",
                    "The file is larger than \(limit >> 20) MB; import it in parts.")
            }
        }
        return bytes
    }
}

/// A file written in pieces; `@unchecked`: the handle is written from one database queue at a time, guarded by `lock`.
final class OutputFile: @unchecked Sendable {
    static let standard = OutputFile(handle: .standardOutput)

    private let handle: FileHandle
    private let lock = NSLock()
    private var waiting = Data()

    private init(handle: FileHandle) { self.handle = handle }

    /// - Throws: a problem where the file cannot be made.
    convenience init(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Problem(
                .notFound, "文件“\(path)”已存在，未覆盖。", "The file “\(path)” is there already and was not overwritten.")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Problem(.notFound, "不能写入文件“\(path)”。", "The file “\(path)” cannot be written.") }
        self.init(handle: handle)
    }

    func writeLine(_ bytes: [UInt8]) throws {
        try lock.withLock {
            waiting.append(contentsOf: bytes)
            waiting.append(0x0A)
            if waiting.count > 1 << 20 { try flush() }
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try lock.withLock {
            waiting.append(contentsOf: bytes)
            if waiting.count > 1 << 20 { try flush() }
        }
    }

    func finish() throws { try lock.withLock { try flush() } }

    private func flush() throws {
        try handle.write(contentsOf: waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
