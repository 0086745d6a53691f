import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of supplies")
struct StockPageTests {
    private typealias Town = TestInstallation
    private static let place = Town.id(9_500)
    private static let hospital = Town.id(9_501)
    private static let mask = Town.id(9_502)
    private static let path = "/stock-places/\(place)"

    private static func filing(_ number: UInt64, at time: String = "15:00") -> String {
        "entry=\(Town.id(9_600 + number))&subject=\(Town.id(9_700 + number))&at=2020-02-02T\(time)"
            + "&new.entry=\(Town.id(9_800 + number))&new.subject=\(Town.id(9_900 + number))&new.at=2020-02-02T\(time)"
    }

    private static func setUp(_ id: String, _ number: UInt64) -> String {
        "entry=\(Town.id(9_600 + number))&subject=\(id)&at=2020-02-02T15:00&region=\(Town.longchang)"
    }

    /// A warehouse and a hospital, and masks in boxes of 50.
    private static func prepare(_ desk: Browser) async throws {
        for (id, number, kind) in [(place, UInt64(80), "warehouse"), (hospital, 81, "hospital")] {
            let reply = try await desk.post("/stock/places", setUp(id, number) + "&name=Place-\(number)&kind=\(kind)")
            #expect(reply.headers[.location] == "/stock-places/\(id)")
        }
        let item =
            setUp(mask, 82) + "&name=Mask&category=mask&lots=yes&standard=YY%200469"
            + "&packs%5B0%5D.name=%E7%9B%92&packs%5B0%5D.contains=50"
        #expect(try await desk.post("/supply-items", item).status == .seeOther)
        #expect(
            try await desk.post(path + "/limits", "entry=\(Town.id(9_690))&item=\(mask)&minimum=2000&maximum=5000")
                .status
                == .seeOther)
    }

    private static let box = "%E7%9B%92"

    /// 30 boxes come in as a new lot.
    private static func receive(_ desk: Browser) async throws -> String {
        let receipt =
            filing(1) + "&kind=receipt&item=\(mask)&units=30&unit=\(box)&lotNumber=A1&lotMaker=Factory"
            + "&lotExpiresOn=2020-03-31&lotState=usable&origin=bought"
        let reply = try await desk.post(path + "/movement", receipt)
        #expect(reply.headers[.location] == "\(path)/card?item=\(mask)", "\(reply.text.prefix(0))")
        return Town.id(9_901)
    }

    @Test("are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let lot = try await Self.receive(desk)
            let issue =
                Self.filing(2, at: "15:30") + "&kind=issue&item=\(Self.mask)&lot=\(lot)&units=3&unit=\(Self.box)"
                + "&receiver=hospital&receiverName=Hospital"
            #expect(try await desk.post(Self.path + "/movement", issue).status == .seeOther)
            let sent =
                Self.filing(3, at: "15:40") + "&kind=transfer-out&item=\(Self.mask)&lot=\(lot)&units=100"
                + "&counterpart=\(Self.hospital)"
            #expect(try await desk.post(Self.path + "/movement", sent).status == .seeOther)
            let line = Self.setUp(Town.id(9_503), 83) + "&name=Fund&source=County&yuan=240000"
            #expect(try await desk.post("/funds", line).status == .seeOther)
            let region = "region=\(Town.longchang)"
            for (name, uri) in [
                ("stock", "/stock?\(region)"), ("stock-en", "/stock?\(region)&lang=en"),
                ("stock-low", "/stock?\(region)&show=low"), ("stock-expiring", "/stock?\(region)&show=expiring"),
                ("stock-on-the-way", "/stock?\(region)&show=on-the-way"),
                ("stock-review", "/stock?\(region)&show=review"), ("stock-places", "/stock?\(region)&show=places"),
                ("stock-place", Self.path), ("stock-card", "\(Self.path)/card?item=\(Self.mask)"),
                ("stock-card-en", "\(Self.path)/card?item=\(Self.mask)&day=2020-02-02&hour=16&lang=en"),
                ("movement", "\(Self.path)/movement?kind=issue&item=\(Self.mask)"),
                ("movement-receipt-en", "\(Self.path)/movement?kind=receipt&item=\(Self.mask)&lang=en"),
                ("stock-count", "\(Self.path)/count"), ("supply-lot", "/supply-lots/\(lot)"),
                ("supply-lot-en", "/supply-lots/\(lot)?lang=en"), ("supply-items", "/supply-items?\(region)"),
                ("funds", "/funds?\(region)"), ("fund", "/funds/\(Town.id(9_503))"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test(
        "boxes are counted in pieces, too little is said on the page, a doubt is asked back and answered, an arrival is filed",
        arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let lot = try await Self.receive(desk)
            let card = try await desk.open("\(Self.path)/card?item=\(Self.mask)").text
            #expect(card.contains("30 盒（1500 只）"))
            // Beyond what the books have, now.
            let much =
                Self.filing(4)
                + "&opened=2020-02-02T15:00&kind=issue&item=\(Self.mask)&lot=\(lot)&units=31&unit=\(Self.box)"
                + "&receiver=hospital"
            let short = try await desk.post(Self.path + "/movement", much)
            #expect(short.status == .conflict && short.text.contains("账面只有 1500 只，不够 1550 只"))
            #expect(short.text.contains("value=\"31\""))
            for (units, status) in [
                ("0.1", HTTPResponse.Status.unprocessableContent), ("1000000000000", .unprocessableContent),
                ("x", .unprocessableContent),
            ] {
                let reply = try await desk.post(
                    Self.path + "/movement",
                    Self.filing(5) + "&kind=issue&item=\(Self.mask)&lot=\(lot)&units=\(units)&receiver=hospital")
                #expect(reply.status == status, "\(units)")
            }
            for number in UInt64(10)..<13 {
                let reply = try await desk.post(
                    Self.path + "/movement",
                    Self.filing(number) + "&kind=issue&item=\(Self.mask)&lot=\(lot)&units=5&receiver=resident")
                #expect(reply.status == .seeOther)
            }
            let boxes =
                Self.filing(13) + "&kind=issue&item=\(Self.mask)&lot=\(lot)&units=5&unit=\(Self.box)&receiver=resident"
            let doubt = try await desk.post(Self.path + "/movement", boxes)
            #expect(doubt.status == .unprocessableContent && doubt.text.contains("单位可能填错"))
            #expect(doubt.text.contains("name=\"confirmed\""))
            #expect(try await desk.post(Self.path + "/movement", boxes + "&confirmed=yes&ground=a").status == .seeOther)
            let sent =
                Self.filing(14)
                + "&kind=transfer-out&item=\(Self.mask)&lot=\(lot)&units=200&counterpart=\(Self.hospital)"
            #expect(try await desk.post(Self.path + "/movement", sent).status == .seeOther)
            let arrival = "/stock-places/\(Self.hospital)/movement?kind=transfer-in&transfer=\(Town.id(9_714))"
            let way = try await desk.open("/stock?region=\(Town.longchang)&show=on-the-way").text
            #expect(way.contains(arrival.replacing("&", with: "&amp;")))
            #expect(try await desk.open(arrival).text.contains("未到 200"))
            let came = Self.filing(15, at: "15:50") + "&kind=transfer-in&transfer=\(Town.id(9_714))&units=200"
            #expect(try await desk.post("/stock-places/\(Self.hospital)/movement", came).status == .seeOther)
            #expect(try await desk.open("/stock?region=\(Town.longchang)&show=on-the-way").text.contains("没有在途物资"))
            let list = try await installation.send(
                .get, "/api/v1/stock?region=\(Town.longchang)&item=\(Self.mask)", token: desk.token)
            #expect(list.json["stock"]?.elements?.map { $0["quantity"]?.whole } == [1_035, 200])
        }
    }

    @Test(
        "a second person files what a count found, a lot is recalled, tables are downloaded; another county finds nothing",
        arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let lot = try await Self.receive(desk)
            let count = Town.id(9_550)
            let sheet =
                "at=2020-02-02T15:30&rows%5B0%5D.entry=\(Town.id(9_551))&rows%5B0%5D.subject=\(count)"
                + "&rows%5B0%5D.item=\(Self.mask)&rows%5B0%5D.lot=\(lot)&rows%5B0%5D.counted=1490"
            #expect(try await desk.post(Self.path + "/count", sheet).status == .seeOther)
            let counts = "/stock?region=\(Town.longchang)&show=counts"
            #expect(try await desk.open(counts).text.contains("待另一人复核"))
            let settle = "/stock/counts/\(count)/settle"
            let filed = "entry=\(Town.id(9_552))&subject=\(Town.id(9_553))"
            #expect(try await desk.post(settle, filed).status == .unprocessableContent)
            try await installation.services.accounts.add(
                name: "second", password: TestInstallation.password,
                grants: [Grant(.supplies, on: try RegionCode(Town.longchang))])
            let second = try await Browser(installation, "second")
            #expect(try await second.open(counts).text.contains(settle))
            #expect(try await second.post(settle, filed).status == .seeOther)
            #expect(try await second.open(counts).text.contains("差异已登记"))
            #expect(try await desk.open(Self.path).text.contains("1490"))
            let recalled = "entry=\(Town.id(9_554))&state=recalled&ground=a"
            #expect(try await desk.post("/supply-lots/\(lot)", recalled).status == .seeOther)
            let issue =
                Self.filing(6)
                + "&kind=issue&item=\(Self.mask)&lot=\(lot)&units=1&receiver=hospital&opened=2020-02-02T15:00"
            let refused = try await desk.post(Self.path + "/movement", issue)
            #expect(refused.status == .unprocessableContent && refused.text.contains("停用召回"))
            for suffix in ["xlsx", "csv"] {
                let file = try await installation.send(
                    .get, "/api/v1/stock.\(suffix)?region=\(Town.longchang)", token: desk.token)
                #expect(file.status == .ok)
                if suffix == "csv" {
                    #expect(file.text.contains(",Place-80,物资仓库,Mask,口罩,1490,只,2000,5000,2020-03-31,低于下限"))
                }
            }
            let far = try await Browser(installation, "far")
            for uri in [Self.path, "\(Self.path)/card?item=\(Self.mask)", "/supply-lots/\(lot)", "\(Self.path)/count"] {
                #expect(try await far.open(uri).status == .notFound, "\(uri)")
            }
        }
    }

    @Test(
        "a request goes its way to an approval by another person; a donation is shown to everybody once it was received",
        arguments: Engine.allCases)
    func documents(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let request = Town.id(9_560)
            let asked =
                Self.setUp(request, 84) + "&kind=request&place=\(Self.hospital)&lines%5B0%5D.item=\(Self.mask)"
                + "&lines%5B0%5D.quantity=500&reason=Ward"
            let path = "/supply-documents/\(request)"
            #expect(try await desk.post("/supply-documents", asked).headers[.location] == path)
            let approved = "entry=\(Town.id(9_561))&at=2020-02-02T15:10&step=approved-county"
            let own = try await desk.post(path + "/steps", approved)
            #expect(own.status == .unprocessableContent && own.text.contains("申请人不能审批自己的申请"))
            try await installation.services.accounts.add(
                name: "second", password: TestInstallation.password,
                grants: [Grant(.supplies, on: try RegionCode(Town.longchang))])
            let second = try await Browser(installation, "second")
            let less =
                "&lines%5B0%5D.item=\(Self.mask)&lines%5B0%5D.quantity=300"
            #expect(try await second.post(path + "/steps", approved + less).status == .seeOther)
            let page = try await desk.open(path).text
            #expect(page.contains("Mask 300 只") && page.contains("县级审批同意"))
            let donation = Town.id(9_562)
            let given =
                Self.setUp(donation, 85) + "&kind=donation&shownAs=Well-wisher&public=yes&what=48&donor=Secret"
            #expect(try await desk.post("/supply-documents", given).status == .seeOther)
            let list = "/donations?region=\(Town.longchang)"
            #expect(try await !installation.open(list).text.contains("Well-wisher"))
            let received = "entry=\(Town.id(9_563))&at=2020-02-02T15:20&step=received&receipt=1"
            #expect(try await desk.post("/supply-documents/\(donation)/steps", received).status == .seeOther)
            let shown = try await installation.open(list).text
            #expect(shown.contains("Well-wisher") && !shown.contains("Secret"))
            let far = try await Browser(installation, "far")
            #expect(try await far.open(path).status == .notFound)
            guard engine == .sqlite else { return }
            for (name, uri) in [
                ("supply-documents", "/supply-documents?region=\(Town.longchang)&kind=request"),
                ("supply-documents-en", "/supply-documents?region=\(Town.longchang)&kind=shipment&lang=en"),
                ("supply-document", path), ("donations", list),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }
}
