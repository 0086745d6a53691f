import Domain
import HTTPTypes
import Interchange
import Store
import Testing

@testable import Web

/// Imports go on without whoever began them.
@Suite("Imports in the background")
struct ImportDeskTests {
    /// Uploads a file of some fever visits, and gives the job.
    private func upload(_ installation: TestInstallation, _ token: String, rows: Int = 2) async throws -> ImportJob {
        let form = Form.feverVisit
        let values = ["facility": "人民医院", "temperature": "38.1", "fromRiskArea": "否", "outcome": "sent-home"]
        var file = (["所在区域", "登记时间"] + form.fields.map(\.title.chinese)).joined(separator: ",") + "\r\n"
        for number in 0..<rows {
            let cells = form.fields.map { field in
                (values[field.name] ?? "") + (field.name == "facility" ? String(number) : "")
            }
            file += (["金鹅街道", "2020-02-01"] + cells).joined(separator: ",") + "\r\n"
        }
        let preview = try await installation.send(
            .post, "/api/v1/imports?form=fever-visit&region=\(TestInstallation.town)&fileName=a.csv", token: token, file
        )
        let id = try ID<ImportJob>(try #require(preview.json["id"]?.text, "\(preview.text)"))
        let account = try await installation.services.accounts.signIn(
            name: "王医生", password: TestInstallation.password
        ).author.account
        return try #require(try await installation.services.imports.job(id, of: account))
    }

    @Test("An import that a stopped server left under way is taken up and ends, and its page shows how far it is")
    func takenUp() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let job = try await upload(installation, token)
            #expect(job.counts.new == 2)
            try await installation.services.imports.begin(job)
            let page = try await installation.open("/imports/\(job.id)", cookie: "fangxian-session=\(token)")
            #expect(page.text.contains("已处理 0 行，共 2 行"))
            #expect(page.text.contains("http-equiv=\"refresh\" content=\"2\""))
            #expect(!page.text.contains("decision\""), "there is nothing to decide meanwhile")
            let under = try await installation.send(.get, "/api/v1/imports/\(job.id)", token: token)
            #expect(under.json["state"] == "running" && under.json["rowsDone"] == 0)
            try await installation.services.importDesk.resume()
            await installation.services.importDesk.ended(job.id)
            let done = try await installation.send(.get, "/api/v1/imports/\(job.id)", token: token)
            #expect(done.json["state"] == "done" && done.json["report"]?["counts"]?["new"] == 2, "\(done.text)")
            let after = try await installation.open("/imports/\(job.id)", cookie: "fangxian-session=\(token)")
            #expect(!after.text.contains("http-equiv"))
        }
    }

    @Test("Confirmed twice at once, an import is taken once")
    func twice() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let job = try await upload(installation, token)
            async let one = installation.send(.post, "/api/v1/imports/\(job.id)/confirm", token: token)
            async let other = installation.send(.post, "/api/v1/imports/\(job.id)/confirm", token: token)
            let statuses = try await [one.status, other.status]
            #expect(statuses.contains { $0 != .conflict })
            #expect(statuses.allSatisfy { [.ok, .accepted, .conflict].contains($0) })
            await installation.services.importDesk.ended(job.id)
            let done = try await installation.send(.get, "/api/v1/imports/\(job.id)", token: token)
            #expect(done.json["report"]?["counts"]?["new"] == 2, "\(done.text)")
        }
    }

    @Test("Where the account was shut meanwhile the import is put back, and says why")
    func shut() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let job = try await upload(installation, token)
            try await installation.services.imports.begin(job)
            try await installation.services.accounts.setDisabled(true, of: "王医生")
            try await installation.services.importDesk.resume()
            await installation.services.importDesk.ended(job.id)
            let back = try #require(try await installation.services.imports.job(job.id, of: job.account))
            #expect(back.state == .preview && back.failure?.chinese.contains("停用") == true)
            #expect(try await installation.services.ledger.isEmpty())
        }
    }
}
