/// All forms in all their versions. A version that was published stays for ever, so that old entries stay readable.
public struct FormCatalogue: Sendable {
    private let byKey: [Key: Form]
    /// Every form, by name, then version.
    public let all: [Form]
    /// The names of those that ask for photos in any of their versions.
    package let withPhotos: Set<String>

    private struct Key: Hashable {
        let name: String
        let version: Int
    }

    /// A catalogue; of a version given twice the first stands.
    public init(_ forms: [Form]) {
        byKey = Dictionary(
            forms.map { (Key(name: $0.name, version: $0.version), $0) }, uniquingKeysWith: { one, _ in one })
        withPhotos = Set(forms.filter(\.asksForPhotos).map(\.name))
        all = byKey.values.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
    }

    /// A form by name and version.
    ///
    /// - Throws: `form.unknown`.
    public func form(named name: String, version: Int) throws(Problem) -> Form {
        guard let form = byKey[Key(name: name, version: version)] else {
            throw Problem(
                .formUnknown, "没有这种表单或版本，请更新手机上的表单。",
                "There is no such form or version; update the forms on the device.", at: "form")
        }
        return form
    }

    /// The newest version of every form, by name.
    public var latest: [Form] {
        all.indices.filter { $0 + 1 == all.count || all[$0 + 1].name != all[$0].name }.map { all[$0] }
    }

    /// The forms that come with the system.
    public static let builtIn = FormCatalogue([
        .caseEvent, .caseReport, .caseStep, .caseStep2, .caseLink, .caseActivity, .caseActivitiesPublished, .contact,
        .contactStep, .contactStep2, .observationEvent, .observationOrder,
        .observationStep, .healthCheck,
        .observationSite,
        .siteService, .feverVisit,
        .temperatureScreening, .householdRegister, .householdRegister2,
        .householdChange, .personRegister, .personChange, .personMerge, .personMerge2,
        .personDistinction, .personDistinction2, .householdVisit, .householdVisit2, .householdVisit3,
        .screeningRound,
        .screeningAssignment, .dailyReport, .reportRule, .reportRule2,
        .materialHandout, .workTotal, .trackDestruction, .alert, .alertStep, .permittedOuting,
        .emergencyClosed, .emergencyClosed2, .clue, .clueStep, .bulletinStep, .checkpoint, .checkpointShift, .passage,
        .passCode, .riskArea, .referral, .referralStep, .sample, .sampleStep, .supplyItem, .stockPlace, .stockLimit,
        .supplyLot, .stockMovement, .stockCount, .fund, .fundSpending, .supplyRequest, .supplyRequestStep, .supplier,
        .supplierStep, .supplyOrder, .supplyOrderStep, .shipment, .shipmentStep, .donation, .donationStep,
        .deliveryProof,
    ])
}
