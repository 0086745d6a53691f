import Domain

extension Problem {
    /// A cursor that no page of a list gave.
    static var cursorInvalid: Problem {
        Problem(.cursorInvalid, "翻页标记无效，请从第一页重新打开。", "The cursor is not valid; start again at the first page.")
    }
}
