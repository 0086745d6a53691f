import Domain
import Testing

@testable import Web

@Suite("Markup")
struct HTMLTests {
    @Test("texts and values are escaped wherever they stand")
    func escaped() {
        let evil = "<script>alert('\"&\")</script>\u{0}"
        let markup = HTML(.p, [.class(evil)], .text(evil)).markup
        #expect(!markup.contains("<script"))
        #expect(
            markup
                == "<p class=\"&lt;script&gt;alert(&#39;&quot;&amp;&quot;)&lt;/script&gt;\u{FFFD}\">"
                + "&lt;script&gt;alert(&#39;&quot;&amp;&quot;)&lt;/script&gt;\u{FFFD}</p>\n")
    }

    @Test(
        "addresses escape what is put into them and come back as they were", arguments: ["a/b", "市 中?区", "&=#%", "+"])
    func links(text: String) {
        let link = Link("entries", text).with("q", text)
        #expect(!link.text.dropFirst("/entries/".count).prefix { $0 != "?" }.contains("/"))
        #expect(Link(reading: link.text) == link)
    }

    @Test("broken escapes, NUL and what is not UTF-8 are not decoded", arguments: ["%", "%4", "%zz", "%00", "%FF"])
    func broken(text: String) { #expect(PercentCoding.decode(text) == nil) }
}
