import Domain

/// Figures of a bulletin that the source prints, or, where print lost its digits, that the scenario gives them.
struct PrintedFigures {
    let region: String
    let asOf: String
    /// `nil` for the situation.
    let kind: BulletinKind?
    let figures: [String: Int]

    init(_ region: String, _ asOf: String, _ kind: BulletinKind?, _ figures: [String: Int]) {
        self.region = region
        self.asOf = asOf
        self.kind = kind
        self.figures = figures
    }

    static let all = [
        longchang, longchangsWork, highTech, highTechsWork, development, developmentsWork, shizhong, dongxing, weiyuan,
        zizhong, city,
    ]

    private static let longchang = PrintedFigures(
        "511083000000", "2020-02-02T16:00", nil,
        [
            "case.confirmed.cumulative": 0, "case.suspected.cumulative": 2, "case.excluded.cumulative": 1,
            "observation.central.current": 44, "observation.central.entered.cumulative": 60,
            "observation.central.released.cumulative": 16, "fever.visit.day": 44,
            "observation.in-hospital.current": 2, "observation.in-hospital.entered.day": 1,
            "observation.in-hospital.entered.cumulative": 5,
        ])

    private static let longchangsWork = PrintedFigures(
        "511083000000", "2020-02-02T16:00", .work,
        ["loudspeaker-vehicle.deployed.cumulative": 35, "volunteer.joined.cumulative": 85])

    private static let highTech = PrintedFigures(
        "511072000000", "2020-02-03T12:00", nil,
        [
            "case.suspected.current": 1, "case.confirmed.cumulative": 0, "observation.central.contact.current": 8,
            "temperature.transient.abnormal.cumulative": 37, "temperature.transient.referred.cumulative": 7,
            "temperature.transient.cleared.cumulative": 30, "temperature.key-place.fever.cumulative": 1,
        ])

    private static let highTechsWork = PrintedFigures(
        "511072000000", "2020-02-03T12:00", .work, ["toilet.disinfected.cumulative": 13])

    private static let development = PrintedFigures(
        "511071000000", "2020-02-02T24:00", nil,
        [
            "case.confirmed.cumulative": 0, "case.suspected.current": 0, "observation.home.transferred.cumulative": 3,
        ])

    private static let developmentsWork = PrintedFigures(
        "511071000000", "2020-02-02T24:00", .work,
        [
            "material.mask.cumulative": 10_500, "material.thermometer.cumulative": 20,
            "drop-point.set-up.cumulative": 10, "bin.installed.cumulative": 6, "toilet.disinfected.cumulative": 11,
        ])

    private static let shizhong = PrintedFigures(
        "511002000000", "2020-02-01T24:00", .work, ["dispute.mediated.cumulative": 5])

    private static let dongxing = PrintedFigures(
        "511011000000", "2020-02-02T24:00", .work,
        [
            "checkpoint.set-up.cumulative": 21, "venue.travel-agency.closed.cumulative": 3,
            "warning.given.cumulative": 72, "penalty.imposed.cumulative": 1,
        ])

    private static let weiyuan = PrintedFigures(
        "511024000000", "2020-02-03T24:00", .work,
        [
            "party-branch.formed.cumulative": 65, "party-branch.motorway.formed.cumulative": 7,
            "vehicle.checked.cumulative": 103_420, "person.checked.cumulative": 256_118,
        ])

    private static let zizhong = PrintedFigures(
        "511025000000", "2020-02-03T24:00", .work,
        ["material.mask.cumulative": 38_000, "material.alcohol.cumulative": 900])

    /// Made up, with the counties' printed figures among them.
    private static let city = PrintedFigures(
        "511000000000", "2020-02-02T24:00", nil,
        [
            "case.confirmed.cumulative": 5, "case.hospitalised": 5, "case.discharged.cumulative": 0,
            "case.died.cumulative": 0, "case.suspected.current": 4,
        ])
}
