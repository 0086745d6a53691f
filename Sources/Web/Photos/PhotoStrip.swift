import Domain
import Store

/// The photos that entries name, in a row; what has not come yet or was destroyed says so. Each picture that a browser
/// asks for is a recorded look.
struct PhotoStrip: Sendable {
    private struct Item: Sendable {
        let entry: Entry
        let number: Int
        let hash: PhotoHash
        let state: PhotoState
    }

    private let items: [Item]

    /// The photos of entries in the order given; none of regions whose doors the reader may not see.
    init(of entries: [Entry], _ call: Call) async throws {
        let author = try call.author()
        var items: [Item] = []
        for entry in entries where author.holds(PhotoStore.seenBy, on: entry.submission.region) {
            let submission = entry.submission
            let form = call.services.forms.all.first {
                $0.name == submission.form && $0.version == submission.version
            }
            guard let county = submission.region.county, let hashes = form?.photos(in: submission.body), !hashes.isEmpty
            else { continue }
            let states = try await call.services.photos.states(of: hashes, in: county)
            items += hashes.enumerated().map { index, hash in
                Item(entry: entry, number: index + 1, hash: hash, state: states[hash] ?? .awaited)
            }
        }
        self.items = items
    }

    var count: Int { items.count }

    /// The pictures, each of which leads to itself in full.
    func html(_ language: Language) -> HTML {
        guard !items.isEmpty else { return .nothing }
        return HTML(.ul, [.class("photos")], each: items.map { HTML(.li, [], picture($0, language)) })
    }

    /// The pictures below a line that opens them: nobody looks at what they have not asked for.
    func folded(_ language: Language) -> HTML {
        guard !items.isEmpty else { return .nothing }
        return HTML(
            .details, [], HTML(.summary, [], .text(language.words("走访照片 \(count) 张", "\(count) photos of visits"))),
            html(language))
    }

    private func picture(_ item: Item, _ language: Language) -> HTML {
        let words = "\(item.entry.submission.occurredAt.shown) · \(language.words("照片", "photo ")) \(item.number)"
        let link = Paths.photo(item.hash, of: item.entry.id)
        switch item.state {
        case .kept:
            return HTML(
                .figure, [],
                HTML(.a, [.href(link)], HTML(.img, [.src(link), .alternative(words), .lazy])),
                HTML(.figcaption, [], .text(words)))
        case .awaited:
            return missing(language.words("照片尚未送达，仍在填报人的手机上。", "Not here yet: still on the author's phone."), words)
        case .erased:
            return missing(language.words("照片已按规定删除。", "Destroyed as the rules ask."), words)
        }
    }

    private func missing(_ sentence: String, _ words: String) -> HTML {
        HTML(
            .figure, [], HTML(.p, [.class("note")], .text(sentence)), HTML(.figcaption, [], .text(words)))
    }
}
