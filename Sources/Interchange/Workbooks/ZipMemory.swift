import CMinizip

/// A file in memory, as minizip reads one: the archive is never written to a disk, for it is full of names.
final class ZipMemory {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The functions by which minizip reads; the memory must outlive what is opened with them.
    func functions() -> zlib_filefunc64_def {
        zlib_filefunc64_def(
            zopen64_file: { memory, _, _ in memory },
            zread_file: { memory, _, buffer, size in
                guard let buffer else { return 0 }
                return uLong(ZipMemory.of(memory).read(into: buffer, size: Int(size)))
            },
            zwrite_file: { _, _, _, _ in 0 },
            ztell64_file: { memory, _ in ZPOS64_T(ZipMemory.of(memory).position) },
            zseek64_file: { memory, _, offset, origin in ZipMemory.of(memory).seek(to: offset, from: origin) ? 0 : -1 },
            zclose_file: { _, _ in 0 },
            zerror_file: { _, _ in 0 },
            opaque: Unmanaged.passUnretained(self).toOpaque())
    }

    private static func of(_ memory: voidpf?) -> ZipMemory {
        guard let memory else { preconditionFailure("minizip hands back what it was given") }
        return Unmanaged<ZipMemory>.fromOpaque(memory).takeUnretainedValue()
    }

    private func read(into buffer: UnsafeMutableRawPointer, size: Int) -> Int {
        let count = min(size, bytes.count - position)
        bytes.withUnsafeBytes { source in
            if count > 0, let start = source.baseAddress { buffer.copyMemory(from: start + position, byteCount: count) }
        }
        position += count
        return count
    }

    private func seek(to offset: ZPOS64_T, from origin: Int32) -> Bool {
        let base =
            switch origin {
            case ZLIB_FILEFUNC_SEEK_CUR: position
            case ZLIB_FILEFUNC_SEEK_END: bytes.count
            default: 0
            }
        guard let offset = Int(exactly: offset), offset <= bytes.count - base else { return false }
        position = base + offset
        return true
    }
}
