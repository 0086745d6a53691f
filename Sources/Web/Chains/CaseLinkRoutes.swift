import Domain
import Hummingbird
import Store

/// Rulings on who infected whom, filed on the page of the infected case. Programs file entries of the form `case-link`.
enum CaseLinkRoutes {
    static let all: [Route] = [
        Route(
            .post, "/cases/{id}/links", Bilingual("判定传播关系", "Rule on who infected a case"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "infector", "certainty", "setting", "ground"]),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.caseUnknown, .caseLinkInvalid, .formInvalid, .formTokenInvalid]
        ) { call in
            try await CasePage.answer(call) { posted, id in
                let author = try call.author()
                let found = try await call.services.cases.record(id, for: author).found
                guard author.holds(Form.caseLink.filedBy, on: found.region) else { throw CaseStore.unknown }
                if let problem = try await call.fileArriving(try await ruling(posted, on: found, call)) {
                    throw problem
                }
                return Paths.medicalCase(id)
            }
        }
    ]

    private static func ruling(_ posted: NamedValues, on found: MedicalCase, _ call: Call) async throws -> Submission {
        var body: [String: JSON] = [
            "certainty": .string(posted["certainty"] ?? ""), "ground": .string(posted["ground"] ?? ""),
        ]
        // A wrong number is a slip to mend on the page; that the case itself is not there is no page at all.
        do {
            let number = try CaseNumber(posted["infector"] ?? "")
            body["infector"] = .string(try await call.services.chains.find(number).description)
        } catch let problem as Problem {
            throw Problem(
                .caseLinkInvalid, problem.sentence.chinese, problem.sentence.english, at: "infector")
        }
        if let setting = posted["setting"], !setting.isEmpty, posted["certainty"] != LinkCertainty.ruledOut.rawValue {
            body["setting"] = .string(setting)
        }
        return Submission(
            id: try OrderPage.entry(posted), region: found.region, form: Form.caseLink.name,
            version: Form.caseLink.version, subject: found.id, occurredAt: call.services.clock.now(),
            body: .object(body))
    }
}
