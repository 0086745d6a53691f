import Crypto
public import Domain
public import Geometry
import Interchange
public import Store

/// Takes an operator's file of positions in, piece by piece and in constant memory. Its rows go the way of phones'
/// reports: on disk some hundreds at a time, then judged. Broken off, what was taken stays, and the file given again
/// completes it.
public struct OperatorImport: Sendable {
    private let operation: FenceOperation
    private let region: RegionCode
    private let system: CoordinateSystem?
    private let operatorName: String?
    private let author: Author

    /// How many rows are submitted together.
    static let batch = 500
    /// How much is read before rows are submitted, so that what was packed small does not fill the memory.
    private static let pieceBytes = 16 << 10

    /// - Parameters:
    ///   - region: where orders must lie for their rows to be taken.
    ///   - system: the system of rows that name none; without one they are wrong.
    ///   - operatorName: whose file it is, `nil` where nobody says; then any operator's subscribers are meant.
    ///   - author: who answers for it: a county desk or an administrator of the region.
    public init(
        _ operation: FenceOperation, region: RegionCode, system: CoordinateSystem?, operatorName: String?,
        by author: Author
    ) {
        self.operation = operation
        self.region = region
        self.system = system
        self.operatorName = operatorName
        self.author = author
    }

    /// Takes a file. That it was begun is recorded before anything is taken, and at the end what came of it, also where
    /// it could be read only in part.
    ///
    /// - Parameter next: the next bytes, `nil` at the end.
    /// - Throws: what reading it throws (`file.malformed`, `file.too-large`, `import.columns-missing`,
    ///   `coordinate.system-unknown`), what `next` throws, `database.busy`.
    public func take(_ next: () async throws -> [UInt8]?) async throws -> OperatorImportReport {
        try await operation.fences.record(.operatorFileBegun, in: region, by: author)
        var run = Run(reader: OperatorFileReader(system: system))
        do {
            while let bytes = try await next() {
                run.hash.update(data: bytes)
                for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
                    try run.read(Array(bytes[start..<min(start + Self.pieceBytes, bytes.count)]))
                    try await submit(&run, keeping: Self.batch)
                }
            }
            try run.finish()
            try await submit(&run, keeping: 1)
        } catch {
            try await record(run)
            throw error
        }
        try await record(run)
        return OperatorImportReport(counts: run.told, problems: run.reader.problems)
    }

    /// Records what came of it where it was asked for, and in each county whose orders it brought something for, so that
    /// who audits that county sees it.
    private func record(_ run: Run) async throws {
        let detail = AccessDetail.operatorFile(hash: Array(run.hash.finalize()), run.told)
        let people = run.subscribers.mapValues(\.count)
        try await operation.fences.record(
            detail, in: region, people: people.values.reduce(0, +), by: author)
        for (county, count) in people.sorted(by: { $0.key < $1.key }) where region.county == nil {
            try await operation.fences.record(detail, in: county, people: count, by: author)
        }
    }

    /// Submits what was read, until fewer rows than a number are left.
    private func submit(_ run: inout Run, keeping least: Int) async throws {
        while run.rows.count >= least, !run.rows.isEmpty {
            let rows = run.rows.prefix(Self.batch)
            var numbers: [SubscriberNumber] = []
            var reports: [SubscriberNumber: [PositionReport]] = [:]
            for row in rows {
                if reports[row.number] == nil { numbers.append(row.number) }
                reports[row.number, default: []].append(row.report)
            }
            let deliveries = numbers.map { number in
                operation.tracks.delivery(
                    of: number, reports: reports[number] ?? [], operatorName: operatorName, within: region)
            }
            let answers = try await operation.intake.submit(deliveries)
            let counties = await operation.intake.counties(of: deliveries)
            for (index, answer) in answers.enumerated() {
                run.counts.add(answer, rows: deliveries[index].reports.count)
                if case .taken = answer, let county = counties[index] {
                    run.subscribers[county, default: []].insert(numbers[index])
                }
            }
            run.rows.removeFirst(rows.count)
        }
    }

    /// How far a file is.
    private struct Run {
        let reader: OperatorFileReader
        var hash = SHA256()
        var rows: [(number: SubscriberNumber, report: PositionReport)] = []
        var counts = OperatorFileCounts()
        /// Whose positions were taken, by the county of their order.
        var subscribers: [RegionCode: Set<SubscriberNumber>] = [:]

        /// The counts with what the reader counts.
        var told: OperatorFileCounts {
            var counts = counts
            counts.read = reader.taken
            counts.wrong = reader.problems.count
            return counts
        }

        mutating func read(_ piece: [UInt8]) throws(Problem) {
            var read: [OperatorRow] = []
            try reader.read(piece) { read.append($0) }
            add(read)
        }

        mutating func finish() throws(Problem) {
            var read: [OperatorRow] = []
            try reader.finish { read.append($0) }
            add(read)
        }

        private mutating func add(_ read: [OperatorRow]) {
            for row in read {
                do throws(Problem) {
                    rows.append((try SubscriberNumber(row.device), row.report))
                } catch {
                    // What no order can be enrolled with is nobody's.
                    counts.withoutOrder += 1
                }
            }
        }
    }
}
