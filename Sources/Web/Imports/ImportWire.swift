import Domain
import Store

/// An import as the API gives it.
enum ImportWire {
    static let schema: JSON = .shape(
        [
            "id": .uuid, "region": .regionCode, "form": .string, "version": .integer, "createdAt": .moment,
            "state": .oneOf(ImportState.allCases.map(\.rawValue)), "fileName": .string, "asOf": .moment,
            "report": ["type": "object"], "hasFile": ["type": "boolean"],
        ], optional: ["decidedAt": .moment, "problems": .list(problem), "rowsDone": .integer])

    private static let problem: JSON = .shape(
        ["row": .integer, "code": .string, "sentence": .bilingual], optional: ["column": .integer])

    static func json(_ job: ImportJob, problems: [ImportProblem]? = nil) -> JSON {
        var members: [String: JSON] = [
            "id": .string(job.id.description), "region": .string(job.region.text), "form": .string(job.form),
            "version": .number(DecimalNumber(job.version)), "createdAt": .string(job.createdAt.description),
            "state": .string(job.state.rawValue), "fileName": .string(job.fileName),
            "asOf": .string(job.asOf.description), "report": job.report, "hasFile": .bool(job.hasFile),
        ]
        if let decidedAt = job.decidedAt { members["decidedAt"] = .string(decidedAt.description) }
        if let done = job.rowsDone { members["rowsDone"] = .number(DecimalNumber(done)) }
        if let problems { members["problems"] = .array(problems.map(json)) }
        return .object(members)
    }

    /// Columns are counted from 1, as people do.
    private static func json(_ found: ImportProblem) -> JSON {
        var members: [String: JSON] = [
            "row": .number(DecimalNumber(found.row)), "code": .string(found.problem.code.rawValue),
            "sentence": JSON(found.problem.sentence),
        ]
        if let column = found.column { members["column"] = .number(DecimalNumber(column + 1)) }
        return .object(members)
    }
}
