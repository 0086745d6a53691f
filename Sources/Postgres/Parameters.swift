#if Postgres
    import SQLCore

    /// The values of a statement as libpq takes them: pointers, lengths and formats side by side.
    struct Parameters {
        private let bytes: [UInt8]
        private let offsets: [Int?]
        private let lengths: [Int32]

        /// How many bytes the values take.
        var size: Int { bytes.count }

        /// - Throws: `value.malformed` for a text with NUL, which PostgreSQL cannot keep.
        init(_ values: [SQLValue]) throws {
            var bytes: [UInt8] = []
            var offsets: [Int?] = []
            var lengths: [Int32] = []
            for value in values {
                guard value != .null else {
                    offsets.append(nil)
                    lengths.append(0)
                    continue
                }
                let start = bytes.count
                value.append(to: &bytes)
                if case .text = value, bytes[start...].contains(0) { throw SQLValue.textWithNUL }
                guard let length = Int32(exactly: bytes.count - start) else {
                    throw SQLDefect("a value of \(bytes.count - start) bytes")
                }
                offsets.append(start)
                lengths.append(length)
            }
            // Never empty, so that there is an address also for a value of no bytes.
            bytes.append(0)
            self.bytes = bytes
            self.offsets = offsets
            self.lengths = lengths
        }

        /// Gives count, addresses, lengths and formats (all binary) to a function of libpq.
        func with<Value>(
            _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) throws -> Value
        ) rethrows -> Value {
            try bytes.withUnsafeBytes { buffer in
                let start = buffer.bindMemory(to: CChar.self).baseAddress
                let addresses = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
                let formats = [Int32](repeating: 1, count: offsets.count)
                return try body(Int32(offsets.count), addresses, lengths, formats)
            }
        }
    }
#endif
