/// A household that nobody has registered and that a row of a file registers by naming its door.
public struct NewHousehold: Sendable, Hashable {
    /// The first row that names it.
    public let row: Int
    /// Its grid or village.
    public let region: RegionCode
    /// The building or group, where there is one.
    public let building: String?
    /// The address.
    public let address: String
    /// Registered doors of the same grid that are written nearly so: one of them may be what was meant.
    public var near: [String]

    /// A household of a row.
    public init(row: Int, region: RegionCode, building: String?, address: String, near: [String] = []) {
        self.row = row
        self.region = region
        self.building = building
        self.address = address
        self.near = near
    }

    /// Building and address.
    public var door: String { [building, address].compactMap { $0 }.joined(separator: " ") }

    /// As a report keeps it.
    public var json: JSON {
        var members: [String: JSON] = [
            "row": .number(DecimalNumber(row)), "region": .string(region.text), "address": .string(address),
            "near": .array(near.map { .string($0) }),
        ]
        members["building"] = building.map { .string($0) }
        return .object(members)
    }

    /// Reads what ``json`` wrote; `nil` where it is something else.
    public init?(_ json: JSON) {
        guard let row = json["row"]?.whole, let region = json["region"].flatMap(RegionCode.init(answer:)),
            let address = json["address"]?.text
        else { return nil }
        self.init(
            row: row, region: region, building: json["building"]?.text, address: address,
            near: (json["near"]?.elements ?? []).compactMap(\.text))
    }
}
