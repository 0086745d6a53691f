import Domain
import Store

/// One alert as it is shown, on its own page and in the middle of the duty desk: who it is about, what is known, what was
/// done, where the person was once a purpose is given, and the next steps.
struct AlertCard: Sendable {
    let record: AlertStore.Record
    let now: Instant
    let token: FormToken
    /// The order of the person observed, where it is known.
    let order: ObservationOrder?
    /// The masked name of the person, `nil` where the identity was erased.
    let name: String?
    let rights: Rights
    /// Whom it can be given to, by name.
    let workers: [(id: ID<Account>, name: String)]
    /// The names of the accounts that steps name.
    let names: [ID<Account>: String]
    /// The desk it is shown at, where a step leads back to; `nil` on its own page.
    let desk: RegionCode?
    /// Where the desk's ledgers stood before the alert was read.
    let head: LedgerCursor?
    var typed: NamedValues?
    var problem: Problem?
    /// Where the person was, looked up for a purpose.
    var track: AlertTrack?

    /// What whoever looks may open from here.
    struct Rights: Sendable {
        let opensOrders: Bool
        let opensPeople: Bool
        let seesTracks: Bool
    }

    /// The card of an alert; that the person's masked name was shown is recorded.
    ///
    /// - Throws: `alert.unknown`, whether it is not there or not to be known.
    static func of(_ id: ID<Subject>, at desk: RegionCode? = nil, _ call: Call) async throws -> AlertCard {
        let services = call.services
        let author = try call.author()
        let head: LedgerCursor? = if let desk { try await services.alertFeed.head(of: desk) } else { nil }
        let record = try await services.alertFiling.visible(id, to: author)
        let region = record.alert.region
        let listed: ObservationStore.Listed? =
            if let id = record.alert.observation { try await services.observations.order(id) } else { nil }
        let order = listed.flatMap { author.holds(Duty.ofAlerts, on: $0.order.region) ? $0.order : nil }
        let masked = try await services.people.maskedNames(
            of: Set(order.map { [$0.person] } ?? []), in: region, for: .observation, to: author)
        let given = record.steps.compactMap { $0.submission.body["to"].flatMap(ID<Account>.init(answer:)) }
        return AlertCard(
            record: record, now: services.clock.now(), token: FormToken(call.request), order: order,
            name: order.flatMap { masked[$0.person] },
            rights: Rights(
                opensOrders: author.holds(Duty.ofObservation, on: region),
                opensPeople: author.maySeeIdentities(of: region),
                seesTracks: order.map { author.maySeeTracks(of: $0.region) } ?? false),
            workers: record.alert.isOpen
                ? try await services.accounts.accounts(holding: AlertFiling.sentOut, on: region) : [],
            names: try await services.accounts.names(of: Set(given)), desk: desk, head: head)
    }

    func title(_ language: Language) -> String {
        AlertWords(alert: record.alert, now: now, language: language).kind
    }

    /// What is known and was done.
    ///
    /// - Parameter heading: the title with its level, which the page chooses.
    func html(_ heading: HTML, _ language: Language) -> HTML {
        HTML(
            .section, [.id("alert")], heading, AlertFacts(card: self).html(language),
            .when(rights.seesTracks, AlertTrackView(card: self).html(language)), history(language))
    }

    /// What can be done; nothing once it is closed.
    func actions(_ language: Language) -> HTML {
        HTML(
            .section, [.id("actions"), .class("screen")],
            .with(problem) { FormProblem(problem: $0).html(language) },
            .when(record.alert.isOpen, AlertActions(card: self).html(language)))
    }

    /// What a form about the alert carries, with where to go on afterwards.
    func hidden(_ language: Language) -> [HTML] {
        let parts = FormParts(token: token, language: language)
        return [parts.hidden("token", token.text)] + (desk.map { [parts.hidden("back", $0.text)] } ?? [])
    }

    private func history(_ language: Language) -> HTML {
        let words = AlertWords(alert: record.alert, now: now, language: language, names: names)
        return [
            HTML(.h2, [], .text(language.words("处置过程", "Steps"))),
            HTML(
                .ol, [],
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.entry(record.alert.entry))],
                        .text(record.alert.raisedAt.shown + language.words(" 报警", " raised")))),
                .several(
                    record.steps.map { step in
                        HTML(
                            .li, [],
                            HTML(
                                .a, [.href(Paths.entry(step.id))],
                                .text("\(step.submission.occurredAt.shown) \(words.step(step))")))
                    })),
        ]
    }
}
