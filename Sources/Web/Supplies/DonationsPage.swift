import Domain
import Hummingbird
import Store

/// The public list of those who gave, as they wish to be named, and agreed to be.
struct DonationsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let donations: [SupplyDocument]

    static let routes: [Route] = [
        Route(
            .get, "/donations", Bilingual("捐赠公示", "The public list of donations"),
            access: .everyone(why: "what is received is made public by law, of those who agreed"),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("公示名单", "The list"), .page)], problems: [.regionCodeInvalid]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            return call.page(
                DonationsPage(
                    region: region, path: try await call.services.regions.path(to: region),
                    donations: try await call.services.documents.acknowledged(in: region)))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)接受捐赠公示", "Donations to \(name)")
    }

    func content(_ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("日期", "Day"), SupplyTable.words("捐赠者", "From"), SupplyTable.words("内容", "What"),
            SupplyTable.words("用途意愿", "For"), SupplyTable.words("进展", "At"),
        ])
        table.rows = donations.map { one in
            [
                .text(one.at.day.description), HTML(.span, [.lang(.chinese)], .text(one.words ?? "")),
                HTML(.span, [.lang(.chinese)], .text(one.body["what"]?.text ?? "")),
                HTML(.span, [.lang(.chinese)], .text(one.body["wish"]?.text ?? "")),
                .text(SupplyDocumentPage.stage(one)[language]),
            ]
        }
        return [
            HTML(.h1, [], .text(title(language))),
            HTML(.p, [], .text(language.words("感谢社会各界支持。", "With thanks to all who gave."))),
            donations.isEmpty
                ? HTML(.p, [], .text(language.words("还没有公示的捐赠。", "There is none to be shown yet.")))
                : table.html(language),
        ]
    }
}
