import Domain
import Store

/// A vehicle that passes a post of the demo city, made up.
struct PlannedPassage {
    let post: CheckpointPosts.Post
    let number: Int
    let hour: Int
    let second: Int
    var vehicle: VehicleKind
    var people: Int
    private let plate: String
    private let bits: UInt64

    /// More by day than by night; one in twelve from elsewhere.
    init(post: CheckpointPosts.Post, number: Int, _ random: inout SplitMix64) {
        self.post = post
        self.number = number
        bits = random.next()
        let hours = [0, 5, 6, 7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 16, 16, 17, 18, 19, 20, 21, 22]
        hour = hours[Int(bits % UInt64(hours.count))]
        second = Int((bits >> 8) % 3_600)
        let kinds: [VehicleKind] = [.car, .car, .car, .car, .car, .truck, .truck, .motorcycle, .bus, .onFoot]
        vehicle = kinds[Int((bits >> 20) % 10)]
        people = vehicle == .bus ? 12 + Int((bits >> 26) % 9) : vehicle == .onFoot ? 1 : 1 + Int((bits >> 26) % 4)
        let places = ["川K", "川K", "川K", "川K", "川K", "川K", "川A", "川C", "川M", "渝C", "贵C", "鄂A"]
        let signs = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        let code = random.next()
        plate =
            places[Int(code % 12)] + String(signs[Int((code >> 8) % 34)]) + String(1_000 + Int((code >> 16) % 9_000))
    }

    /// The filing on a day of the scenario.
    func filing(on day: Int) throws -> Filing { try filing(at: CheckpointWork.moment(day * 24 + hour, second)) }

    /// The filing at a moment.
    func filing(at moment: Instant) throws -> Filing {
        let subject = ID<Subject>(
            version7At: moment, randomHigh: post.county.number, randomLow: SplitMix64.mix(bits ^ UInt64(number)))
        return try CheckpointWork.filing(
            .passage, about: subject, post, .checkpointOfficer, at: moment, number: number, body)
    }

    private var body: [String: JSON] {
        let isInward = (bits >> 33) % 5 < 3
        var body: [String: JSON] = [
            "checkpoint": .string(post.id.description), "direction": isInward ? "in" : "out",
            "vehicle": .string(vehicle.rawValue), "passengers": .number(DecimalNumber(people)),
            "outcome": "let-through",
        ]
        if vehicle != .onFoot { body["plate"] = .string(plate) }
        if isInward, vehicle != .onFoot { body["disinfected"] = true }
        let isFromHubei = plate.hasPrefix("鄂") && vehicle != .onFoot
        if isFromHubei {
            body["riskArea"] = .bool((bits >> 40) % 2 == 0)
            body["origin"] = "湖北武汉"
            if (bits >> 40) % 2 == 0 {
                body["persons"] = [["name": "卡点来人", "mobile": .string("1380000\(1_000 + Int((bits >> 44) % 9_000))")]]
                body["outcome"] = "turned-back"
            }
        }
        if (bits >> 50) % 97 == 0 {
            body["fever"] = [
                ["temperature": .number(DecimalNumber(coefficient: 374 + Int64((bits >> 57) % 12), scale: 1))]
            ]
            body["outcome"] = "sent-to-hospital"
        }
        if (bits >> 51) % 211 == 0 {
            body["dangerousGoods"] = true
            body["outcome"] = "handed-to-police"
        }
        return body
    }
}
