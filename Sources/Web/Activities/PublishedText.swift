import Domain

/// A text that was published of a case, line by line: its title, then where the case was.
struct PublishedText {
    let text: String

    var html: HTML {
        let lines = text.split(separator: "\n").map(String.init)
        return HTML(
            .article, [.class("bulletin"), .lang(.chinese)], HTML(.h2, [], .text(lines.first ?? "")),
            HTML(.ul, [], each: lines.dropFirst().map { HTML(.li, [], .text($0)) }))
    }
}
