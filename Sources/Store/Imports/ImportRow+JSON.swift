import Domain

extension ImportRow {
    /// The row as it is sealed while it waits.
    var json: JSON {
        var members: [String: JSON] = [
            "number": .number(DecimalNumber(number)), "root": .string(root.description),
            "region": .string(region.text), "occurredAt": .string(occurredAt.description), "saysWhen": .bool(saysWhen),
            "body": body, "digest": .array(digest.map { .number(DecimalNumber(Int($0))) }),
        ]
        members["subject"] = subject.map { .string($0.description) }
        if let household {
            var home: [String: JSON] = [
                "id": .string(household.id.description), "root": .string(household.root.description),
                "address": .string(household.address),
            ]
            home["building"] = household.building.map { .string($0) }
            members["household"] = .object(home)
        }
        return .object(members)
    }

    /// Reads what ``json`` wrote; `nil` where it is something else.
    init?(_ json: JSON) {
        guard let number = json["number"]?.whole, let root = json["root"].flatMap(ID<Entry>.init(answer:)),
            let region = json["region"].flatMap(RegionCode.init(answer:)),
            let occurredAt = json["occurredAt"].flatMap(Instant.init(answer:)), let body = json["body"]
        else { return nil }
        let home = json["household"].flatMap { home -> Household? in
            guard let id = home["id"].flatMap(ID<Subject>.init(answer:)),
                let root = home["root"].flatMap(ID<Entry>.init(answer:)), let address = home["address"]?.text
            else { return nil }
            return Household(id: id, root: root, building: home["building"]?.text, address: address)
        }
        self.init(
            number: number, root: root, isGiven: false, region: region, occurredAt: occurredAt,
            saysWhen: json["saysWhen"]?.truth ?? false, subject: json["subject"].flatMap(ID.init(answer:)), body: body,
            digest: (json["digest"]?.elements ?? []).compactMap { $0.whole.map { UInt8(truncatingIfNeeded: $0) } },
            household: home)
    }
}
