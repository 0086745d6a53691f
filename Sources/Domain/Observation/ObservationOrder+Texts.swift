extension ObservationOrder {
    /// What a printed paper needs beside the order; nothing of it is in the ledger.
    public struct Names: Sendable, Hashable {
        /// The name of the person, in full on the paper.
        public var person: String
        /// Where they are observed.
        public var address: String
        /// Whom to call.
        public var telephone: String

        /// Names.
        public init(person: String, address: String, telephone: String) {
            self.person = person
            self.address = address
            self.telephone = telephone
        }
    }

    /// 医学观察告知书: the notice that is handed over at the start, a paragraph each.
    public func notice(_ names: Names) -> [Bilingual] {
        let (first, last) = (Self.written(firstDay), Self.written(lastDay))
        var text = [
            Bilingual("医学观察告知书", "Notice of medical observation"),
            Bilingual("\(names.person)：", "To \(names.person):"),
            Bilingual(
                "根据\(groundTitle.chinese)，对您实施\(kind.title.chinese)，自\(first.chinese)起至\(last.chinese)24时止，共\(days)天。",
                "By \(groundTitle.english) you are placed under \(kind.title.english) from \(first.english) to the end of \(last.english), \(days) days in all."
            ),
            Bilingual("观察地点：\(names.address)。", "Place: \(names.address)."),
            Bilingual(
                "观察期间请不要离开观察地点，不接待来访，每日按时接受体温和健康询问；如有发热、咳嗽、乏力等不适，请立即拨打\(names.telephone)，不要自行外出就医。",
                "Please stay at this place, receive no visitors, and answer the daily questions about your temperature and health. If you have a fever, a cough or feel weak, call \(names.telephone) at once and do not go out to a doctor by yourself."
            ),
        ]
        if isFenced {
            text.append(
                Bilingual(
                    "观察期间启用电子围栏，仅用于确认您在观察地点；观察结束后位置数据按规定销毁。",
                    "An electronic fence is on during the observation, only to confirm that you are at this place; the positions are destroyed by rule when it has ended."
                ))
        }
        text.append(
            Bilingual(
                "您对本决定不服的，可以依法申请行政复议或者提起行政诉讼。",
                "If you disagree, you may apply for administrative reconsideration or bring an action by law."))
        return text + [signature(on: issuedAt.day)]
    }

    /// 解除医学观察证明: the certificate at the end, a paragraph each; empty unless the order was released.
    public func certificate(_ names: Names) -> [Bilingual] {
        guard outcome == .released, let endedAt else { return [] }
        let (first, last) = (Self.written(firstDay), Self.written(lastDay))
        return [
            Bilingual("解除医学观察证明", "Certificate of release from medical observation"),
            Bilingual(
                "兹证明\(names.person)自\(first.chinese)至\(last.chinese)接受\(kind.title.chinese)，共\(days)天，期满无异常，现予解除。",
                "This is to certify that \(names.person) was under \(kind.title.english) from \(first.english) to \(last.english), \(days) days, without findings, and is released."
            ),
            signature(on: endedAt.day),
        ]
    }

    private func signature(on day: Day) -> Bilingual {
        let written = Self.written(day)
        return Bilingual("\(authority) \(written.chinese)", "\(authority), \(written.english)")
    }

    /// The legal ground in words.
    public var groundTitle: Bilingual {
        Form.observationGrounds.first { $0.name == ground }?.title ?? Bilingual("其他依据", "another ground")
    }

    private static func written(_ day: Day) -> Bilingual {
        let civil = day.civil
        return Bilingual("\(civil.year)年\(civil.month)月\(civil.day)日", day.description)
    }
}
