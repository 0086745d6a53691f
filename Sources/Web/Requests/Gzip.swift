import CZlib
import NIOCore

/// A stream of bytes being made small (RFC 1952), chunk by chunk, in constant memory. Used by one task at a time.
final class Gzip {
    private let stream: UnsafeMutablePointer<z_stream>

    /// 15 bits of window, and 16 more for the header of gzip.
    private static let windowBits: Int32 = 31

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = deflateInit2_(
            stream, 5, Z_DEFLATED, Self.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib takes its own standard settings")
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Takes in bytes and gives what is ready; with `isLast` everything that is left.
    func compress(_ input: ByteBuffer, isLast: Bool) -> ByteBuffer {
        var output = ByteBuffer()
        let bytes = Array(input.readableBytesView)
        bytes.withUnsafeBufferPointer { source in
            // zlib reads through this pointer and never writes.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.pointee.avail_in = UInt32(source.count)
            var isFull = true
            while isFull {
                isFull =
                    output.writeWithUnsafeMutableBytes(minimumWritableBytes: 32_768) { target in
                        stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                        stream.pointee.avail_out = UInt32(target.count)
                        deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                        return target.count - Int(stream.pointee.avail_out)
                    } > 0 && stream.pointee.avail_out == 0
            }
        }
        return output
    }
}
