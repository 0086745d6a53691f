extension Form {
    /// Whether any of its answers go to the vault.
    public var seals: Bool { fields.contains(where: \.isSealed) }

    /// Whether a table of its entries tells of people one by one, be it without their names: it asks for sealed answers,
    /// or is about a person, a household, a case or an observation.
    public var isOfPeople: Bool {
        switch subject {
        case .person?, .household?, .medicalCase?, .observation?, .referral?, .contact?, .sample?: true
        case .place?, .round?, .account?, .alert?, .clue?, .checkpoint?, .shift?, .passage?, .pass?, .supplyItem?,
            .stockPlace?, .lot?, .movement?, .stockCount?, .fund?, .spending?, .supplyRequest?, .supplier?,
            .supplyOrder?, .shipment?, .donation?, nil:
            seals
        }
    }

    /// Parts a body that ``validate(_:)`` has passed: what the ledger keeps, and what the vault seals; the latter `nil`
    /// where no sealed question was answered.
    public func parted(_ body: JSON) -> (open: JSON, sealed: JSON?) {
        guard case .object(let answers) = body, seals else { return (body, nil) }
        let names = Set(fields.filter(\.isSealed).map(\.name))
        let sealed = answers.filter { names.contains($0.key) }
        guard !sealed.isEmpty else { return (body, nil) }
        return (.object(answers.filter { !names.contains($0.key) }), .object(sealed))
    }
}
