extension Alert {
    /// Whether a step can be taken now. What is closed stays closed until the entry that closed it is retracted.
    ///
    /// - Throws: `alert.closed`.
    public func check(_ step: AlertStep) throws(Problem) {
        guard isOpen else {
            throw Problem(
                .alertClosed, "这条报警已办结；确需重办，请先撤销办结记录。",
                "The alert is closed; to take it up again, retract the entry that closed it.")
        }
        if step == .acknowledged, state != .new {
            throw Problem(
                .alertTaken, "已有人接警，不必重复。", "Somebody has acknowledged it already.")
        }
    }
}
