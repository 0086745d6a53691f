extension HTML {
    /// A cell of a table: a number with its way down; a zero has none.
    static func numberCell(_ number: Int, _ link: Link) -> HTML {
        HTML(
            .td, [.class("number")],
            number == 0 ? .text("0") : HTML(.a, [.href(link)], .text(String(number))))
    }
}
