import Domain
import Store

/// People one below the other, masked.
struct PersonTable {
    let people: [Person]
    let names: NamedRegions
    /// The region looked into; others are named from below it.
    let root: RegionCode

    func html(_ language: Language) -> HTML {
        let headings = [
            Bilingual("姓名", "Name"), Bilingual("性别", "Sex"), Bilingual("出生年份", "Born"),
            Bilingual("手机号码", "Mobile"), Bilingual("证件号码", "Number"), Bilingual("区域", "Region"),
        ]
        let head = HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], head),
                HTML(.tbody, [], each: people.map { row($0, language) })))
    }

    private func row(_ person: Person, _ language: Language) -> HTML {
        let words = PersonWords(person)
        return HTML(
            .tr, [],
            HTML(
                .td, [], HTML(.a, [.href(Paths.person(person.id))], .text(words.name(language))),
                .with(person.mergedInto) { end in
                    [
                        " ",
                        HTML(
                            .a, [.class("state superseded"), .href(Paths.person(end))],
                            .text(language.words("已并入另一条", "merged into another"))),
                    ]
                }),
            HTML(.td, [], .text(words.sex(language))),
            HTML(.td, [], .text(person.open["birthYear"]?.whole.map(String.init) ?? "—")),
            HTML(.td, [], .text(person.masked["mobile"] ?? "—")),
            HTML(.td, [], .text(person.masked["identityNumber"] ?? person.masked["paperNumber"] ?? "—")),
            HTML(.td, [.lang(.chinese)], .text(names.path(to: person.region, below: root))))
    }
}

/// A person in words.
struct PersonWords {
    private let person: Person

    init(_ person: Person) { self.person = person }

    /// By what people are looked for, in words.
    static func kind(_ name: String) -> Bilingual {
        switch name {
        case "mobile": Bilingual("手机号码", "Mobile")
        case "identityNumber": Bilingual("身份证号码", "Identity number")
        case "paperNumber": Bilingual("其他证件号码", "Number of another paper")
        default: Bilingual("姓名（至少两个字）", "Name (two characters at least)")
        }
    }

    func name(_ language: Language) -> String {
        if person.isErased { return language.words("身份信息已删除", "Identity erased") }
        return person.masked["name"] ?? "—"
    }

    func sex(_ language: Language) -> String {
        switch person.open["sex"]?.text {
        case "male": language.words("男", "male")
        case "female": language.words("女", "female")
        default: "—"
        }
    }
}
