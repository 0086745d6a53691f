extension Duty {
    /// The duties that report cases and carry them on.
    public static let ofCases: Set<Duty> = [.medical, .countyDesk, .cityCommand]

    /// The duties that correct what was counted (核增、核减、移交).
    public static let ofCaseCorrections: Set<Duty> = [.countyDesk, .cityCommand]
}
