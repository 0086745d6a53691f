import Domain
import Store

/// Who else was there, each with the reason, and whoever can be listed as a contact with a link that fills the form in.
struct WhereaboutsTable {
    let asked: WhereaboutsPage.Asked

    func html(_ language: Language) -> HTML {
        [counts(language), .when(!asked.found.rows.isEmpty, table(language))]
    }

    private func counts(_ language: Language) -> HTML {
        let found = asked.found
        return [
            HTML(
                .p, [.role("status")],
                .text(
                    found.rows.isEmpty
                        ? language.words("没有查到同时在场的人员、车辆或病例。", "Nobody was found who was there at the time.")
                        : language.words("查到\(found.rows.count)条。", "Found: \(found.rows.count)."))),
            .when(
                found.isPartial,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "结果太多，只列出一部分；请缩短时间或把地点填细。",
                            "There is more than is shown; shorten the time or name a smaller place.")))),
            .when(
                found.casesElsewhere > 0,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "另有\(found.casesElsewhere)例外地病例到过，请联系市级指挥部。",
                            "Cases of other counties were there too: \(found.casesElsewhere). Ask the city's command."))
                )),
        ]
    }

    private func table(_ language: Language) -> HTML {
        let headings = [
            Bilingual("来源", "Source"), Bilingual("时间", "When"), Bilingual("区域", "Region"), Bilingual("人员、车辆", "Who"),
            Bilingual("原因", "Why"), Bilingual("接触者", "Contact"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: asked.found.rows.map { row($0, language) })))
    }

    private func row(_ one: Presence, _ language: Language) -> HTML {
        HTML(
            .tr, [], HTML(.td, [], .text(one.kind.title[language])), HTML(.td, [], .text(time(one))),
            HTML(.td, [.lang(.chinese)], .text(asked.places.place(one.region))), HTML(.td, [], who(one, language)),
            HTML(.td, [], .text(one.reason[language])), HTML(.td, [], listing(one, language)))
    }

    private func time(_ one: Presence) -> String {
        guard let from = one.from else { return "—" }
        return one.until.map { $0 == from ? from.shown : "\(from.shown) – \($0.shown)" } ?? from.shown
    }

    private func who(_ one: Presence, _ language: Language) -> HTML {
        let name = one.person.flatMap { asked.names[$0] }
        let words = [name, one.label].compactMap(\.self)
        let text = HTML.text(words.isEmpty ? language.words("未登记姓名", "no name kept") : words.joined(separator: " · "))
        switch one.kind {
        case .otherCase: return HTML(.a, [.href(Paths.medicalCase(one.subject)), .lang(.chinese)], text)
        case .resident, .passage, .vehicle:
            guard let person = one.person else { return HTML(.span, [.lang(.chinese)], text) }
            return HTML(.a, [.href(Paths.person(person)), .lang(.chinese)], text)
        }
    }

    /// Another case is a case and no contact; of a passage without anybody who is registered nobody can be listed.
    private func listing(_ one: Presence, _ language: Language) -> HTML {
        if one.isListed {
            return HTML(.span, [.class("state")], .text(language.words("已登记", "listed already")))
        }
        guard one.kind != .otherCase, let person = one.person, let medicalCase = asked.query.medicalCase else {
            return .text("—")
        }
        let last = (one.until ?? asked.query.during.upperBound).day
        return HTML(
            .a,
            [
                .href(
                    Paths.contactListing(
                        of: person, medicalCase, one.kind == .vehicle ? .transport : asked.setting, lastContactOn: last)
                )
            ], .text(language.words("登记为接触者", "List as a contact")))
    }
}
