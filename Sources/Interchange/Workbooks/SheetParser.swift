import Domain

/// Makes rows of a sheet's XML. Rows without anything in them cost no more than the reading.
final class SheetParser: XMLHandler {
    /// What the cells of a sheet refer to.
    struct Surroundings {
        let texts: SharedTexts
        let formats: NumberFormats
        let countsFrom1904: Bool
        let limits: WorkbookLimits
    }

    private enum Kind { case number, shared, inline, text, truth, error, date }

    /// The rows that are complete; whoever takes them empties the list.
    var rows: [TableRow] = []
    private let surroundings: Surroundings
    let merged: MergedCells
    private var isInData = false
    private var row = 0
    private var isHidden = false
    private var cells: [TableCell] = []
    private var column = 0
    private var kind = Kind.number
    private var format = 0
    private var hasFormula = false
    private var isTaking = false
    private var phoneticDepth = 0
    private var value: TextCollector

    init(_ surroundings: Surroundings, merged: MergedCells) {
        self.surroundings = surroundings
        self.merged = merged
        value = TextCollector(limit: surroundings.limits.cellBytes)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        guard isInData else {
            isInData = name.is("sheetData")
            return
        }
        if name.is("c") {
            startCell(attributes)
        } else if name.is("v") || name.is("t") {
            isTaking = phoneticDepth == 0
        } else if name.is("row") {
            row = attributes.whole("r") ?? row + 1
            isHidden = attributes.truth("hidden")
            column = 0
        } else if name.is("f") {
            hasFormula = true
        } else if name.is("rPh") {
            phoneticDepth += 1
        }
    }

    func end(_ name: XMLName) throws(Problem) {
        guard isInData else { return }
        if name.is("c") {
            try endCell()
        } else if name.is("v") || name.is("t") {
            isTaking = false
        } else if name.is("row") {
            endRow()
        } else if name.is("rPh") {
            phoneticDepth -= 1
        } else if name.is("sheetData") {
            isInData = false
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) { if isTaking { value.append(bytes) } }

    private func startCell(_ attributes: XMLAttributes) {
        column = attributes.bytes("r").flatMap { CellPlace($0)?.column } ?? column + 1
        format = attributes.whole("s") ?? 0
        hasFormula = false
        value.clear()
        kind = attributes.bytes("t").map(Self.kind) ?? .number
    }

    private static func kind(_ type: UnsafePointer<CChar>) -> Kind {
        switch UInt8(bitPattern: type[0]) {
        case UInt8(ascii: "s"): type[1] == 0 ? .shared : .text
        case UInt8(ascii: "i"): .inline
        case UInt8(ascii: "b"): .truth
        case UInt8(ascii: "e"): .error
        case UInt8(ascii: "d"): .date
        default: .number
        }
    }

    private func endCell() throws(Problem) {
        let cell = try self.cell()
        guard cell != .empty else { return }
        guard column <= surroundings.limits.columns else { throw .workbookTooWide(surroundings.limits.columns) }
        while cells.count < column { cells.append(.empty) }
        cells[column - 1] = cell
    }

    private func cell() throws(Problem) -> TableCell {
        if value.isTooLong { return .fault(.tooLong) }
        guard !value.bytes.isEmpty else { return hasFormula && kind != .text ? .fault(.formulaNotCalculated) : .empty }
        switch kind {
        case .shared:
            guard let index = Int(value.text), let text = surroundings.texts[index] else { throw .workbookDamaged }
            return text
        case .inline, .text: return .text(value.text)
        case .truth: return .truth(value.bytes == [49] || value.bytes.first == 116)
        case .error: return .fault(.formulaFailed)
        case .date: return Self.date(value.text)
        case .number:
            guard let number = Double(value.text), number.isFinite else { throw .workbookDamaged }
            return surroundings.formats.showsDate(format)
                ? SerialDate.cell(number, countsFrom1904: surroundings.countsFrom1904) : .number(number)
        }
    }

    /// A cell of type `d` holds ISO 8601 without an offset; nearly no program writes it.
    private static func date(_ text: String) -> TableCell {
        do throws(Problem) {
            let long = text.utf8.count == 10 ? text + "T00:00" : text
            let instant = try Instant(long, zoneRequired: false)
            let second = (instant.milliseconds - instant.day.firstHour.start.milliseconds) / 1_000
            return .moment(instant.day, secondOfDay: Int(second))
        } catch {
            return .text(text)
        }
    }

    private func endRow() {
        guard !cells.isEmpty else { return }
        merged.fill(&cells, row: row)
        rows.append(TableRow(number: row, cells: cells, isHidden: isHidden))
        cells.removeAll(keepingCapacity: true)
    }
}
