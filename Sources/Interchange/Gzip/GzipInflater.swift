import CZlib
public import Domain

/// Unpacks gzip (RFC 1952) piece by piece in constant memory: one member or many, one behind the other, and zeros behind
/// the last. Used by one task at a time.
public final class GzipInflater {
    private enum Place {
        case betweenMembers
        case inMember
        case padding
    }

    private let limits: GzipLimits
    private let stream: UnsafeMutablePointer<z_stream>
    private var place = Place.betweenMembers
    private var members = 0
    private var bytesRead = 0
    private var bytesWritten = 0

    /// 15 bits of window, and 16 more for the header of gzip.
    private static let windowBits: Int32 = 31
    private static let pieceBytes = 65_536
    /// What every stream may grow to, whatever its ratio.
    private static let freeBytes = 16 << 20

    /// An inflater at the beginning of a stream.
    public init(limits: GzipLimits = GzipLimits()) {
        self.limits = limits
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib takes its own standard settings")
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Whether a stream begins like gzip.
    public static func isGzip(_ start: some Collection<UInt8>) -> Bool { start.starts(with: [0x1F, 0x8B]) }

    /// Unpacks on, and hands over what comes out in pieces of 64 KiB at most.
    ///
    /// - Throws: `file.malformed` for what is damaged, `file.too-large` for what grows beyond the limits, and what `take`
    ///   throws.
    public func read(_ piece: [UInt8], _ take: ([UInt8]) throws(Problem) -> Void) throws(Problem) {
        try piece.withUnsafeBufferPointer { source throws(Problem) in
            // zlib reads through this pointer and never writes.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            var start = 0
            while start < source.count {
                let count = min(source.count - start, 1 << 30)
                stream.pointee.avail_in = UInt32(count)
                bytesRead += count
                try unpack(take)
                start += count
            }
            stream.pointee.next_in = nil
        }
    }

    /// Ends the stream.
    ///
    /// - Throws: `file.malformed` where it is cut off.
    public func finish() throws(Problem) {
        guard place != .inMember, members > 0 else { throw Self.damaged }
    }

    private func unpack(_ take: ([UInt8]) throws(Problem) -> Void) throws(Problem) {
        var isFull = false
        while stream.pointee.avail_in > 0 || isFull {
            guard try isInMember() else { continue }
            var status = Z_OK
            let output = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { target, count in
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(Self.pieceBytes)
                status = inflate(stream, Z_NO_FLUSH)
                count = Self.pieceBytes - Int(stream.pointee.avail_out)
            }
            // Z_BUF_ERROR says that there was nothing left to do, and harms nothing.
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw Self.damaged }
            bytesWritten += output.count
            guard bytesWritten <= limits.inflatedBytes,
                bytesWritten <= Self.freeBytes || bytesWritten / limits.ratio <= bytesRead
            else { throw Self.growsTooLarge }
            isFull = output.count == Self.pieceBytes && status != Z_STREAM_END
            if status == Z_STREAM_END { endMember() }
            if !output.isEmpty { try take(output) }
        }
    }

    /// Goes into the next member where the last has ended; drops zeros behind it.
    private func isInMember() throws(Problem) -> Bool {
        if place == .inMember { return true }
        guard let next = stream.pointee.next_in?.pointee else { throw Self.damaged }
        guard place == .padding || next == 0, members > 0 else {
            place = .inMember
            return true
        }
        guard next == 0 else { throw Self.damaged }
        place = .padding
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
        return false
    }

    private func endMember() {
        members += 1
        place = .betweenMembers
        inflateReset(stream)
    }

    private static var damaged: Problem {
        Problem(
            .fileMalformed, "压缩文件（gzip）不完整或已损坏，请重新传送。",
            "The compressed file (gzip) is cut off or damaged; please send it again.")
    }

    private static var growsTooLarge: Problem {
        Problem(
            .fileTooLarge, "压缩文件解压后过大，可能是恶意文件，没有继续读取。",
            "The compressed file grows too large when it is unpacked; it may be meant to do harm and was not read on.")
    }
}
