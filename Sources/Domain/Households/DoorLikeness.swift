/// How alike two doors are written, so that a mistyped one is seen before it becomes a household of its own.
public struct DoorLikeness: Comparable {
    /// 0 where the numbers are the same, 1 where their digits stand in another order, 2 where they differ.
    private let numbers: Int
    /// How many characters are put in, left out, exchanged or swapped with the next.
    private let steps: Int

    /// Doors of which a step or two make one the other; `nil` for others, and for the same door.
    ///
    /// - Parameters:
    ///   - one: building and address in one, as ``DoorAddress/text`` has it.
    public init?(_ one: String, _ other: String) {
        let (one, other) = (Array(one), Array(other))
        let limit = min(one.count, other.count) < 6 ? 1 : 2
        guard one != other, abs(one.count - other.count) <= limit else { return nil }
        steps = Self.steps(one, other)
        guard steps <= limit else { return nil }
        let digits = [one, other].map { $0.filter { $0.isASCII && $0.isNumber } }
        numbers = digits[0] == digits[1] ? 0 : digits[0].sorted() == digits[1].sorted() ? 1 : 2
    }

    /// The liker one is the lesser.
    public static func < (one: DoorLikeness, other: DoorLikeness) -> Bool {
        (one.numbers, one.steps) < (other.numbers, other.steps)
    }

    /// Optimal string alignment (Damerau 1964, Levenshtein 1966).
    private static func steps(_ one: [Character], _ other: [Character]) -> Int {
        var rows = [Array(0...other.count)]
        for i in one.indices {
            var row = [i + 1]
            for j in other.indices {
                let kept = rows[i][j] + (one[i] == other[j] ? 0 : 1)
                var best = min(kept, row[j] + 1, rows[i][j + 1] + 1)
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
