#if Postgres
    import SQLCore

    extension SQLValue {
        /// The type as PostgreSQL numbers it: int8, float8, text, bytea; 0 lets the server infer it.
        var objectID: UInt32 {
            switch self {
            case .null: 0
            case .integer: 20
            case .real: 701
            case .text: 25
            case .bytes: 17
            }
        }

        /// Appends the value in PostgreSQL's binary format; null has none.
        func append(to bytes: inout [UInt8]) {
            switch self {
            case .null: break
            case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { bytes += $0 }
            case .real(let real): withUnsafeBytes(of: real.bitPattern.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .bytes(let own): bytes += own
            }
        }

        /// Reads a value in PostgreSQL's binary format, `nil` for a type that is not ours.
        init?(binary bytes: UnsafeRawBufferPointer, objectID: UInt32) {
            switch objectID {
            case 16: self = .integer(bytes.first == 1 ? 1 : 0)
            case 20, 21, 23:
                // Sign-extended from two, four or eight bytes.
                let bits = bytes.reduce(bytes.first.map { $0 > 127 } == true ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
                self = .integer(Int64(bitPattern: bits))
            case 700:
                self = .real(Double(Float(bitPattern: bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })))
            case 701: self = .real(Double(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
            case 18, 19, 25, 705, 1042, 1043, 2278: self = .text(String(decoding: bytes, as: UTF8.self))
            case 17: self = .bytes(Array(bytes))
            default: return nil
            }
        }
    }
#endif
