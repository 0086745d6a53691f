import CClp
import Domain

/// A model of CLP's, freed with its owner. Not for two threads.
final class ClpModel {
    private let model: UnsafeMutableRawPointer
    private let program: LinearProgram
    private var isSolved = false

    /// Loads a programme.
    init(_ program: LinearProgram) {
        guard let model = Clp_newModel() else { preconditionFailure("CLP has memory for a model") }
        self.model = model
        self.program = program
        Clp_setLogLevel(model, 0)
        Clp_loadProblem(
            model, Int32(program.costs.count), Int32(program.lower.count), program.starts.map { CoinBigIndex($0) },
            program.rows.map { Int32($0) },
            program.coefficients, nil, nil, program.costs, program.lower, program.upper)
    }

    deinit { Clp_deleteModel(model) }

    /// Takes the bounds of another programme; not, where more than its bounds differs.
    func rebound(_ other: LinearProgram) -> Bool {
        guard program.isAlike(other) else { return false }
        Clp_chgRowLower(model, other.lower)
        Clp_chgRowUpper(model, other.upper)
        return true
    }

    /// The optimum; `nil` where it was not found in time. The programmes asked here always have one.
    func optimum(seconds: Double) -> LinearOptimum? {
        Clp_setMaximumSeconds(model, seconds)
        var status = isSolved ? Clp_dual(model, 0) : Clp_initialSolve(model)
        // Where going on from the last basis fails, the next try begins anew.
        if status != 0, isSolved { status = Clp_initialSolve(model) }
        isSolved = true
        guard status == 0, let values = Clp_getColSolution(model), let prices = Clp_getRowPrice(model)
        else { return nil }
        return LinearOptimum(
            values: Array(UnsafeBufferPointer(start: values, count: program.costs.count)),
            prices: Array(UnsafeBufferPointer(start: prices, count: program.lower.count)))
    }
}
