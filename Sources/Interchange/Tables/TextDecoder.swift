import CIconv
import Domain

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns text of another encoding into UTF-8, piece by piece, with iconv.
final class TextDecoder {
    private let handle: iconv_t
    /// The bytes of a character whose rest comes with the next piece.
    private var rest: [UInt8] = []

    init(_ encoding: TextEncoding) {
        let handle = iconv_open("UTF-8", encoding.name)
        guard let handle, handle != UnsafeMutableRawPointer(bitPattern: -1) else {
            preconditionFailure("the C library knows GB18030 and UTF-16")
        }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// The text of the next piece.
    ///
    /// - Throws: `file.malformed` for bytes that are no text of the encoding.
    func decode(_ piece: ArraySlice<UInt8>) throws(Problem) -> [UInt8] {
        var input = rest + piece
        // A character of two bytes becomes three at the most, one of four four.
        var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
        var left = input.count
        var room = output.count
        let status = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(handle, &from, &left, &to, &room)
            }
        }
        // What is cut off at the end of a piece (EINVAL) waits for the next.
        guard status != Int.max.magnitude * 2 + 1 || errno == EINVAL, left < 8 else { throw Self.unreadable }
        rest = Array(input.suffix(left))
        output.removeLast(room)
        return output
    }

    /// - Throws: `file.malformed` where a character is cut off at the end.
    func finish() throws(Problem) { guard rest.isEmpty else { throw Self.unreadable } }

    private static var unreadable: Problem {
        Problem(
            .fileMalformed, "无法识别文字编码。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx。",
            "The encoding of the text is not known. In Excel, save as “CSV UTF-8 (comma delimited)” or as .xlsx.")
    }
}
