@testable import Domain

/// The bulletins of the source, and a city and a province after their pattern.
enum Samples {
    static let counties = [
        ("511002", "市中区"), ("511011", "东兴区"), ("511024", "威远县"), ("511025", "资中县"), ("511083", "隆昌市"),
    ]

    /// 隆昌市 to 16时 of 2 February 2020. The figures whose digits were lost in the source are ours.
    static func longchang(_ language: Language = .chinese) throws -> SampleBulletin {
        try SampleBulletin(
            .countySituation, ("511083", language == .chinese ? "隆昌市" : "Longchang"), asOf: "2020-02-02T16:00",
            language: language,
            [
                "case.suspected.cumulative": 2, "case.excluded.cumulative": 1, "observation.central.current": 44,
                "observation.central.entered.cumulative": 60, "observation.central.released.cumulative": 16,
                "fever.visit.day": 44, "fever.visit.cumulative": 310, "observation.in-hospital.current": 2,
                "observation.in-hospital.entered.day": 1, "observation.in-hospital.entered.cumulative": 5,
            ])
    }

    /// 内江高新区 to 12时 of 3 February 2020.
    static func gaoxin(_ language: Language = .chinese) throws -> SampleBulletin {
        try SampleBulletin(
            .zoneSituation, ("511072", language == .chinese ? "内江高新区" : "Neijiang High-Tech Zone"),
            asOf: "2020-02-03T12:00", language: language,
            [
                "case.suspected.current": 1, "observation.central.contact.current": 8,
                "observation.home.entered.cumulative": 71, "observation.home.current": 70,
                "observation.home.released.cumulative": 1, "temperature.transient.measured.cumulative": 5120,
                "temperature.transient.measured.day": 610, "temperature.transient.abnormal.cumulative": 37,
                "temperature.transient.referred.cumulative": 7, "temperature.transient.cleared.cumulative": 30,
                "temperature.key-place.measured.cumulative": 12000, "temperature.key-place.fever.cumulative": 1,
            ])
    }

    /// 内江经开区 to 24时 of 2 February 2020.
    static func jingkai(_ language: Language = .chinese) throws -> SampleBulletin {
        try SampleBulletin(
            .zoneSituation, ("511071", language == .chinese ? "内江经开区" : "Neijiang Economic Zone"),
            asOf: "2020-02-02T24:00", language: language,
            [
                "observation.home.entered.cumulative": 96, "observation.home.transferred.cumulative": 3,
                "observation.home.current": 80, "observation.home.released.cumulative": 13,
                "temperature.detection-point.measured.day": 900,
                "temperature.detection-point.measured.cumulative": 3300,
            ])
    }

    /// A city with three counties that have patients, two of them the same number.
    static func city(_ language: Language = .chinese) throws -> SampleBulletin {
        try SampleBulletin(
            .citySituation, ("511000", language == .chinese ? "内江市" : "Neijiang"), asOf: "2020-02-14T24:00",
            children: counties, language: language,
            [
                "case.confirmed.cumulative": 22, "case.hospitalised": 14, "case.discharged.cumulative": 7,
                "case.died.cumulative": 1, "case.suspected.current": 3, "observation.current": 180,
                "observation.released.cumulative": 2100, "case.hospitalised@511002000000": 3,
                "case.hospitalised@511083000000": 3, "case.hospitalised@511011000000": 8,
            ])
    }

    /// A province of two cities with two counties each.
    static func province(_ language: Language = .chinese) throws -> SampleBulletin {
        try SampleBulletin(
            .regionSituation, ("510000", language == .chinese ? "四川省" : "Sichuan"), asOf: "2020-02-14T24:00",
            children: [
                ("510100", "成都市"), ("511000", "内江市"), ("510104", "锦江区"), ("510105", "青羊区"),
                ("511002", "市中区"), ("511083", "隆昌市"),
            ],
            language: language, since: "2020-02-13",
            [
                "case.confirmed.day": 7, "case.suspected.day": 9, "case.discharged.day": 1,
                "case.confirmed.cumulative": 30, "case.hospitalised": 20, "case.critical.current": 2,
                "case.discharged.cumulative": 9, "case.died.cumulative": 1, "case.suspected.current": 12,
                "observation.released.day": 40, "observation.current": 500, "case.confirmed.day@510100000000": 2,
                "case.confirmed.day@511000000000": 5, "case.confirmed.cumulative@510100000000": 12,
                "case.confirmed.cumulative@511000000000": 18, "case.discharged.cumulative@511000000000": 9,
                "case.confirmed.cumulative@510104000000": 12, "case.confirmed.cumulative@511002000000": 10,
                "case.confirmed.cumulative@511083000000": 8, "case.confirmed.cumulative@2020-02-13": 23,
                "case.confirmed.day@2020-02-13": 4,
            ])
    }
}
