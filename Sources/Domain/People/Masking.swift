/// What is left of sealed answers for people who need not know them.
public enum Masking {
    /// The answers masked: `张*`, `139****1234`, `511***********1234`, of another paper its last two characters. What
    /// cannot be masked, such as an address, is left out.
    public static func masked(_ answers: JSON) -> [String: String] {
        var masked: [String: String] = [:]
        if let name = answers["name"]?.text { masked["name"] = PersonName.masked(name) }
        for name in ["mobile", "telephone"] {
            if let number = answers[name]?.text { masked[name] = kept(number, first: 3, last: 4) }
        }
        if let number = answers["identityNumber"]?.text { masked["identityNumber"] = kept(number, first: 3, last: 4) }
        if let number = answers["paperNumber"]?.text { masked["paperNumber"] = kept(number, first: 0, last: 2) }
        return masked
    }

    private static func kept(_ text: String, first: Int, last: Int) -> String {
        let hidden = text.count - first - last
        guard hidden >= first + last || hidden >= 4 else { return String(repeating: "*", count: max(text.count, 1)) }
        return text.prefix(first) + String(repeating: "*", count: hidden) + text.suffix(last)
    }
}
