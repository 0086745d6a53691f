extension Duty {
    /// Whether the duty may see who people are: search them, and see one in clear text for a purpose. Who answers for
    /// supplies or accounts, audits or volunteers does not need to know.
    public var seesIdentities: Bool {
        switch self {
        case .gridWorker, .police, .checkpointOfficer, .medical, .community, .town, .countyDesk, .cityCommand: true
        case .resident, .volunteer, .supplies, .auditor, .administrator: false
        }
    }

    /// The duties that may take out everything held about a person, and erase a person.
    public static let keepersOfIdentities: Set<Duty> = [.countyDesk, .cityCommand]
}

extension Author {
    /// Whether a resident's account of a region may be tied to the person it is: by officials above the grid who may see
    /// who the people there are.
    public func maySayWhoIs(_ region: RegionCode) -> Bool {
        grants.contains { $0.duty.seesIdentities && $0.duty.managesDevices && $0.region.contains(region) }
    }

    /// Whether who the people of a region are may be seen. A grid worker sees those of his grid, or of his village where
    /// there are no grids, and of nothing larger, whatever was granted.
    public func maySeeIdentities(of region: RegionCode) -> Bool {
        grants.contains { grant in
            grant.duty.seesIdentities && grant.region.contains(region)
                && (grant.duty != .gridWorker || grant.region.level >= .village)
        }
    }

    /// Whether a grid worker's doors are there: of his grid, or of his village where there are no grids.
    public func goesToDoors(of region: RegionCode) -> Bool {
        grants.contains {
            $0.duty == .gridWorker && $0.region.level >= .village && $0.region.contains(region)
        }
    }
}
