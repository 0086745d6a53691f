import CMinizip

/// One member of gzip. Minizip's header brings zlib with it.
func gzip(_ content: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    precondition(
        deflateInit2_(
            &stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            == Z_OK, "zlib takes these settings")
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))) + 64)
    var input = content
    let written = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END, "there is room for all")
            return target.count - Int(stream.avail_out)
        }
    }
    deflateEnd(&stream)
    return Array(output.prefix(written))
}
