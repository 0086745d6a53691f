/// The parts of a door's address as they are put together, piece by piece.
struct DoorParts {
    private var parts: [String] = []
    /// Numbers behind which no unit stood so far.
    private var bare: [String] = []
    /// Whether the last of them was said to be a door's or a street's (`号`).
    private var isClosed = false
    private var known: Set<String>

    /// - Parameter known: the last characters of the units named before.
    init(known: Set<String>) { self.known = known }

    mutating func add(number: String) {
        // A number behind 号 makes that one a street's.
        if isClosed, let street = bare.popLast() {
            settle()
            parts.append(street + "号")
        }
        isClosed = false
        bare.append(number)
    }

    /// Takes in 室, 号, 户 behind a number.
    mutating func closeDoor() { isClosed = !bare.isEmpty }

    mutating func add(word: String, isUnit: Bool) {
        guard let number = bare.popLast() else {
            parts.append(word)
            return
        }
        settle()
        if isClosed {
            parts += [number + "号", word]
        } else {
            parts.append(number + word)
            if isUnit, let last = word.last { known.insert(String(last)) }
        }
        isClosed = false
    }

    /// The parts, the last bare number being the door's where it ends with one.
    func finished(endsWithDoor: Bool) -> [String] {
        var end = self
        let door = endsWithDoor || isClosed ? end.bare.popLast() : nil
        end.settle()
        return end.parts + [door].compactMap { $0 }
    }

    /// Bare numbers are those of a building and of the unit in it.
    private mutating func settle() {
        for number in bare {
            let unit = known.contains("栋") ? "单元" : "栋"
            if let last = unit.last { known.insert(String(last)) }
            parts.append(number + unit)
        }
        bare = []
    }
}
