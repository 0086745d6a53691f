import Domain
import Store

extension LivingStory {
    private static let hospital: JSON = "隆昌市人民医院"
    private static let celsius: JSON = .number(DecimalNumber(coefficient: 386, scale: 1))
    private static let laboratory: JSON = "内江市疾控中心实验室"

    /// The fever at the checkpoint, and its referral to the outcome.
    var fever: [Filing] {
        let passage = subject(Thing.passage)
        let referral = subject(Thing.referral)
        func step(_ hour: Int, _ minute: Int, _ step: ReferralStep, _ more: [String: JSON] = [:]) -> Filing {
            filing(
                moment(0, hour, minute), .referralStep, referral, by: step == .sent ? .checkpointOfficer : .medical,
                more.merging(["step": .string(step.rawValue)]) { $1 })
        }
        return [
            filing(
                moment(0, 8, 40), .passage, passage, by: .checkpointOfficer,
                [
                    "checkpoint": post.id.answer, "direction": "in", "vehicle": "car", "plate": "川K52H60",
                    "passengers": 1, "fever": [["temperature": Self.celsius]], "outcome": "sent-to-hospital",
                    "disinfected": true,
                ]),
            filing(
                moment(0, 8, 42), .referral, referral, by: .checkpointOfficer,
                [
                    "source": "checkpoint", "temperature": Self.celsius, "passage": passage.answer,
                    "person": cast.patient.person.answer,
                ]), step(8, 45, .sent, ["facility": Self.hospital]), step(9, 40, .seen, ["facility": Self.hospital]),
            filing(
                moment(0, 9, 40), .feverVisit, nil,
                ["facility": Self.hospital, "temperature": Self.celsius, "fromRiskArea": true, "outcome": "sampled"]),
            step(10, 5, .sampled), step(11, 35, .admitted, ["facility": Self.hospital]),
        ]
    }

    /// The patient's case until the discharge, with the samples it rests on.
    var illness: [Filing] {
        let own = subject(Thing.patientsCase)
        let region = cast.patient.region
        func step(_ at: Instant, _ step: CaseStep, from kind: CaseClass, _ ground: String, _ more: [String: JSON] = [:])
            -> Filing
        {
            self.step(at, step, of: own, in: region, from: kind, imported: true, ground, more)
        }
        let course: [Filing] = [
            filing(
                moment(0, 10, 50), .caseReport, own, in: region,
                [
                    "person": cast.patient.person.answer, "disease": "novel-coronavirus", "class": "suspected",
                    "origin": "new", "onsetOn": date(-1), "visitedOn": date(0), "imported": true,
                    "importedFrom": "湖北省武汉市", "severity": "common", "facility": Self.hospital,
                    "ground": "发热，有重点地区旅居史，专家会诊",
                ]),
            step(moment(0, 11, 30), .admitted, from: .suspected, "隔离收治", ["facility": Self.hospital]),
            step(
                moment(0, 20, 0), .confirmed, from: .suspected, "核酸检测阳性",
                ["sample": subject(Thing.sample).answer]),
            step(moment(3, 9, 30), .severity, from: .confirmed, "血氧下降", ["severity": "severe"]),
            step(moment(8, 9, 30), .severity, from: .confirmed, "病情好转", ["severity": "common"]),
            step(moment(16, 10, 0), .discharged, from: .confirmed, "体温正常3日以上，连续两次核酸检测阴性"),
        ]
        return course
            + sample(
                0, of: cast.patient, taken: moment(0, 10, 5), .positive, ["referral": subject(Thing.referral).answer])
            + sample(1, of: cast.patient, taken: moment(13, 9, 0), .negative, ["case": own.answer])
            + sample(2, of: cast.patient, taken: moment(14, 9, 30), .negative, ["case": own.answer])
    }

