import CSodium
import Domain
import Geometry
import Interchange

/// Speaks as the app does.
enum OwnTracksEncoder {
    /// A `location` of a report.
    static func location(_ report: PositionReport, topic: String = "owntracks/a/phone") -> JSON {
        var members: [String: JSON] = [
            "_type": "location", "topic": .string(topic), "tid": "ph",
            "tst": .number(DecimalNumber(Int(report.reportedAt.milliseconds / 1_000))),
        ]
        func number(_ value: Double?) -> JSON? { value.flatMap { DecimalNumber("\($0)") }.map(JSON.number) }
        members["lat"] = number(report.fix?.point.latitude)
        members["lon"] = number(report.fix?.point.longitude)
        members["acc"] = number(report.fix?.accuracyMetres)
        members["batt"] = number(report.batteryPercent)
        members["bs"] = report.isCharging.map { $0 ? 2 : 1 }
        return .object(members)
    }

    /// A message sealed under a secret of at most 32 bytes.
    static func sealed(_ message: [UInt8], secret: String, nonce: [UInt8] = [UInt8](0..<24)) -> JSON {
        let key = Array(secret.utf8) + [UInt8](repeating: 0, count: 32 - secret.utf8.count)
        var box = [UInt8](repeating: 0, count: message.count + 16)
        precondition(crypto_secretbox_easy(&box, message, UInt64(message.count), nonce, key) == 0, "it can be sealed")
        return ["_type": "encrypted", "data": .string(base64(nonce + box))]
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(3 - group.count) * 8
            for index in 0..<4 {
                text.append(index <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)] : "=")
            }
        }
        return text
    }
}
