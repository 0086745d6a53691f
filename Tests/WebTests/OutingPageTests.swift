import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("The page of permitted outings")
struct OutingPageTests {
    private static let path = "/orders/\(TestInstallation.fencedOrder)/outings"

    @Test("permits an outing in local times, shows it, and withdraws it with a reason; nothing twice")
    func course() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let browser = try await Browser(installation, "社区")
            #expect(try await browser.open("/orders/\(TestInstallation.fencedOrder)").text.contains(Self.path))
            let shown = try await browser.open(Self.path)
            #expect(shown.text.contains("没有许可的外出") && ObservationPageTests.unlabelled(shown.text) == [])
            let fields =
                "entry=\(try #require(shown.hidden("entry")))&why=hospital&from=2020-02-02T17:00&until=2020-02-02T21:30"
                + "&ground=dialysis"
            for _ in 1...2 {
                let permitted = try await browser.post(Self.path, fields)
                #expect(permitted.status == .seeOther && permitted.headers[.location] == Self.path)
            }
            #expect(try await installation.outings() == ["2020-02-02T17:00:00+08:00"])
            let listed = try await browser.open(Self.path)
            #expect(listed.text.contains("2020-02-02 17:00 – 2020-02-02 21:30") && listed.text.contains("就医"))
            #expect(ObservationPageTests.unlabelled(listed.text) == [])
            let outing = try #require(listed.hidden("outing"))
            let withdrawal = "outing=\(outing)&entry=\(try #require(listed.hidden("entry")))&reason="
            #expect(try await browser.post(Self.path + "/withdrawal", withdrawal).status == .unprocessableContent)
            for _ in 1...2 {
                let done = try await browser.post(Self.path + "/withdrawal", withdrawal + "cancelled")
                #expect(done.status == .seeOther)
            }
            #expect(try await installation.outings() == [])
            #expect(try await browser.open(Self.path).text.contains("没有许可的外出"))
        }
    }

    @Test(
        "refuses times that make no outing, and loses nothing that was typed",
        arguments: [
            ("2020-02-02T21:30", false), ("2020-02-02T21:31", true), ("2020-02-05T21:30", true),
            ("2020-02-05T21:31", false), ("soon", false),
        ])
    func times(until: String, isTaken: Bool) async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let browser = try await Browser(installation, "社区")
            let entry = try #require(try await browser.open(Self.path).hidden("entry"))
            let reply = try await browser.post(
                Self.path, "entry=\(entry)&why=hospital&from=2020-02-02T21:30&until=\(until)&ground=dialysis")
            #expect(reply.status == (isTaken ? .seeOther : .unprocessableContent))
            #expect(try await installation.outings().count == (isTaken ? 1 : 0))
            guard !isTaken else { return }
            #expect(reply.text.contains("id=\"until-wrong\"") && reply.text.contains("value=\"dialysis\""))
            #expect(reply.hidden("entry") == entry)
        }
    }

    @Test("refuses an outing wholly outside the days of the order, and loses nothing that was typed")
    func days() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let browser = try await Browser(installation, "社区")
            let order = try #require(
                try await installation.services.observations.order(TestInstallation.fencedOrder)?.order)
            let (start, end) = (order.firstDay.firstHour.start, order.endsAt)
            for (number, from, until, isTaken): (UInt64, Instant, Instant, Bool) in [
                (801, start.adding(seconds: -3_600), start, false),
                (802, start.adding(seconds: -3_600), start.adding(seconds: 60), true),
                (803, end, end.adding(seconds: 3_600), false),
                (804, end.adding(seconds: -60), end.adding(seconds: 3_600), true),
            ] {
                let reply = try await browser.post(
                    Self.path,
                    "entry=\(TestInstallation.id(number))&why=hospital&from=\(from.local)&until=\(until.local)"
                        + "&ground=dialysis")
                #expect(reply.status == (isTaken ? .seeOther : .unprocessableContent), "\(number)")
                #expect(isTaken || reply.text.contains("不在观察期") && reply.text.contains("value=\"dialysis\""))
            }
            #expect(try await installation.outings().count == 2)
        }
    }

    @Test("withdraws only outings of its own order, and permits none once that has ended")
    func limits() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let browser = try await Browser(installation, "社区")
            let foreign = "outing=\(TestInstallation.id(602))&entry=\(TestInstallation.id(690))&reason=x"
            #expect(try await browser.post(Self.path + "/withdrawal", foreign).status == .notFound)
            try await installation.file(
                603, .observationStep, about: TestInstallation.fencedOrder,
                ["step": "annulled", "ground": "撤销", "from": "home", "group": "returnee"])
            #expect(try await !browser.open(Self.path).text.contains("name=\"why\""))
            let late = try await browser.post(
                Self.path,
                "entry=\(TestInstallation.id(691))&why=test&from=2020-02-02T17:00&until=2020-02-02T18:00&ground=x")
            #expect(late.text.contains("已经结束"))
            #expect(try await installation.outings() == [])
        }
    }

    @Test("stands beside the device: a second one is said to end the first before it does")
    func device() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let browser = try await Browser(installation, "社区")
            let order = "/orders/\(TestInstallation.fencedOrder)"
            let before = try await browser.open(order).text
            #expect(before.contains("没有登记定位设备") && !before.contains("现用设备失效"))
            #expect(try await browser.post(order + "/device", "").status == .ok)
            let after = try await browser.open(order).text
            #expect(after.contains("登记新的设备后，它立即失效") && after.contains("换用另一部手机，现用设备失效"))
            #expect(after.contains("\(order)/device/end"))
            #expect(try await browser.post(order + "/device/end", "").status == .ok)
            #expect(try await browser.open(order).text.contains("没有登记定位设备"))
        }
    }
}

extension TestInstallation {
    /// When the outings that stand begin.
    fileprivate func outings() async throws -> [String] {
        try await services.observations.timeline(of: Self.fencedOrder)
            .filter { $0.supersededBy == nil && $0.entry.submission.amends == nil }
            .compactMap { $0.entry.submission.body["from"]?.text }.filter { $0.contains("T") }
    }
}
