import CAssets
import SQLCore

/// A file that is part of the program.
enum EmbeddedFile {
    /// - Throws: a defect where the program was built without it.
    static func bytes(_ name: String) throws -> [UInt8] {
        let files = UnsafeBufferPointer(start: fangxian_asset_list(), count: fangxian_asset_count)
        guard let file = files.first(where: { String(cString: $0.name) == name }) else {
            throw SQLDefect("the program holds no file \(name)")
        }
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
