import Domain
import Store

/// What may be done with a bulletin by whoever publishes those of its region: publish it, or where that takes two hand it
/// in and sign it; once it is published and figures have changed, publish a corrected edition.
struct BulletinPublishing: Sendable {
    /// What is handed in, by whom, and whether its figures still hold.
    struct Proposal: Sendable {
        let proposal: BulletinProposal
        let isCurrent: Bool
        let isOwn: Bool
        let name: String
    }

    /// What can be done.
    enum State: Sendable {
        /// It is not due at this hour.
        case notDue
        /// The day's was published, as of that hour.
        case published(Hour)
        /// It can be published; where that takes two, with what is handed in.
        case open(takesTwo: Bool, Proposal?)
    }

    let request: BulletinRequest
    /// The edition it would be.
    let edition: Int
    let state: State

    static let problems: [Problem.Code] = [
        .bulletinExists, .bulletinImpossible, .bulletinNotDue, .bulletinUnchanged, .bulletinSecondPerson,
        .bulletinProposalVoid, .bulletinUnknown, .timeTooLate,
    ]

    /// What stands of a draft for the one who is signed in; `nil` for whoever may not publish, and where nothing changed
    /// since it was published.
    init?(_ draft: Bulletin, over published: PublishedBulletin?, _ call: Call) async throws {
        let (region, asOf) = (draft.context.region.code, draft.context.asOf)
        guard try call.author().holds(Duty.ofPublishing, on: region) else { return nil }
        if let former = published?.bulletin(in: draft.context.language), draft.tellsTheSame(as: former) { return nil }
        let bulletins = call.services.bulletins
        request = BulletinRequest(draft.kind, of: region, asOf: asOf, corrects: published != nil)
        edition = (published?.edition ?? 0) + 1
        if published == nil {
            if let hour = try await bulletins.publishedHour(kind: draft.kind, region: region, on: asOf.endingDay) {
                state = .published(hour)
                return
            }
            guard asOf.start <= call.services.clock.now(), draft.kind.isDue(asOf, at: call.services.clock.now()) else {
                state = .notDue
                return
            }
        }
        let takesTwo = call.services.configuration.secondPerson
        state = .open(takesTwo: takesTwo, takesTwo ? try await Self.proposal(request, call) : nil)
    }

    private static func proposal(_ request: BulletinRequest, _ call: Call) async throws -> Proposal? {
        guard let found = try await call.services.bulletins.proposal(request) else { return nil }
        let account = found.proposal.account
        let name = try await call.services.accounts.names(of: [account])[account] ?? account.description
        return Proposal(
            proposal: found.proposal, isCurrent: found.isCurrent, isOwn: account == (try call.author().account),
            name: name)
    }

    /// Publishes, or hands in or signs where that takes two.
    static func publish(_ request: BulletinRequest, figures: String?, _ call: Call) async throws -> BulletinSigning {
        let (bulletins, author) = (call.services.bulletins, try call.author())
        guard call.services.configuration.secondPerson else {
            return .signed(
                try await bulletins.publish(
                    kind: request.kind, region: request.region, asOf: request.asOf, corrects: request.corrects,
                    by: author.account))
        }
        return try await bulletins.publishByTwo(request, by: author, signing: figures)
    }

    func html(_ parts: FormParts) -> HTML {
        switch state {
        case .notDue: return note(notDue, parts)
        case .published(let hour):
            let link = Paths.bulletinDesk(request.region, hour, request.kind)
            let words = Bilingual(
                "当日的这种通报已发布（截至\(hour.bulletinTime(in: .chinese))）",
                "The day's bulletin was published as of \(hour.bulletinTime(in: .english))")
            return HTML(
                .p, [.class("note"), .role("status")], HTML(.a, [.href(link)], .text(words[parts.language])))
        case .open(let takesTwo, let proposal):
            let waits = proposal.map { $0.isOwn && $0.isCurrent } ?? false
            return [
                .when(takesTwo, note(words(proposal), parts)),
                .when(!waits, form(takesTwo: takesTwo, proposal, parts)),
            ]
        }
    }

    private func note(_ words: Bilingual, _ parts: FormParts) -> HTML {
        HTML(.p, [.class("note"), .role("status")], .text(words[parts.language]))
    }

    private var notDue: Bilingual {
        let hours = request.kind.dueHours
        return Bilingual(
            "这种通报按\(hours.map { "\($0)时" }.joined(separator: "、"))或现在的整点发布；其他时点只供查看。",
            "This bulletin is published as of \(hours.map { "\($0):00" }.joined(separator: ", ")) or the hour that is just full; other hours are for reading."
        )
    }

    private func words(_ proposal: Proposal?) -> Bilingual {
        guard let proposal else {
            return Bilingual("发布须两人：一人送签，另一人签发。", "Publishing takes two: one hands it in, another signs it.")
        }
        let (name, at) = (proposal.name, proposal.proposal.proposedAt.shown)
        guard proposal.isCurrent else {
            return Bilingual(
                "\(name)于 \(at) 送签，之后数字有变，已作废。请核对后重新送签。",
                "\(name) handed it in \(at); the figures have changed since, so that is void. Compare them and hand it in anew."
            )
        }
        return proposal.isOwn
            ? Bilingual("您已于 \(at) 送签，等待另一人签发。", "You handed it in \(at); it waits for another person's signature.")
            : Bilingual("\(name)于 \(at) 送签。请核对数字后签发。", "\(name) handed it in \(at). Compare the figures, then sign.")
    }

    private func form(takesTwo: Bool, _ proposal: Proposal?, _ parts: FormParts) -> HTML {
        let signs = proposal.map { !$0.isOwn && $0.isCurrent } ?? false
        let verb =
            signs
            ? Bilingual("签发", "Sign and publish") : takesTwo ? Bilingual("送签", "Hand in") : Bilingual("发布", "Publish")
        let button =
            request.corrects
            ? Bilingual("\(verb.chinese)更正版（第\(edition)版）", "\(verb.english) the correction (edition \(edition))")
            : verb
        let figures = signs ? proposal.map { Hexadecimal.text($0.proposal.figures) } : nil
        let language = parts.language
        return HTML(
            .form, [.class("column screen"), .method("post"), .action(Paths.bulletinDesk(request.region))],
            parts.hidden("token", parts.token.text), parts.hidden("region", request.region.text),
            parts.hidden("day", request.day.description), parts.hidden("hour", String(request.asOf.endingHourOfDay)),
            parts.hidden("kind", request.kind.code), .when(request.corrects, parts.hidden("corrects", "yes")),
            .with(figures) { parts.hidden("figures", $0) },
            HTML(
                .label, [.class("box"), .for("checked")],
                HTML(.input, [.type("checkbox"), .id("checked"), .name("checked"), .value("yes"), .required]),
                .text(language.words("数字已核对", "The figures were compared"))),
            HTML(.button, [.type("submit")], .text(button[language])))
    }
}
