import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of samples")
struct SamplePageTests {
    private typealias Town = TestInstallation
    private static let sample = TestInstallation.id(950)
    private static let person = TestInstallation.household(32)
    private static let laboratory = PercentCoding.encode("市疾控中心")

    private static func taken(_ number: UInt64 = 950, _ label: String = "A-1") -> String {
        "person=\(person)&entry=\(Town.id(number + 100))&subject=\(Town.id(number))&at=2020-02-02T08:00"
            + "&disease=novel-coronavirus&specimen=throat-swab&number=\(label)&facility=b"
    }

    private static func steps(_ result: String) -> [String] {
        [
            "at=2020-02-02T09:00&step=dispatched&laboratory=\(laboratory)",
            "at=2020-02-02T10:00&step=received&laboratory=\(laboratory)",
            "at=2020-02-02T12:00&step=tested&laboratory=\(laboratory)&method=rt-pcr&result=\(result)"
                + "&genes[0].gene=ORF1ab&genes[0].ct=28.5",
        ]
    }

    /// A sample of 李四, who is registered, with its result.
    private static func prepared(_ installation: TestInstallation, _ result: String) async throws -> Browser {
        try await installation.prepareObservation()
        let desk = try await Browser(installation, "desk")
        #expect(try await desk.post("/sample-form", taken()).headers[.location] == "/samples/\(sample)")
        for (index, step) in steps(result).enumerated() {
            let reply = try await desk.post("/samples/\(sample)/steps", "entry=\(Town.id(UInt64(960 + index)))&" + step)
            #expect(reply.status == .seeOther, "\(step)")
        }
        return desk
    }

    @Test("are as recorded")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation, "positive")
            for (name, uri) in [
                ("samples", "/samples?region=\(Town.longchang)"),
                ("samples-none", "/samples?region=\(Town.longchang)&show=failed"),
                ("sample", "/samples/\(Self.sample)"), ("sample-en", "/samples/\(Self.sample)?lang=en"),
                ("sample-form", "/sample-form?person=\(Self.person)"),
                ("notices", "/notices?region=\(Town.longchang)"),
                ("notices-en", "/notices?region=\(Town.longchang)&lang=en"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test(
        "a positive result asks for a report until the case is reported, and its page shows the sample",
        arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation, "positive")
            let page = try await desk.open("/samples/\(Self.sample)").text
            #expect(page.contains("ORF1ab 28.5") && page.contains("/case-reports?person=\(Self.person)"))
            #expect(try await desk.open("/?region=\(Town.longchang)").text.contains("1 名阳性人员尚未报告病例，1 名已超时"))
            #expect(try await desk.open("/notices?region=\(Town.longchang)").text.contains("已超时"))
            let notices = try await installation.send(
                .get, "/api/v1/notices?region=\(Town.longchang)", token: desk.token)
            #expect(notices.json["unreported"]?.elements?.count == 1)
            let illness = Town.id(900)
            let report =
                "person=\(Self.person)&entry=\(Town.id(901))&subject=\(illness)&at=2020-02-02T12:30"
                + "&disease=novel-coronavirus&class=suspected&origin=new&imported=no&facility=b&ground=c"
            #expect(try await desk.post("/case-reports", report).status == .seeOther)
            #expect(try await !desk.open("/samples/\(Self.sample)").text.contains("尚未报告病例"))
            #expect(try await !desk.open("/").text.contains("尚未报告病例"))
            #expect(try await desk.open("/cases/\(illness)").text.contains("/samples/\(Self.sample)"))
            #expect(try await desk.open("/notices?region=\(Town.longchang)").text.contains("/cases/\(illness)"))
            let confirm = "/cases/\(illness)/steps/confirmed"
            #expect(try await desk.open(confirm).text.contains("A-1 · 咽拭子"))
            let cited = "entry=\(Town.id(902))&at=2020-02-02T13:00&ground=d&sample="
            #expect(try await desk.post(confirm, cited + "\(Town.id(999))").status == .unprocessableContent)
            #expect(try await desk.post(confirm, cited + "\(Self.sample)").status == .seeOther)
        }
    }

    @Test(
        "what is refused stays on the page with its sentence; another county finds nothing", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation, "negative")
            let path = "/samples/\(Self.sample)"
            #expect(try await !desk.open(path).text.contains("尚未报告病例"))
            let twice = try await desk.post("/sample-form", Self.taken(951))
            #expect(twice.status == .conflict && twice.text.contains("已经用过"))
            let wrong = [
                ("step=tested&laboratory=x&method=rt-pcr&result=positive&at=2020-02-02T13:00", "请填“复检"),
                ("step=retested&laboratory=x&method=rt-pcr&result=positive&at=2020-02-02T13:00", "没有接收过"),
                (
                    "step=retested&laboratory=\(Self.laboratory)&method=rt-pcr&result=positive&at=2020-02-02T13:00"
                        + "&genes[0].gene=N&genes[0].ct=90", "须在 5 至 45 之间"
                ),
                ("step=dispatched&laboratory=x&at=2020-02-02T07:00", "早于采样时间"),
            ]
            for (index, (step, sentence)) in wrong.enumerated() {
                let reply = try await desk.post(path + "/steps", "entry=\(Town.id(UInt64(970 + index)))&" + step)
                #expect(reply.status == .unprocessableContent && reply.text.contains(sentence), "\(sentence)")
            }
            #expect(try await desk.open("/sample-form").status == .badRequest)
            let far = try await Browser(installation, "far")
            #expect(try await far.open(path).status == .notFound)
            #expect(try await far.open("/sample-form?person=\(Self.person)").status == .notFound)
            let list = try await installation.send(
                .get, "/api/v1/samples?region=\(Town.longchang)&show=resulted", token: desk.token)
            #expect(list.json["samples"]?.elements?.first?["result"] == "negative")
        }
    }
}
