extension FenceRules {
    /// When a device last heard of at a moment becomes silent, milliseconds.
    ///
    /// Time by day counts for one part in ``silentByDayMinutes``, time by night for one in ``silentByNightMinutes``; at
    /// a whole it is silent. A limit that jumped at dawn would announce in one minute everybody who slept. The later
    /// it was heard, the later it is due. Rules must be sound.
    func silenceDue(afterMilliseconds last: Int64) -> Int64 {
        let (byDay, byNight) = (Int64(silentByDayMinutes), Int64(silentByNightMinutes))
        var left = byDay * byNight * 60_000
        var now = last
        while true {
            let (isNight, remaining) = stretch(atMilliseconds: now)
            let weight = isNight ? byDay : byNight
            let needed = (left + weight - 1) / weight
            if needed <= remaining { return now + needed }
            left -= remaining * weight
            now += remaining
        }
    }

    /// Whether it is night, and for how many milliseconds that stays so.
    private func stretch(atMilliseconds moment: Int64) -> (isNight: Bool, remaining: Int64) {
        let day: Int64 = 86_400_000
        if nightFromMinute == nightUntilMinute { return (false, .max) }
        let local = ((moment + Int64(offsetMinutes) * 60_000) % day + day) % day
        let (from, until) = (Int64(nightFromMinute) * 60_000, Int64(nightUntilMinute) * 60_000)
        let toNight = (from - local + day) % day
        let toDay = (until - local + day) % day
        // What comes first ends what is; a boundary itself belongs to what begins at it.
        let isNight = toDay != 0 && (toNight == 0 || toDay < toNight)
        return (isNight, isNight ? toDay : toNight)
    }
}
