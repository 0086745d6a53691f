import Domain

/// What the field app begins with: a page without anybody's data, the same for everyone, so that a phone may keep it.
struct FieldPage {
    let name: String
    /// Of the release its files belong to.
    let digest: String

    var document: HTML {
        func file(_ name: String) -> Link { Paths.fieldFile(name, digest) }
        return HTML(
            .html, [.lang(.chinese)],
            HTML(
                .head, [],
                HTML(.meta, [.charset]),
                HTML(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1, viewport-fit=cover")]),
                HTML(.title, [], .text("网格员 · \(name)")),
                HTML(.link, [.rel("stylesheet"), .href(Paths.asset(.stylesheet))]),
                HTML(.link, [.rel("stylesheet"), .href(file("field.css"))]),
                HTML(.link, [.rel("manifest"), .href(Paths.fieldManifest)]),
                HTML(.link, [.rel("icon"), .type("image/svg+xml"), .href(Paths.asset(.icon))]),
                HTML(.script, [.src(file("app.js")), .type("module")])),
            HTML(
                .body, [.class("field")],
                HTML(
                    .main, [.id("app")],
                    HTML(
                        .p, [.id("starting")],
                        .bilingual(
                            Bilingual(
                                "正在打开。一直停在这里的，请更新浏览器，或改用电脑页面。",
                                "Opening. If it stays so, update the browser or use the pages for computers."))))))
    }
}
