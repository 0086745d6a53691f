/// The elements a page may be made of. A `script` has an address and no content, and there is no `style`: the content security policy
/// allows neither.
enum Tag: String, Sendable {
    case a, article, body, br, button, caption, circle, code, datalist, dd, details, div, dl, dt, fieldset, figcaption,
        figure,
        footer
    case form, g, h1, h2, h3, head, header, html, img, input, label, legend, li, line, link, main, meta, nav, ol,
        option, p,
        script
    case path, polyline, section, select, small, span, strong, summary, svg, table, tbody, td, text, textarea, tfoot,
        th, thead,
        time
    case title, tr, ul, data

    /// Whether it has neither content nor end tag.
    var isVoid: Bool {
        switch self {
        case .br, .img, .input, .link, .meta: true
        default: false
        }
    }

    /// Whether a line break may follow its start tag.
    var isBlock: Bool {
        switch self {
        case .html, .head, .body, .header, .main, .nav, .footer, .section, .article, .div, .form, .table, .thead,
            .tbody, .tr, .ul, .ol, .dl, .fieldset, .datalist, .svg, .link, .meta, .details:
            true
        default: false
        }
    }

    /// Whether a line break may follow its end tag.
    var endsLine: Bool {
        switch self {
        case .p, .h1, .h2, .h3, .li, .td, .th, .dt, .dd, .caption, .title, .label, .input, .button, .option,
            .figcaption,
            .figure, .legend, .select, .summary:
            true
        default: isBlock
        }
    }
}
