#if Postgres
    import Domain
    import SQLCore

    /// The values of a statement as libpq takes them: pointers, lengths and formats side by side.
    struct Parameters {
        private let bytes: [UInt8]
        private let offsets: [Int?]
        private let lengths: [Int32]

        /// - Throws: `value.malformed` for a text with NUL, which PostgreSQL cannot keep.
        init(_ values: [SQLValue]) throws {
            var bytes: [UInt8] = []
            var offsets: [Int?] = []
            var lengths: [Int32] = []
            for value in values {
                guard let binary = value.binary else {
                    offsets.append(nil)
                    lengths.append(0)
                    continue
                }
                if case .text = value, binary.contains(0) {
                    throw Problem(
                        .valueMalformed, "文字中含有空字符（NUL），不能保存。", "A text holds a NUL character and cannot be saved.")
                }
                offsets.append(bytes.count)
                lengths.append(Int32(binary.count))
                bytes += binary
            }
            // Never empty, so that there is an address also for a value of no bytes.
            self.bytes = bytes + [0]
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
