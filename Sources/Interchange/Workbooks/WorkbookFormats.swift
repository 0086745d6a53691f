import CXLSXWriter

/// The formats of a workbook that is being written, each made once.
struct WorkbookFormats {
    private let formats: [WorkbookStyle: UnsafeMutablePointer<lxw_format>]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        var formats: [WorkbookStyle: UnsafeMutablePointer<lxw_format>] = [:]
        for style in WorkbookStyle.allCases {
            guard let format = workbook_add_format(workbook) else { continue }
            Self.set(format, style)
            formats[style] = format
        }
        self.formats = formats
    }

    subscript(style: WorkbookStyle) -> UnsafeMutablePointer<lxw_format>? { formats[style] }

    private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: WorkbookStyle) {
        format_set_font_name(format, style == .title ? "方正小标宋简体" : "宋体")
        format_set_font_size(format, style == .title ? 18 : 11)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if style != .title { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if style != .number { format_set_num_format(format, "@") }
        switch style {
        case .text: format_set_text_wrap(format)
        case .code, .number: break
        case .title: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        case .heading, .neededHeading:
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_bg_color(format, 0xE4EBF4)
            if style == .neededHeading { format_set_font_color(format, 0xB3261E) }
        case .wrong: format_set_bg_color(format, 0xF9D6D5)
        case .complaint:
            format_set_font_color(format, 0xB3261E)
            format_set_text_wrap(format)
        }
    }
}
