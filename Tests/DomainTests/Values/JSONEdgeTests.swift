import Domain
import Testing

@Suite("JSON at its edges")
struct JSONEdgeTests {
    private func code(_ text: String) -> Problem.Code? {
        problem { () throws(Problem) in try JSON(parsing: text) }?.code
    }

    @Test(
        "a key given twice is refused, however it is written",
        arguments: [
            #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"b":{"a":1,"a":null}}"#, #"[{"":1,"":1}]"#,
            "{\"\u{E9}\":1,\"e\u{301}\":2}",
        ])
    func duplicateKeys(text: String) {
        #expect(code(text) == .jsonMalformed)
    }

    @Test("the same key in two objects is no repeat")
    func sameKeyElsewhere() {
        #expect(code(#"[{"a":1},{"a":1,"b":{"a":1}}]"#) == nil)
    }

    @Test(
        "surrogates come in pairs or not at all",
        arguments: [
            (#""\ud83d\ude00""#, true), (#""\uD83D\uDE00""#, true), (#""\ud83d""#, false), (#""\ude00""#, false),
            (#""\ude00\ud83d""#, false), (#""\ud83d\ud83d""#, false), (#""\ud83dx""#, false), (#""\ud83d\n""#, false),
            (#""\ud83d\u0041""#, false), (#""\ud83d\u""#, false), (#""\ud83d"#, false), (#""\udbff\udfff""#, true),
            (#""\ud7ff""#, true), (#""\ue000""#, true), (#""\uffff""#, true),
        ])
    func surrogates(text: String, isTaken: Bool) {
        #expect(code(text) == (isTaken ? nil : .jsonMalformed))
    }

    @Test("NUL and bare control characters are refused, escaped ones are kept")
    func controlCharacters() throws {
        #expect(code(#""\u0000""#) == .jsonMalformed)
        for byte in UInt8(0)..<0x20 {
            #expect(throws: Problem.self) { try JSON(parsing: [0x22, byte, 0x22]) }
        }
        #expect(try JSON(parsing: #""\u0001\u001f\b\f""#) == "\u{1}\u{1F}\u{8}\u{C}")
        #expect(code("\"\u{7F}\"") == nil)
    }

    @Test(
        "what is no UTF-8 is refused, in keys and in texts",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE9, 0x98], [0x80],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        #expect(throws: Problem.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
        #expect(throws: Problem.self) { try JSON(parsing: Array("{\"".utf8) + bytes + Array("\":1}".utf8)) }
    }

    @Test("every text cut short is refused and none of them stops the program")
    func prefixes() {
        let whole = #"{"a":[1.5e2,true,null,"\ud83d\ude00\n"],"防":{"b":-0.25}}"#
        let bytes = Array(whole.utf8)
        #expect(code(whole) == nil)
        for length in 0..<bytes.count {
            #expect(throws: Problem.self, "\(length)") { try JSON(parsing: bytes[..<length]) }
        }
    }

    @Test("a changed byte is read or refused, and what is read is written and read again", arguments: UInt64(1)...8)
    func changedBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = Array(#"{"a":[1.5e2,true,null,"\ud83d\ude00\n"],"防":{"b":-0.25}}"#.utf8)
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            do throws(Problem) {
                let value = try JSON(parsing: changed)
                #expect(try JSON(parsing: value.canonicalBytes) == value)
            } catch {
                #expect(error.code == .jsonMalformed)
            }
        }
    }

    @Test("a text of ten megabytes is read and written as it is, escaped or not")
    func longText() throws {
        let plain = String(repeating: "防线", count: 10_000_000 / 6)
        let value = JSON.string(plain)
        #expect(try JSON(parsing: value.canonicalBytes) == value)
        let lines = String(repeating: #"\n"#, count: 5_000_000)
        #expect(try JSON(parsing: "\"" + lines + "\"").text?.utf8.count == 5_000_000)
    }

    @Test("the canonical text does not depend on the order in which the members came")
    func memberOrder() throws {
        let one = try JSON(parsing: #"{"b":1,"a":2,"B":3,"防":4,"é":5,"":6}"#)
        let other = try JSON(parsing: #"{"防":4,"":6,"é":5,"B":3,"a":2,"b":1}"#)
        #expect(one.canonicalText == #"{"":6,"B":3,"a":2,"b":1,"é":5,"防":4}"#)
        #expect(one.canonicalBytes == other.canonicalBytes)
    }

    @Test(
        "numbers that are one value are one text",
        arguments: [
            ("1.0", "1"), ("1e1", "10"), ("-0", "0"), ("0.10", "0.1"), ("120e-2", "1.2"), ("1E+2", "100"),
        ])
    func numbers(written: String, canonical: String) throws {
        #expect(try JSON(parsing: written).canonicalText == canonical)
    }
}
