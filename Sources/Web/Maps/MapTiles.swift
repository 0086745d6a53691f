public import Domain
public import Geometry

/// Pictures that lie below the maps, from a tile server that the operator names. Whoever serves them learns which places
/// are looked at, so there are none unless it is said.
public struct MapTiles: Sendable, Hashable {
    /// The address with `{z}`, `{x}` and `{y}` in it.
    public let address: String
    /// Whom to name below the map, at most 200 characters.
    public let attribution: String
    /// What the pictures are drawn in: WGS-84, or GCJ-02 as licensed Chinese maps are.
    public let system: CoordinateSystem
    /// Scheme and host, which pages may load pictures from.
    let origin: String

    /// - Throws: `request.malformed` unless the address is http or https with `{z}`, `{x}`, `{y}`, and the system one of
    ///   the two.
    public init(address: String, attribution: String = "", system: String = "WGS-84") throws(Problem) {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        let host = parts.count == 4 ? parts[2] : ""
        let isPlain = host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }
        guard parts.count == 4, ["http:", "https:"].contains(parts[0]), parts[1].isEmpty, !host.isEmpty, isPlain,
            ["{z}", "{x}", "{y}"].allSatisfy(parts[3].contains)
        else {
            throw Problem(
                .requestMalformed, "瓦片地址应类似 https://地图服务器/{z}/{x}/{y}.png。",
                "The address of the tiles is like https://maps.example/{z}/{x}/{y}.png.")
        }
        guard let found = CoordinateSystem(named: system), found != .bd09 else {
            throw Problem(
                .requestMalformed, "瓦片的坐标系应为 WGS-84 或 GCJ-02。",
                "The tiles' coordinate system is WGS-84 or GCJ-02.")
        }
        self.address = address
        self.attribution = String(attribution.prefix(200))
        self.system = found
        origin = "\(parts[0])//\(host)"
    }
}
