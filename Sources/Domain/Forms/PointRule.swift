/// A place as it is filed: `{"latitude", "longitude", "accuracyMetres"?, "system"}`. The raw numbers and their system
/// are kept as they are; whoever computes with them converts.
enum PointRule {
    private static let names: Set<String> = ["latitude", "longitude", "accuracyMetres", "system"]
    /// The coordinate systems in use in China; an unnamed one is refused, for it errs by half a kilometre.
    static let systems = ["WGS-84", "GCJ-02", "BD-09"]
    /// China's bounding box in degrees; a GCJ-02 or BD-09 point lies less than 2 km from its place.
    static let latitudes = DecimalNumber(coefficient: 38, scale: 1)...DecimalNumber(coefficient: 536, scale: 1)
    static let longitudes =
        DecimalNumber(coefficient: 734, scale: 1)...DecimalNumber(coefficient: 1351, scale: 1)

    static func check(_ answer: JSON, _ title: Bilingual) throws(Problem) -> JSON {
        guard let members = answer.members, members.keys.allSatisfy(names.contains) else {
            throw FieldType.wrongType(
                title, "位置（latitude、longitude、accuracyMetres、system）",
                "a position of latitude, longitude, accuracyMetres and system")
        }
        guard let system = members["system"]?.text, systems.contains(system) else {
            throw Problem(
                .coordinateSystemUnknown, "“\(title.chinese)”须注明坐标系：WGS-84、GCJ-02 或 BD-09。",
                "“\(title.english)” names its coordinate system: WGS-84, GCJ-02 or BD-09.")
        }
        guard let latitude = members["latitude"]?.number, let longitude = members["longitude"]?.number else {
            throw FieldType.wrongType(title, "经纬度", "a latitude and a longitude")
        }
        guard latitudes.contains(latitude), longitudes.contains(longitude) else {
            throw outside(title, isSwapped: latitudes.contains(longitude) && longitudes.contains(latitude))
        }
        if let accuracy = members["accuracyMetres"] {
            // As everywhere in a body, null is no answer and is not kept.
            if accuracy == .null { return .object(members.filter { $0.key != "accuracyMetres" }) }
            guard let metres = accuracy.number, metres >= 0, metres <= 100_000 else {
                throw FieldType.wrongType(title, "0 至 100000 米的精度", "an accuracy of 0 to 100,000 metres")
            }
        }
        return answer
    }

    private static func outside(_ title: Bilingual, isSwapped: Bool) -> Problem {
        isSwapped
            ? Problem(
                .coordinateInvalid, "“\(title.chinese)”的经度和纬度填反了。",
                "In “\(title.english)” latitude and longitude are swapped.")
            : Problem(
                .coordinateInvalid, "“\(title.chinese)”不在中国境内，请重新定位。",
                "“\(title.english)” does not lie in China; locate again.")
    }
}
