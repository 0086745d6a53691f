public import Domain

/// A table of divisions, read from a file: from one county's villages to the whole country's.
public struct DivisionTable: Sendable, Hashable {
    /// What could be read, parents before children.
    public let regions: [Region]
    /// What could not, with its line as path; it never keeps the other rows from being read.
    public let problems: ProblemList
    /// Parents that rows refer to and the file does not hold, in the order of their codes. Only whoever knows the
    /// regions there are can tell whether that is a problem.
    public let missingParents: [MissingParent]

    /// A parent that the file does not hold.
    public struct MissingParent: Sendable, Hashable {
        /// Its code.
        public let code: RegionCode
        /// The first line that refers to it.
        public let line: Int
        /// How many rows refer to it.
        public let rows: Int

        /// What to say where the region is not known otherwise either: `region.parent-missing` at the line.
        public var problem: Problem {
            Problem(
                .regionParentMissing, "缺少上级区划 \(code)（共 \(rows) 行属于它）。请先导入上级区划，或把它加进文件。",
                "The parent \(code) is missing (of \(rows) rows). Import it first, or add it to the file.",
                at: "line \(line)")
        }
    }

    /// Reads a table that is in memory.
    ///
    /// - Throws: as ``DivisionTableReader``.
    public init(_ bytes: [UInt8]) throws(Problem) {
        var reader = DivisionTableReader()
        try reader.read(bytes)
        self = try reader.finish()
    }

    init(regions: [Region], problems: ProblemList, missingParents: [MissingParent]) {
        self.regions = regions
        self.problems = problems
        self.missingParents = missingParents
    }
}
