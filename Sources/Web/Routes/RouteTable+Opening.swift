import HTTPTypes

extension RouteTable {
    /// The page that is opened at an address, or at the nearest one above it; the start page where there is none.
    static func page(at link: Link) -> Link {
        var link = link
        while !link.segments.isEmpty {
            if opened.contains(where: { matches($0, link.segments) }) { return link }
            link = link.parent
        }
        return Paths.home
    }

    /// The segments of every page that is opened by its address.
    private static let opened = pages.filter { $0.method == .get }.map {
        $0.path.split(separator: "/").map(String.init)
    }

    private static func matches(_ template: [String], _ segments: [String]) -> Bool {
        template.count == segments.count
            && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
