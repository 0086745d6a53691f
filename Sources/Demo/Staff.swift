import Domain

/// Who files in the scenario: for every duty on a region one account, the same in every run. They have no names and
/// cannot sign in.
enum Staff {
    /// The account that holds a duty on a region.
    static func member(_ duty: Duty, on region: RegionCode) -> Author {
        let code = (region.text + duty.rawValue).utf8.reduce(UInt64(11)) { SplitMix64.mix($0 &* 131 &+ UInt64($1)) }
        return Author(
            account: ID(version7At: ScenarioTime.start, randomHigh: code >> 52, randomLow: code),
            grants: [Grant(duty, on: region)])
    }

    /// Who files a form for a county in the script.
    static func duty(for event: ScriptedEvent) -> Duty {
        switch event.form.name {
        case Form.workTotal.name: event.isPoliceWork ? .police : .countyDesk
        case Form.materialHandout.name: .supplies
        case Form.caseActivitiesPublished.name: .countyDesk
        case Form.temperatureScreening.name:
            event.body["setting"] == "checkpoint" ? .checkpointOfficer : .countyDesk
        default: .medical
        }
    }
}

extension ScriptedEvent {
    /// What the police count: posts, checks, venues, incidents.
    fileprivate var isPoliceWork: Bool {
        guard let item = body["item"]?.text else { return false }
        return ["checkpoint", "vehicle", "person", "venue", "gathering", "incident", "warning", "penalty"]
            .contains { item.hasPrefix($0 + ".") }
    }
}
