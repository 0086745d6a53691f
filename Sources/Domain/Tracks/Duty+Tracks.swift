extension Duty {
    /// Whether the duty may see where somebody was. Fewer than see who somebody is: the desk that watches the fences,
    /// the police that goes after an alert, and those who look for contacts.
    public var seesTracks: Bool {
        switch self {
        case .police, .medical, .countyDesk, .cityCommand: true
        case .gridWorker, .volunteer, .checkpointOfficer, .community, .town, .supplies, .auditor, .administrator,
            .resident:
            false
        }
    }
}

extension Author {
    /// Whether tracks of people observed in a region may be seen.
    public func maySeeTracks(of region: RegionCode) -> Bool {
        grants.contains { $0.duty.seesTracks && $0.region.contains(region) }
    }
}
