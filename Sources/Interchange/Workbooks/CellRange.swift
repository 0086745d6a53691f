/// A place in a sheet, columns and rows counted from 1 as in `A1`.
struct CellPlace: Hashable {
    let column: Int
    let row: Int

    /// Reads `AB12`, with or without `$`; the bytes end in NUL.
    init?(_ bytes: UnsafePointer<CChar>) {
        var column = 0
        var row = 0
        var next = bytes
        while next.pointee != 0 {
            let byte = UInt8(bitPattern: next.pointee)
            switch byte {
            case 65...90 where row == 0: column = column * 26 + Int(byte - 64)
            case 97...122 where row == 0: column = column * 26 + Int(byte - 96)
            case 48...57: row = row * 10 + Int(byte - 48)
            case UInt8(ascii: "$"): break
            default: return nil
            }
            guard column <= 16_384, row <= 1_048_576 else { return nil }
            next += 1
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column
        self.row = row
    }
}

/// Merged cells.
struct CellRange: Hashable {
    let from: CellPlace
    let to: CellPlace

    /// Reads `A1:C1`.
    init?(_ text: String) {
        let ends = text.split(separator: ":")
        guard ends.count == 2, let from = String(ends[0]).withCString({ CellPlace($0) }),
            let to = String(ends[1]).withCString({ CellPlace($0) }), from.row <= to.row, from.column <= to.column
        else { return nil }
        self.from = from
        self.to = to
    }
}
