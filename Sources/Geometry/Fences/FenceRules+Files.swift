extension FenceRules {
    /// The rules for what operators' files tell: they come by the hour or the day, with a position each quarter or half
    /// of an hour.
    ///
    /// - What is up to a day old is told at once: a file brings no news of now, and nothing after it.
    /// - Towers' positions outside confirm each other within two hours.
    /// - Nobody is silent before a day's file is two hours late.
    public var forOperatorsFiles: FenceRules {
        var rules = self
        rules.pastSeconds = 86_400
        rules.clockErrorSeconds = 86_400
        rules.cellWindowSeconds = max(cellWindowSeconds, 7_200)
        rules.silentByDayMinutes = max(silentByDayMinutes, 1_560)
        rules.silentByNightMinutes = max(silentByNightMinutes, 1_560)
        return rules
    }
}
