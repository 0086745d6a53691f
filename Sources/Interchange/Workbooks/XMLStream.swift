import CExpat
import Domain

/// Hears what an ``XMLStream`` reads. Names come without their namespace's prefix.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem)
    func end(_ name: XMLName) throws(Problem)
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem)
}

/// A name, valid within the call alone.
struct XMLName {
    private let characters: UnsafePointer<CChar>

    init(_ qualified: UnsafePointer<CChar>) {
        var start = qualified
        var next = qualified
        while next.pointee != 0 {
            if next.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = next + 1 }
            next += 1
        }
        characters = start
    }

    func `is`(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { expected in
            for (index, byte) in expected.enumerated() where UInt8(bitPattern: characters[index]) != byte {
                return false
            }
            return characters[expected.count] == 0
        }
    }
}

/// The attributes of an element, valid within the call alone.
struct XMLAttributes {
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

    /// The value of an attribute as bytes that end in NUL.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = pairs else { return nil }
        while let key = pair[0] {
            if XMLName(key).is(name) { return pair[1] }
            pair += 2
        }
        return nil
    }

    /// The value of an attribute.
    func text(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

    /// The value of an attribute as a whole number of at most nine digits.
    func whole(_ name: StaticString) -> Int? {
        guard var digit = bytes(name) else { return nil }
        var value = 0
        var count = 0
        while digit.pointee != 0 {
            let byte = UInt8(bitPattern: digit.pointee)
            guard (48...57).contains(byte), count < 9 else { return nil }
            value = value * 10 + Int(byte - 48)
            count += 1
            digit += 1
        }
        return count > 0 ? value : nil
    }

    /// Whether an attribute is `1` or `true`.
    func truth(_ name: StaticString) -> Bool {
        guard let text = bytes(name) else { return false }
        return text.pointee == 49 || text.pointee == 116
    }
}

/// Reads XML piece by piece with expat. Declarations of a document type are refused, and with them every entity that
/// reads other files or grows without end.
final class XMLStream {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    private let damaged: Problem
    private let declared: Problem
    private var failure: Problem?
    private var bytesRead = 0
    /// The most bytes one tag may have; beyond it expat takes its time.
    private static let longestTag = 4 << 20

    /// - Parameters:
    ///   - damaged: what is thrown for broken XML.
    ///   - declared: what is thrown for a declaration of a document type.
    init(
        _ handler: any XMLHandler, damaged: Problem = .workbookDamaged, declared: Problem = .workbookHasDeclarations
    ) {
        guard let parser = XML_ParserCreate(nil) else { preconditionFailure("there is memory for a parser") }
        self.parser = parser
        self.handler = handler
        self.damaged = damaged
        self.declared = declared
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { stream, name, attributes in
                guard let name else { return }
                XMLStream.of(stream).hear { handler throws(Problem) in
                    try handler.start(XMLName(name), XMLAttributes(attributes))
                }
            },
            { stream, name in
                guard let name else { return }
                XMLStream.of(stream).hear { handler throws(Problem) in try handler.end(XMLName(name)) }
            })
        XML_SetCharacterDataHandler(parser) { stream, characters, count in
            guard let characters else { return }
            characters.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                XMLStream.of(stream).hear { handler throws(Problem) in
                    try handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
                }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { stream, _, _, _, _ in
            let stream = XMLStream.of(stream)
            stream.hear { _ throws(Problem) in throw stream.declared }
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads on.
    ///
    /// - Throws: `file.malformed` for broken XML, and what the handler throws.
    func read(_ piece: UnsafeRawBufferPointer) throws(Problem) {
        bytesRead += piece.count
        try parse(piece.baseAddress?.assumingMemoryBound(to: CChar.self), count: piece.count, isLast: false)
        guard bytesRead - Int(XML_GetCurrentByteIndex(parser)) < Self.longestTag else { throw damaged }
    }

    /// Ends the document.
    func finish() throws(Problem) { try parse(nil, count: 0, isLast: true) }

    private func parse(_ bytes: UnsafePointer<CChar>?, count: Int, isLast: Bool) throws(Problem) {
        let status = XML_Parse(parser, bytes, Int32(count), isLast ? 1 : 0)
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw damaged }
    }

    private static func of(_ stream: UnsafeMutableRawPointer?) -> XMLStream {
        guard let stream else { preconditionFailure("expat hands back what it was given") }
        return Unmanaged<XMLStream>.fromOpaque(stream).takeUnretainedValue()
    }

    /// C cannot throw: what the handler throws ends the parsing and is thrown behind it.
    private func hear(_ event: (any XMLHandler) throws(Problem) -> Void) {
        guard failure == nil else { return }
        do throws(Problem) {
            try event(handler)
        } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    /// Reads a part of an archive from its beginning to its end.
    static func read(_ name: String, of archive: ZipArchive, _ handler: any XMLHandler) throws(Problem) {
        let stream = XMLStream(handler)
        try archive.forEachPiece(of: name) { piece throws(Problem) in try stream.read(piece) }
        try stream.finish()
    }
}
