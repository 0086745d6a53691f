/// The parameters of a tracker's query or form, read leniently: what cannot be decoded is left out, and a name may stand
/// there twice. Trackers are not ours to correct.
enum TrackerParameters {
    static func read(_ text: some StringProtocol) -> [(name: String, value: String)] {
        text.split(separator: "&").compactMap { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(halves[0], plusIsSpace: true),
                let value = PercentCoding.decode(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
            else { return nil }
            return (name, value)
        }
    }
}
