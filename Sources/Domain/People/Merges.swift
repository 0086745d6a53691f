/// Who gave way to whom: registrations that were merged, each into another.
public struct Merges: Sendable, Hashable {
    private let into: [ID<Subject>: ID<Subject>]

    /// The merges that stand: a registration, and the one it gave way to.
    public init(_ into: [ID<Subject>: ID<Subject>] = [:]) { self.into = into }

    /// The registration that stands for another in the end; itself where it was never merged. Where merges of several
    /// counties form a circle, the least id of the circle, so that all of them agree.
    public func resolve(_ id: ID<Subject>) -> ID<Subject> {
        let path = path(from: id)
        guard let next = into[path[path.count - 1]], let start = path.firstIndex(of: next) else {
            return path[path.count - 1]
        }
        return path[start...].min() ?? next
    }

    /// Everybody a registration stands for in the end, itself among them: their entries are its entries.
    public func members(of id: ID<Subject>) -> Set<ID<Subject>> {
        Set(into.keys.filter { resolve($0) == id }).union([id])
    }

    /// Everybody who was merged, and whom they stand under in the end, by the latter.
    public var groups: [ID<Subject>: Set<ID<Subject>>] {
        var groups: [ID<Subject>: Set<ID<Subject>>] = [:]
        for id in into.keys {
            let end = resolve(id)
            groups[end, default: [end]].insert(id)
        }
        return groups
    }

    /// The merges with one more.
    ///
    /// - Parameter circle: what is thrown where somebody would give way to themselves, directly or by way of others.
    public func adding(
        _ id: ID<Subject>, into other: ID<Subject>, refusingCircle circle: Problem = Merges.circleOfPeople
    ) throws(Problem) -> Merges {
        guard !path(from: other).contains(id) else { throw circle }
        return Merges(into.merging([id: other]) { $1 })
    }

    /// `person.merge-invalid`.
    public static let circleOfPeople = Problem(
        .personMergeInvalid, "不能这样合并：对方已并入本人，会形成循环。请先撤销原来的合并。",
        "These cannot be merged: the other gave way to this one already. Retract that merge first.",
        at: "body.into")

    private func path(from id: ID<Subject>) -> [ID<Subject>] {
        var path = [id]
        while let next = into[path[path.count - 1]], !path.contains(next) { path.append(next) }
        return path
    }
}
