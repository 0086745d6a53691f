import Domain

/// The measures and stocks that the built-in wordings name, as the catalogue has them.
enum SampleDefinitions {
    static let all = FigureDefinitionList(measures: measures, stocks: stocks)

    private static let observationKinds = [
        "observation", "observation.home", "observation.central", "observation.in-hospital",
    ]

    private static let measures: [Measure] =
        flows(
            .cases, "case",
            [
                "suspected", "excluded", "confirmed", "confirmed.from-suspected", "confirmed.imported", "discharged",
                "died", "critical.entered", "critical.left", "suspected.added", "suspected.removed",
                "suspected.reclassified",
            ])
        + observationKinds.flatMap { flows(.people, $0, ["entered", "released", "converted", "transferred"]) }
        + flows(.people, "observation.central.contact", ["entered", "left"])
        + flows(.visits, "fever", ["visit"])
        + ["transient", "key-place", "detection-point", "checkpoint"].flatMap {
            flows(.people, "temperature.\($0)", ["measured", "abnormal", "referred", "cleared", "fever"])
        }
        + flows(.households, "household", ["registered"]) + flows(.people, "person", ["registered"])
        + flows(.households, "visit", ["household", "second.household"])
        + flows(.people, "visit", ["person", "second.person", "returnee"])
        + flows(.papers, "material", ["open-letter", "proposal", "leaflet", "poster"])
        + flows(.pieces, "material", ["mask", "thermometer", "protective-suit", "disinfectant"])
        + flows(.bottles, "material", ["alcohol"]) + work

    private static let work: [Measure] =
        flows(.visits, "worker", ["dispatched"]) + flows(.matters, "dispute", ["mediated"])
        + flows(.places, "checkpoint", ["set-up"]) + flows(.vehiclePassages, "vehicle", ["checked"])
        + flows(.visits, "person", ["checked"])
        + flows(
            .venues, "venue",
            [
                "hotel.inspected", "mahjong.inspected", "mahjong.closed", "entertainment.inspected",
                "tea-house.closed", "travel-agency.closed",
            ])
        + flows(.tables, "gathering", ["cancelled"]) + flows(.incidents, "incident", ["handled"])
        + flows(.visits, "warning", ["given"]) + flows(.times, "penalty", ["imposed"])
        + flows(.places, "party-branch", ["formed", "motorway.formed"]) + flows(.teams, "team", ["volunteer.formed"])
        + flows(.people, "volunteer", ["joined"]) + flows(.vehicles, "loudspeaker-vehicle", ["deployed"])
        + flows(.places, "drop-point", ["set-up"]) + flows(.places, "bin", ["installed"])
        + flows(.places, "toilet", ["disinfected"]) + flows(.households, "enterprise", ["surveyed"])
        + flows(.venues, "enterprise", ["resumed"])

    private static let stocks: [Stock] =
        [
            stock(
                "case.hospitalised", .cases, in: ["case.confirmed"], out: ["case.discharged", "case.died"]),
            stock(
                "case.suspected.current", .cases, in: ["case.suspected"],
                out: ["case.excluded", "case.confirmed.from-suspected"]),
            stock("case.critical.current", .cases, in: ["case.critical.entered"], out: ["case.critical.left"]),
            stock(
                "observation.central.contact.current", .people, in: ["observation.central.contact.entered"],
                out: ["observation.central.contact.left"]),
        ]
        + observationKinds.map { kind in
            stock(
                "\(kind).current", .people, in: ["\(kind).entered"],
                out: ["released", "converted", "transferred"].map { "\(kind).\($0)" })
        }

    private static func flows(_ unit: CountUnit, _ subject: String, _ events: [String]) -> [Measure] {
        events.map { Measure("\(subject).\($0)", Bilingual("\(subject).\($0)", "\(subject).\($0)"), unit) }
    }

    private static func stock(_ code: String, _ unit: CountUnit, in inflows: [String], out: [String]) -> Stock {
        Stock(code, Bilingual(code, code), unit, inflows: inflows, outflows: out)
    }
}
