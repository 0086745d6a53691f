import Domain
import Store

/// Somebody with a fever at a checkpoint of 隆昌市 every morning, sent to the hospital and still without an outcome; those of
/// the days before were seen and cleared.
enum LivingFever {
    private static let days = 14

    /// The entries of the last days until now; the same on every call.
    static func filings(until now: Instant) throws -> [Filing] {
        let county = try RegionCode(County.longchang.rawValue)
        // Before eight in the morning it is the one of the day before that waits.
        let newest = now.adding(seconds: -8 * 3_600).day
        return (0...days).reversed().flatMap { ago -> [Filing] in
            morning(of: newest.advanced(by: -ago), in: county, isNewest: ago == 0)
        }.filter { $0.submission.occurredAt <= now }
    }

    private static func morning(of day: Day, in county: RegionCode, isNewest: Bool) -> [Filing] {
        let post = CheckpointPosts.all(of: .longchang)[0]
        let bits = SplitMix64.mix(UInt64(bitPattern: Int64(day.index)) ^ 0xFE)
        func subject(_ number: UInt64) -> ID<Subject> {
            ID(version7At: day.firstHour.start, randomHigh: 0x5CC, randomLow: SplitMix64.mix(bits ^ number))
        }
        func filing(_ hour: Int, _ minute: Int, _ form: Form, _ about: UInt64, by duty: Duty, _ body: JSON) -> Filing {
            let at = day.firstHour.start.adding(seconds: Int64(hour * 3_600 + minute * 60))
            let low = SplitMix64.mix(bits ^ about << 32 ^ UInt64(hour * 60 + minute))
            return Filing(
                submission: Submission(
                    id: ID(version7At: at, randomHigh: 0x5CD, randomLow: low), region: county, form: form.name,
                    version: form.version, subject: subject(about), occurredAt: at, body: body),
                author: Staff.member(duty, on: county))
        }
        let temperature: JSON = .number(DecimalNumber(coefficient: 376 + Int64(bits % 9), scale: 1))
        let found: [Filing] = [
            filing(
                7, 40, .passage, 1, by: .checkpointOfficer,
                [
                    "checkpoint": post.id.answer, "direction": "in", "vehicle": "car",
                    "plate": .string("川K\(10_000 + Int(bits >> 8 & 0xFFFF))"), "passengers": 2,
                    "fever": [["temperature": temperature]], "outcome": "sent-to-hospital", "disinfected": true,
                ]),
            filing(
                7, 42, .referral, 2, by: .checkpointOfficer,
                [
                    "source": "checkpoint", "temperature": temperature, "passage": subject(1).answer,
                    "name": .string(["钟文", "曾敏", "罗强", "邓芳", "唐军", "肖丽", "冯涛"][Int(bits >> 4) % 7]),
                    "mobile": .string("1390000\(1_000 + Int(bits >> 24 & 0xFFF))"),
                ]),
            filing(7, 45, .referralStep, 2, by: .checkpointOfficer, ["step": "sent", "facility": "隆昌市人民医院"]),
        ]
        guard !isNewest else { return found }
        return found + [
            filing(8, 50, .referralStep, 2, by: .medical, ["step": "seen", "facility": "隆昌市人民医院"]),
            filing(15, 30, .referralStep, 2, by: .medical, ["step": "cleared", "ground": "普通感冒，核酸检测阴性"]),
        ]
    }
}
