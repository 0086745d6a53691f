import Domain

extension FormFields {
    /// A place for each photo: the camera of a phone, or a file. What was sent already stays when something else is
    /// refused, and may be left out.
    func photos(_ field: Field, _ id: String, upTo count: Int, _ said: HTML, _ hint: HTML, _ language: Language) -> HTML
    {
        let places = (1...count).map { number -> HTML in
            let name = Self.photoName(id, number)
            if let kept = typed?[name].flatMap(Self.hash) {
                let words = language.words("第 \(number) 张已收到，勾选则不要", "Photo \(number) is here; tick to leave it out")
                return [
                    HTML(.input, [.type("hidden"), .name(name), .value(kept)]),
                    HTML(
                        .label, [.class("box")],
                        HTML(.input, [.type("checkbox"), .name(Self.dropName(name)), .value("on")]), .text(words)),
                ]
            }
            let words = language.words("第 \(number) 张", "Photo \(number)")
            return [
                HTML(.label, [.for(name)], .text(words)),
                HTML(
                    .input,
                    [.type("file"), .id(name), .name(name), .accept("image/jpeg,image/png"), .capture("environment")]),
            ]
        }
        return HTML(
            .fieldset, [.id(id)], HTML(.legend, [], .text(field.title[language])), said, .several(places), hint)
    }

    /// The photos that are to be filed.
    static func photos(named name: String, upTo count: Int, in posted: NamedValues) -> JSON? {
        let hashes = (1...count).map { photoName(name, $0) }.compactMap { place in
            posted[dropName(place)] == nil ? posted[place] : nil
        }
        return hashes.isEmpty ? nil : .array(hashes.map { .string($0) })
    }

    /// The name of a photo's place in a form.
    static func photoName(_ name: String, _ number: Int) -> String { "\(name)-\(number)" }

    private static func dropName(_ place: String) -> String { "\(place)-drop" }

    private static func hash(_ text: String) -> String? {
        do { return try PhotoHash(text).text } catch { return nil }
    }
}

extension HTML {
    /// What scales photos down before they are sent, for a form that asks for some. Without it they go as they are.
    static func photoScript(for form: Form) -> HTML {
        .when(form.asksForPhotos, HTML(.script, [.src(.photoScript), .deferred]))
    }
}
