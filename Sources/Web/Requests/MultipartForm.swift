import Domain

/// A form of a page with a file in it (RFC 7578), read whole.
struct MultipartForm {
    /// A file.
    struct File {
        let name: String
        let bytes: [UInt8]
    }

    private var values: [String: String] = [:]
    private var files: [String: File] = [:]

    /// - Parameter mostParts: how many fields and files there may be.
    /// - Throws: `request.malformed`, also where a field is given twice.
    init(_ bytes: [UInt8], contentType: String, mostParts: Int = 50) throws(Problem) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            throw Self.malformed
        }
        let mark = Array("\r\n--\(boundary)".utf8)
        // The first boundary need not have a line before it.
        let places = Self.places(of: mark, in: [13, 10] + bytes)
        guard (2...mostParts + 1).contains(places.count) else { throw Self.malformed }
        for (start, end) in zip(places, places.dropFirst()) {
            // Two bytes less, for those put before.
            try take(bytes[(start + mark.count - 2)..<(end - 2)])
        }
    }

    /// The value of a field, `nil` where it was left empty.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The file of a field, `nil` where none was chosen.
    func file(_ name: String) -> File? { files[name].flatMap { $0.name.isEmpty && $0.bytes.isEmpty ? nil : $0 } }

    /// The fields that are no files.
    var namedValues: NamedValues { NamedValues(values: values) }

    private mutating func take(_ part: ArraySlice<UInt8>) throws(Problem) {
        let blank: [UInt8] = [13, 10, 13, 10]
        guard part.starts(with: [13, 10]), let head = Self.places(of: blank, in: Array(part.prefix(4_096))).first else {
            throw Self.malformed
        }
        let lines = String(decoding: part.prefix(head), as: UTF8.self).split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = Self.parameter("name", of: String(disposition)) else { throw Self.malformed }
        let content = part.dropFirst(head + blank.count)
        if let file = Self.parameter("filename", of: String(disposition)) {
            guard files.updateValue(File(name: file, bytes: Array(content)), forKey: name) == nil else {
                throw Self.malformed
            }
        } else {
            guard let text = String(validating: content, as: UTF8.self), values.updateValue(text, forKey: name) == nil
            else { throw Self.malformed }
        }
    }

    private static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var places: [Int] = []
            var index = 0
            while index + mark.count <= bytes.count {
                if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                    places.append(index)
                    index += mark.count
                } else {
                    index += 1
                }
            }
            return places
        }
    }

    /// `name="value"` or `name=value` among the parameters of a header.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == name else { continue }
            return String(halves[1].drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
        }
        return nil
    }

    private static var malformed: Problem {
        Problem(.requestMalformed, "上传的内容无法识别，请重新选择文件。", "The upload cannot be read; choose the file again.")
    }
}
