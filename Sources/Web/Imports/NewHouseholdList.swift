import Domain
import Store

/// The households that rows of an import register because no registered door is written so: a mistyped address would
/// become a household of its own.
struct NewHouseholdList {
    static let shown = 100

    let found: [NewHousehold]
    /// How many there are in all.
    let count: Int
    let isDone: Bool

    func html(_ language: Language) -> HTML {
        let heads = [("行", "Row"), ("地址", "Address"), ("是否为", "Or is it")]
        let rows = found.prefix(Self.shown).map { household in
            HTML(
                .tr, [], HTML(.td, [.class("number")], .text(String(household.row))),
                HTML(.td, [.lang(.chinese)], .text(household.door)),
                HTML(
                    .td, [.lang(.chinese)],
                    .text(household.near.isEmpty ? "" : household.near.joined(separator: "、") + "？")))
        }
        let title =
            isDone
            ? language.words("已登记 \(count) 户新户", "\(count) new households were registered")
            : language.words("将登记 \(count) 户新户", "\(count) new households will be registered")
        let part =
            count > rows.count
            ? language.words("（列出前 \(rows.count) 户）", " (the first \(rows.count))") : ""
        return .when(
            !rows.isEmpty,
            [
                HTML(.h2, [], .text(title + part)),
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "这些地址没有登记过的户，导入时各登记为一户。请核对是否写错：写错的，改正文件后重新上传。",
                            "No household is registered at these addresses; each becomes one. Where an address is mistyped, mend the file and upload it again."
                        ))),
                HTML(
                    .div, [.class("wide")],
                    HTML(
                        .table, [],
                        HTML(
                            .thead, [],
                            HTML(
                                .tr, [],
                                each: heads.map { HTML(.th, [.scope("col")], .text(language.words($0.0, $0.1))) })),
                        HTML(.tbody, [], each: Array(rows)))),
            ])
    }
}
