import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("The page where bulletins are made")
struct BulletinDeskPageTests {
    private static let region = TestInstallation.longchang
    private static let page = "/bulletin-desk?region=\(region)&day=2020-02-02&hour=16"
    private static let fields = "region=\(region)&day=2020-02-02&hour=16&kind=county-situation"

    @Test("shows the draft, publishes it once it was compared, and keeps it beside what the ledger says later")
    func published() async throws {
        try await withInstallation { installation in
            let doctor = try await installation.token("王医生")
            try await installation.fileVisit(1, token: doctor)
            let desk = try await Browser(installation, "desk")
            let draft = try await desk.open(Self.page)
            #expect(draft.text.contains("还没有发布") && draft.text.contains("name=\"checked\""))
            try PageTests().expectRecorded(draft, "bulletin-draft")
            let unchecked = try await desk.post("/bulletin-desk", Self.fields)
            #expect(unchecked.text.contains("请先核对数字"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").status == .notFound)
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            let frozen = try await installation.open("/bulletins/\(Self.region)/2020-02-02T16")
            #expect(frozen.status == .ok)
            // A second press shows what the first published; somebody else is told that it was.
            #expect(try await desk.post("/bulletin-desk", Self.fields + "&checked=yes").status == .seeOther)
            try await installation.services.accounts.add(
                name: "another", password: TestInstallation.password,
                grants: [Grant(.countyDesk, on: try RegionCode(Self.region))])
            let another = try await Browser(installation, "another")
            #expect(try await another.post("/bulletin-desk", Self.fields + "&checked=yes").text.contains("不能重复发布"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").text == frozen.text)

            try await installation.fileVisit(2, token: doctor)
            let after = try await desk.open(Self.page)
            try PageTests().expectRecorded(after, "bulletin-restated")
            #expect(after.text.contains("发布后的变化") && !after.text.contains("name=\"checked\""))
            #expect(after.text.contains(">1</td>") && after.text.contains("+1"))
            #expect(try await installation.open("/bulletins/\(Self.region)/2020-02-02T16").text == frozen.text)
        }
    }

    @Test("compares with the one before, and speaks of no hour to come")
    func compared() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            let early = Self.fields.replacing("hour=16", with: "hour=8") + "&checked=yes"
            #expect(try await desk.post("/bulletin-desk", early).status == .seeOther)
            try await installation.fileVisit(1, token: installation.token("王医生"))
            let draft = try await desk.open(Self.page).text
            #expect(draft.contains("与上一期比较") && draft.contains("2月2日8时") && draft.contains("+1"))
            let later = try await desk.open(Self.page.replacing("2020-02-02", with: "2020-02-03"))
            #expect(later.status == .unprocessableContent)
            let wrong = try await desk.open(Self.page.replacing("hour=16", with: "hour=25"))
            #expect(wrong.text.contains("时点应为1至24"))
        }
    }

    @Test("publishes for nobody without the duty, and shows nothing of another region")
    func refused() async throws {
        try await withInstallation { installation in
            let doctor = try await Browser(installation, "王医生")
            #expect(!(try await doctor.open(Self.page).text.contains("name=\"checked\"")))
            #expect(try await doctor.post("/bulletin-desk", Self.fields + "&checked=yes").status == .forbidden)
            #expect(try await Browser(installation, "far").open(Self.page).status == .forbidden)
        }
    }
}
