import Domain

/// The code of the problem that some work ends with, `nil` where it ends well.
func code(of work: () async throws -> Void) async throws -> Problem.Code? {
    do {
        try await work()
        return nil
    } catch let problem as Problem {
        return problem.code
    }
}
