/// That one case infected another, or may have.
public struct TransmissionLink: Sendable, Hashable {
    /// The case it came from.
    public let infector: ID<Subject>
    /// The case that was infected.
    public let infected: ID<Subject>
    /// How sure it is.
    public let certainty: LinkCertainty
    /// Where it happened, where that is known.
    public let setting: ContactSetting?
    /// Whether somebody has ruled so; else it follows from a list of contacts.
    public let isRuled: Bool

    /// A link.
    public init(
        from infector: ID<Subject>, to infected: ID<Subject>, _ certainty: LinkCertainty, setting: ContactSetting?,
        isRuled: Bool
    ) {
        self.infector = infector
        self.infected = infected
        self.certainty = certainty
        self.setting = setting
        self.isRuled = isRuled
    }

    /// The links that stand: a ruling over what follows from contacts, in either direction, and none that was ruled out.
    /// Where two cases were each other's contacts, who fell ill first infected; on one day, the one of the lesser id.
    ///
    /// - Parameters:
    ///   - contacts: links that follow from lists of contacts, several for a pair perhaps; the first stands.
    ///   - rulings: the rulings, one for a pair.
    ///   - began: the day on which a case fell ill or, unless that is known, was reported.
    /// - Returns: by the infected case, then by the infector.
    public static func standing(
        contacts: [TransmissionLink], rulings: [TransmissionLink], began: (ID<Subject>) -> Day?
    ) -> [TransmissionLink] {
        var found: [Pair: TransmissionLink] = [:]
        for link in contacts.sorted(by: { $0.order < $1.order })
        where link.infector != link.infected && found[link.pair] == nil {
            if let opposite = found[link.pair.turned] {
                guard link.isEarlier(than: opposite, began) else { continue }
                found[link.pair.turned] = nil
            }
            found[link.pair] = link
        }
        for ruling in rulings where ruling.infector != ruling.infected {
            if ruling.certainty == .ruledOut {
                found[ruling.pair] = nil
            } else {
                if found[ruling.pair.turned]?.isRuled == false { found[ruling.pair.turned] = nil }
                found[ruling.pair] = ruling
            }
        }
        return found.values.sorted { ($0.infected, $0.infector) < ($1.infected, $1.infector) }
    }

    private func isEarlier(than other: TransmissionLink, _ began: (ID<Subject>) -> Day?) -> Bool {
        guard let own = began(infector), let its = began(other.infector) else { return false }
        return (own, infector) < (its, other.infector)
    }

    /// Of several for a pair the one that says where comes first, the closest setting before the others.
    private var order: (ID<Subject>, ID<Subject>, Int) {
        (infected, infector, setting.flatMap(ContactSetting.allCases.firstIndex) ?? ContactSetting.allCases.count)
    }

    private struct Pair: Hashable {
        let infector: ID<Subject>
        let infected: ID<Subject>

        var turned: Pair { Pair(infector: infected, infected: infector) }
    }

    private var pair: Pair { Pair(infector: infector, infected: infected) }
}
