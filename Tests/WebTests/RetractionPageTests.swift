import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("The page of an entry")
struct RetractionPageTests {
    @Test("takes a merger of households back, with a reason, once")
    func merger() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            for number in [77, 78] as [UInt64] {
                try await installation.file(
                    300 + number, .householdRegister2, about: TestInstallation.household(number),
                    ["kind": "family", "address": .string("大千路\(number)号")])
            }
            let merger: UInt64 = 390
            try await installation.file(
                merger, .householdChange, about: TestInstallation.household(77),
                [
                    "change": "merged", "on": "2020-02-01",
                    "into": .string(TestInstallation.household(78).description),
                ])
            let page = "/entries/\(TestInstallation.id(merger))"
            let community = try await Browser(installation, "社区")
            #expect(try await community.open(page).text.contains("撤销这条记录"))
            #expect(
                try await community.post("\(page)/retraction", "entry=\(TestInstallation.id(391))&reason=").status
                    != .seeOther)
            for _ in 1...2 {
                let reply = try await community.post(
                    "\(page)/retraction", "entry=\(TestInstallation.id(392))&reason=%E8%AF%AF%E5%90%88%E5%B9%B6")
                #expect(reply.status == .seeOther, "\(reply.text)")
            }
            let after = try await community.open(page)
            #expect(after.text.contains("误合并") && !after.text.contains("撤销这条记录"))
            let card = try await installation.send(
                .get, "/api/v1/households/\(TestInstallation.household(77))", token: installation.token("社区"))
            #expect(card.status == .ok && !card.text.contains("mergedInto"), "\(card.text)")
        }
    }
}
