public import Domain
import Interchange

/// What came of an operator's file. It names nobody: rows are known by their lines.
public struct OperatorImportReport: Sendable {
    /// A reason for which rows could not be read.
    public struct Reason: Sendable {
        /// The sentence, and its code.
        public let problem: Problem
        /// The lines, in order.
        public var lines: [Int]
    }

    /// What became of the rows.
    public let counts: OperatorFileCounts
    /// Why rows could not be read, in the order in which they came; of the first thousand rows.
    public let wrong: [Reason]

    init(counts: OperatorFileCounts, problems: ProblemList) {
        self.counts = counts
        var wrong: [Reason] = []
        for problem in problems.kept {
            guard let line = problem.path.flatMap({ Int($0.drop { !$0.isNumber }) }) else { continue }
            if let index = wrong.firstIndex(where: { $0.problem.sentence == problem.sentence }) {
                wrong[index].lines.append(line)
            } else {
                wrong.append(Reason(problem: problem, lines: [line]))
            }
        }
        self.wrong = wrong
    }
}
