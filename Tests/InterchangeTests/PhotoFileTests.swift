import CMinizip
import Domain
import Interchange
import TestKit
import Testing

@Suite("A photo as it may be kept")
struct PhotoFileTests {
    private static func code(_ bytes: [UInt8], upTo limit: Int = PhotoLimits.bytes) -> Problem.Code? {
        do throws(Problem) {
            _ = try PhotoFile(bytes, upTo: limit)
            return nil
        } catch { return error.code }
    }

    private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }

    /// A chunk of a PNG.
    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        let sum = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        return number(content.count) + body + number(Int(sum))
    }

    private static func number(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }

    /// The sample's parts: its signature, header, data and end.
    private static let png = (
        start: Array(SamplePhoto.png[..<33]), data: Array(SamplePhoto.png[33..<(SamplePhoto.png.count - 12)]),
        end: Array(SamplePhoto.png.suffix(12))
    )

    @Test("is what its bytes are, and is the same when it is read again")
    func reads() throws {
        let jpeg = try PhotoFile(SamplePhoto.jpeg)
        #expect(jpeg.kind == .jpeg && (jpeg.width, jpeg.height) == SamplePhoto.size)
        #expect(!Self.contains("ICC_PROFILE", jpeg.bytes) && !Self.contains("Google", jpeg.bytes))
        #expect(try PhotoFile(jpeg.bytes) == jpeg)
        let png = try PhotoFile(SamplePhoto.png)
        #expect(png.kind == .png && (png.width, png.height) == SamplePhoto.size && png.bytes == SamplePhoto.png)
        #expect(png.kind.mediaType == "image/png" && jpeg.kind.mediaType == "image/jpeg")
    }

    @Test("keeps of a JPEG which way is up and its colours, and nothing of place, phone, comments or thumbnails")
    func strips() throws {
        let comment = SamplePhoto.segment(0xFE, Array("张三家".utf8))
        let thumbnail = SamplePhoto.segment(0xE0, Array("JFXX\0".utf8) + SamplePhoto.jpeg)
        let adobe = SamplePhoto.segment(0xEE, Array("Adobe".utf8) + [0, 101, 1, 2, 3, 4, 1])
        let full =
            SamplePhoto.jpeg(with: SamplePhoto.exif + comment + thumbnail + adobe) + Array("PK\u{3}\u{4}<html>".utf8)
        let photo = try PhotoFile(full)
        for said in ["GPS", "Pixel", "张三", "JFXX", "ICC", "<html>", "PK\u{3}"] {
            #expect(!Self.contains(said, photo.bytes), "\(said)")
        }
        let turned = SamplePhoto.segment(
            0xE1, Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])
        #expect(photo.bytes[20...].starts(with: turned))
        #expect(
            photo.bytes.dropFirst(20 + turned.count).starts(
                with: [0xFF, 0xEE, 0, 14] + Array("Adobe\0d\0\0\0\0\u{1}".utf8)))
        #expect(photo.bytes.suffix(2) == [0xFF, 0xD9])
        #expect(try PhotoFile(photo.bytes).bytes == photo.bytes)
        // The same picture without all that is the same but for these two facts.
        let plain = try PhotoFile(SamplePhoto.jpeg).bytes
        #expect(photo.bytes.suffix(plain.count - 20) == plain.suffix(plain.count - 20))
    }

    @Test("finds the orientation in either byte order, and takes none where it is nonsense")
    func orientation() throws {
        func read(_ tiff: [UInt8]) throws -> UInt8 {
            let bytes = try PhotoFile(
                SamplePhoto.jpeg(with: SamplePhoto.segment(0xE1, Array("Exif\0\0".utf8) + tiff))
            ).bytes
            return bytes[21] == 0xE1 ? bytes[49] : 1
        }
        func entry(_ value: [UInt8], type: UInt8 = 3, count: UInt8 = 1) -> [UInt8] {
            [0x12, 1, type, 0, count, 0, 0, 0] + value + [0, 0]
        }
        let little: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0]
        #expect(try read(little + entry([3, 0])) == 3)
        #expect(try read(little + entry([8, 0])) == 8)
        for nonsense in [
            little + entry([9, 0]), little + entry([0, 0]), little + entry([6, 0], type: 4),
            little + entry([6, 0], count: 2),
            little, [], Array("MM\0*".utf8), [0x49, 0x49, 42, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x49, 0x49, 42, 0, 8, 0, 0, 0, 0xFF, 0xFF], [0x49, 0x49, 43, 0, 8, 0, 0, 0, 1, 0] + entry([6, 0]),
        ] { #expect(try read(nonsense) == 1) }
    }

    @Test("keeps of a PNG what is needed to show it")
    func stripsPNG() throws {
        let (start, data, end) = Self.png
        let more = Self.chunk("tEXt", Array("Author\0张三".utf8)) + Self.chunk("eXIf", Array("MM\0*GPS".utf8))
        #expect(try PhotoFile(start + more + data + more + end + Array("<script>".utf8)).bytes == SamplePhoto.png)
        let clear = Self.chunk("tRNS", [0, 1, 0, 2, 0, 3])
        #expect(try PhotoFile(start + clear + data + end).bytes == start + clear + data + end)
        for wrong in [
            start + end, start + data, start + data + Self.chunk("PLTE", [1, 2, 3]) + end, data + end,
            start + Self.chunk("XXXX", []) + data + end, start + start.dropFirst(8) + data + end,
            start + data + Self.chunk("IEND", [1]), start + Self.chunk("PLTE", [1, 2]) + data + end,
        ] { #expect(Self.code(wrong) != nil) }
        var changed = SamplePhoto.png
        changed[50] ^= 1
        #expect(Self.code(changed) == .fileMalformed, "the checksum does not fit")
    }

    @Test("has no more pixels than may be unpacked")
    func pixels() throws {
        func png(_ width: Int, _ height: Int, _ rest: [UInt8] = [8, 6, 0, 0, 0]) -> [UInt8] {
            Array(SamplePhoto.png[..<8]) + Self.chunk("IHDR", Self.number(width) + Self.number(height) + rest)
                + Self.png.data
                + Self.png.end
        }
        #expect(Self.code(png(4_096, 4_096)) == nil)
        #expect(Self.code(png(4_097, 1)) == .fileTooLarge && Self.code(png(1, 4_097)) == .fileTooLarge)
        #expect(Self.code(png(60_000, 60_000)) == .fileTooLarge)
        #expect(Self.code(png(0, 1)) == .fileMalformed)
        #expect(Self.code(png(4, 4, [3, 6, 0, 0, 0])) == .fileMalformed, "no such depth")
        #expect(Self.code(png(4, 4, [8, 3, 0, 0, 0])) == .fileMalformed, "a palette is missing")
        let frame = try #require(SamplePhoto.jpeg.indices.first { SamplePhoto.jpeg[$0...].starts(with: [0xFF, 0xC0]) })
        func jpeg(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
            var bytes = SamplePhoto.jpeg
            change(&bytes)
            return bytes
        }
        #expect(Self.code(jpeg { ($0[frame + 5], $0[frame + 6]) = (0x10, 0) }) == nil)
        #expect(Self.code(jpeg { ($0[frame + 5], $0[frame + 6]) = (0x10, 1) }) == .fileTooLarge)
        #expect(Self.code(jpeg { $0[frame + 6] = 0 }) == .fileMalformed, "a height said later")
        for kind: UInt8 in [0xC3, 0xC5, 0xC9, 0xCC, 0xD0, 0x01] {
            #expect(Self.code(jpeg { $0[frame + 1] = kind }) == .fileMalformed)
        }
    }

    @Test("is no page with the name of a picture, no other format, and nothing over its size")
    func others() {
        for text in ["<html><script>alert(1)</script></html>", "GIF89a", "RIFF\0\0\0\0WEBPVP8 ", "BM", "%PDF-1.4", ""] {
            #expect(Self.code(Array(text.utf8)) == .fileTypeUnknown, "\(text)")
        }
        #expect(Self.code([0, 0, 0, 24] + Array("ftypheic".utf8)) == .fileTypeUnknown)
        #expect(Self.code(Array("<html>".utf8) + SamplePhoto.jpeg) == .fileTypeUnknown)
        #expect(Self.code(SamplePhoto.jpeg, upTo: SamplePhoto.jpeg.count) == nil)
        #expect(Self.code(SamplePhoto.jpeg, upTo: SamplePhoto.jpeg.count - 1) == .fileTooLarge)
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        var scans = Array(SamplePhoto.jpeg[..<(SamplePhoto.jpeg.count - 2)])
        for _ in 0..<64 { scans += scan }
        #expect(Self.code(scans + [0xFF, 0xD9]) == .fileMalformed, "too many scans")
    }

    @Test("is whole or refused, wherever it breaks off", arguments: [SamplePhoto.jpeg, SamplePhoto.png])
    func truncated(sample: [UInt8]) {
        for length in 0..<sample.count { #expect(Self.code(Array(sample[..<length])) != nil, "\(length)") }
    }

    @Test(
        "is refused or clean, whatever happened to it",
        arguments: [SamplePhoto.jpeg(with: SamplePhoto.exif), SamplePhoto.png])
    func fuzzed(sample: [UInt8]) throws {
        var fuzzer = Fuzzer(seed: 28)
        var taken = 0
        for _ in 0..<4_000 {
            let damaged = fuzzer.damage(sample)
            guard let photo = Self.read(damaged) else { continue }
            taken += 1
            #expect(photo.bytes.count <= damaged.count)
            #expect(try PhotoFile(photo.bytes) == photo, "read again it is the same")
            #expect(!Self.contains("GPS", photo.bytes) && !Self.contains("Pixel", photo.bytes))
        }
        #expect(taken > 0)
    }

    private static func read(_ bytes: [UInt8]) -> PhotoFile? { do { return try PhotoFile(bytes) } catch { return nil } }
}
