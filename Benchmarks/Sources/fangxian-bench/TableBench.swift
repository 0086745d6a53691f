import ArgumentParser
import Domain
import Foundation
import Interchange
import SQLCore
import Store
import Web

/// A register of people as an Excel file and as CSV: read, looked through, taken, and taken again.
struct TableBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "table")

    @OptionGroup var database: DatabaseOption
    @Option(help: "How many rows the file has.") var rows = 100_000

    @Option(help: "Only write the Excel file, to here.") var write: String?
    @Option(help: "Only take this Excel file: for the memory that takes in a process of its own.") var take: String?

    func run() async throws {
        if let write { return try Data(Self.workbook(rows)).write(to: URL(fileURLWithPath: write)) }
        let workload = try Workload()
        let database = try await workload.database(self.database)
        let workbook = try take.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) } ?? Self.workbook(rows)
        let csv = try take == nil ? Self.csv(rows) : []
        print("table\t\(rows) rows\tExcel \(workbook.count / 1024) KiB\tCSV \(csv.count / 1024) KiB")
        if take == nil {
            try measure("Excel read") { try Self.read(workbook) }
            try measure("CSV read") { try Self.read(csv) }
        }
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let ledger = Ledger(database: database, vault: vault)
        let imports = ImportStore(ledger: ledger)
        let runner = ImportRunner(imports: imports, regions: RegionStore(database: database))
        let city = try RegionCode("511002")
        let author = Author(account: ID(high: 1, low: 1), grants: [Grant(.town, on: city)])
        let file = { (bytes: [UInt8]) throws in
            ImportFile(
                bytes, named: "a", form: .personRegister, region: city,
                asOf: try Instant("2020-02-02T00:00:00+08:00"))
        }
        if take != nil {
            try await measure("Excel taken") { try await runner.take(file(workbook), by: author).counts }
            return try await database.close()
        }
        try await measure("Excel looked through") { try await runner.look(at: file(workbook), by: author).counts }
        try await measure("Excel taken") { try await runner.take(file(workbook), by: author).counts }
        try await measure("Excel taken again") { try await runner.take(file(workbook), by: author).counts }
        try await measure("CSV taken again") { try await runner.take(file(csv), by: author).counts }
        try await database.close()
    }

    private func measure(_ name: String, _ work: () async throws -> ImportCounts) async throws {
        Self.forgetPeak()
        let before = Self.peakMiB()
        let begin = ContinuousClock.now
        let counts = try await work()
        tell(name, begin, before, "new \(counts.new) identical \(counts.identical) wrong \(counts.wrong)")
    }

    private func measure(_ name: String, _ work: () throws -> Int) throws {
        Self.forgetPeak()
        let before = Self.peakMiB()
        let begin = ContinuousClock.now
        let count = try work()
        tell(name, begin, before, "rows \(count)")
    }

    private func tell(_ name: String, _ begin: ContinuousClock.Instant, _ before: Int, _ counts: String) {
        let seconds = (ContinuousClock.now - begin).seconds
        print(
            "table\t\(name)\t"
                + String(format: "%.2f s\t%.0f rows/s", seconds, Double(rows) / seconds)
                + "\tpeak \(Self.peakMiB()) MiB, \(before) before\t\(counts)")
    }

    private static func read(_ bytes: [UInt8]) throws -> Int {
        let form = FormTable(.personRegister)
        let table = try Table(bytes) { form.score($0) }
        var count = 0
        while try table.nextRow() != nil { count += 1 }
        return count
    }

    private static let headings = [
        "序号", "所在区域", "楼栋", "详细地址", "姓名", "身份证号码", "手机号码", "与户主关系", "性别", "出生年份", "居住类别", "来自", "到达日期", "特殊需要", "语言",
    ]

    private static func row(_ number: Int) -> [String] {
        let household = number / 3
        let village = household / 500
        let returned = number % 20 == 0
        return [
            String(number + 1), "511002\(100 + village / 10 % 20)\(String(format: "%03d", village % 10 + 1))",
            "\(household % 40 + 1)栋", "\(household % 500)号", Registrant(number).name, identityNumber(number),
            "139\(String(format: "%08d", number))", "", "", "", returned ? "返乡" : "常住", returned ? "武汉市" : "",
            returned ? "2020-01-20" : "", number % 7 == 0 ? "慢性病患者" : "", "",
        ]
    }

    private static func identityNumber(_ number: Int) -> String {
        let digits =
            "511002" + "19\(String(format: "%02d", number / 336_000 % 80 + 10))"
            + String(format: "%02d%02d%03d", number / 28_000 % 12 + 1, number / 1_000 % 28 + 1, number % 1_000)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return digits + String(Array("10X98765432")[sum % 11])
    }

    private static func workbook(_ rows: Int) throws -> [UInt8] {
        let writer = try WorkbookWriter()
        let sheet = try writer.addSheet("人员")
        for (column, heading) in headings.enumerated() { sheet.write(heading, .heading, row: 0, column: column) }
        for number in 0..<rows {
            for (column, text) in row(number).enumerated() where !text.isEmpty {
                sheet.write(text, row: number + 1, column: column)
            }
        }
        return try writer.finish()
    }

    private static func csv(_ rows: Int) throws -> [UInt8] {
        var writer = CSVWriter()
        writer.write(headings)
        for number in 0..<rows { writer.write(row(number)) }
        return writer.take()
    }

    /// Linux forgets the highest use of memory so far.
    private static func forgetPeak() {
        let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs")
        file?.write(Data("5".utf8))
        file?.closeFile()
    }

    private static func peakMiB() -> Int {
        guard let data = FileManager.default.contents(atPath: "/proc/self/status"),
            let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first(where: {
                $0.hasPrefix("VmHWM")
            })
        else { return 0 }
        return (Int(line.filter { $0.isNumber }) ?? 0) / 1024
    }
}