    /// The case that one of the contacts became: still in hospital four weeks after the first.
    var secondIllness: [Filing] {
        guard let contact = cast.contacts[1] else { return [] }
        let own = subject(Thing.contactsCase)
        func step(_ at: Instant, _ step: CaseStep, from kind: CaseClass, _ ground: String, _ more: [String: JSON] = [:])
            -> Filing
        {
            self.step(at, step, of: own, in: contact.region, from: kind, imported: false, ground, more)
        }
        let course: [Filing] = [
            filing(
                moment(11, 11, 0), .caseReport, own, in: contact.region,
                [
                    "person": contact.person.answer, "disease": "novel-coronavirus", "class": "suspected",
                    "origin": "new", "onsetOn": date(11), "visitedOn": date(11), "imported": false,
                    "severity": "mild", "facility": Self.hospital, "ground": "密切接触者，医学观察期间发热",
                ]),
            step(moment(11, 11, 40), .admitted, from: .suspected, "隔离收治", ["facility": Self.hospital]),
            step(
                moment(12, 8, 30), .confirmed, from: .suspected, "核酸检测阳性",
                ["sample": subject(Thing.sample + 3).answer]),
            filing(
                moment(13, 15, 0), .caseLink, own, in: contact.region,
                [
                    "infector": subject(Thing.patientsCase).answer, "certainty": "confirmed", "setting": "household",
                    "ground": "流行病学调查：共同居住",
                ]),
            step(moment(15, 9, 30), .severity, from: .confirmed, "影像学可见肺炎表现", ["severity": "common"]),
            step(moment(30, 10, 0), .discharged, from: .confirmed, "体温正常3日以上，连续两次核酸检测阴性"),
        ]
        return course
            + sample(
                3, of: contact, taken: moment(11, 9, 30), .positive,
                ["contact": subject(Thing.contact + 1).answer, "observation": subject(Thing.order + 1).answer])
            + sample(4, of: contact, taken: moment(27, 9, 0), .negative, ["case": own.answer])
            + sample(5, of: contact, taken: moment(28, 9, 30), .negative, ["case": own.answer])
    }

    private func step(
        _ at: Instant, _ step: CaseStep, of own: ID<Subject>, in region: RegionCode, from kind: CaseClass,
        imported: Bool, _ ground: String, _ more: [String: JSON]
    ) -> Filing {
        filing(
            at, .caseStep2, own, in: region,
            more.merging([
                "step": .string(step.rawValue), "from": .string(kind.rawValue), "imported": .bool(imported),
                "wasCritical": false, "ground": .string(ground),
            ]) { $1 })
    }

    /// A sample from the swab to the answer, some ten hours later.
    private func sample(
        _ number: Int, of member: Member, taken at: Instant, _ result: SampleResult, _ occasion: [String: JSON]
    ) -> [Filing] {
        let own = subject(Thing.sample + number)
        func step(_ minutes: Int64, _ step: SampleStep, _ more: [String: JSON] = [:]) -> Filing {
            var body: [String: JSON] = ["step": .string(step.rawValue)]
            if step != .delivered { body["laboratory"] = Self.laboratory }
            return filing(at.adding(seconds: minutes * 60), .sampleStep, own, body.merging(more) { $1 })
        }
        var found: [String: JSON] = ["method": "rt-pcr", "result": .string(result.rawValue)]
        if result == .positive {
            found["genes"] = [["gene": "ORF1ab", "ct": 27], ["gene": "N", "ct": 26]]
        }
        let isFirst = number == 0 || number == 3
        let taken: [String: JSON] = [
            "person": member.person.answer, "first": .bool(isFirst), "disease": "novel-coronavirus",
            "specimen": "throat-swab", "number": .string("LC-\(start)-\(number + 1)"), "facility": Self.hospital,
        ]
        return [
            filing(at, .sample, own, taken.merging(occasion) { $1 }), step(35, .dispatched), step(190, .received),
            step(560, .tested, found), step(575, .delivered),
        ]
    }
}
