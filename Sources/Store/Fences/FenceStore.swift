public import Domain
import SQLCore

/// What joins observation orders with the devices that watch over them: enrolment by whoever looks after the order, and
/// keeping the devices true to it when it is prolonged, moved or over.
public struct FenceStore: Sendable {
    let ledger: Ledger
    let tracks: TrackStore
    let observations: ObservationStore

    /// The fences of a ledger.
    public init(ledger: Ledger, tracks: TrackStore) {
        self.ledger = ledger
        self.tracks = tracks
        observations = ObservationStore(ledger: ledger)
    }

    /// Gives the order of a person a device; one that it had is replaced. Recorded as a change of a device.
    ///
    /// - Parameter subscriber: what an operator's files will carry, `nil` for a phone that reports itself.
    /// - Returns: the device's token, shown once; that of a subscriber to nobody.
    /// - Throws: `observation.unknown` where there is none or the account may not file checks of it;
    ///   `observation.step-invalid` where it is not fenced, has ended or its last day is past; `fence.invalid`; `entry.conflicting` where
    ///   another order in force is known by the subscriber's number.
    public func enrol(
        _ id: ID<Subject>, subscriber: OperatorSubscriber? = nil, by author: Author
    ) async throws -> TrackEnrolment {
        let (order, county) = try await order(id, lookedAfterBy: author)
        guard order.isFenced, order.isOpen else {
            throw Problem(
                .observationStepInvalid,
                order.isOpen ? "这份观察令未启用电子围栏，不能登记定位设备。" : "这份观察令已经结束，不能再登记定位设备。",
                order.isOpen
                    ? "The order has no fence; it takes no device."
                    : "The order has ended; it takes no device any more.")
        }
        let now = ledger.clock.now()
        guard now < order.endsAt else {
            throw Problem(
                .observationStepInvalid,
                "观察期已于 \(order.lastDay) 24时届满，不能再登记定位设备；需要继续观察的，请先延长观察期。",
                "The observation was over at the end of \(order.lastDay); it takes no device any more. Extend it first where it goes on."
            )
        }
        let plan = try await ledger.database.write { connection in
            try Self.record(.deviceEnrolled, of: order, by: author, at: now, connection)
            return try self.plan(of: order, in: county, connection)
        }
        return try await tracks.enrol(
            TrackOrder(
                id: order.id, person: order.person, region: order.region,
                beginsAt: max(order.firstDay.firstHour.start, order.issuedAt), endsAt: order.endsAt,
                fence: plan.bytes), subscriber: subscriber)
    }

    /// The device that watches over an order now, `nil` where none does.
    ///
    /// - Throws: `observation.unknown` as ``enrol(_:subscriber:by:)``.
    public func device(of id: ID<Subject>, for author: Author) async throws -> TrackWatch? {
        let (_, county) = try await order(id, lookedAfterBy: author)
        let now = ledger.clock.now()
        return try await tracks.watches(of: id, in: county).last { !$0.isOver(at: now) }
    }

    /// Takes the device of an order away: its token stops at once. Recorded as a change of a device.
    ///
    /// - Throws: `observation.unknown` as ``enrol(_:subscriber:by:)``; `not-found` where the order has no device.
    public func withdraw(_ id: ID<Subject>, by author: Author) async throws {
        let (order, county) = try await order(id, lookedAfterBy: author)
        try await tracks.withdraw(id, in: county)
        let now = ledger.clock.now()
        try await ledger.database.write { connection in
            try Self.record(.deviceSignedOut, of: order, by: author, at: now, connection)
        }
    }

    /// Where the person of an order was, for a purpose; recorded before it is read.
    ///
    /// - Throws: `not-found` where there is no order, no track, or none that the account may see.
    public func track(
        of id: ID<Subject>, from: Instant, until: Instant, for purpose: AccessPurpose, by author: Author
    ) async throws -> Track {
        guard let order = try await observations.order(id)?.order, let county = order.region.county else {
            throw TrackStore.unknown
        }
        return try await tracks.track(of: id, in: county, from: from, until: until, for: purpose, by: author)
    }

    /// What changes who is watched, and how: the forms of orders, with checks and outings.
    static let watchedForms = Set(
        ObservationOrder.forms + [Form.healthCheck.name, Form.permittedOuting.name])

    /// Whose duties on its region allow to give an order a device.
    public static let enrolledBy = Form.observationStep.filedBy.union([.gridWorker, .police])

    /// Whose duties on a region allow to take an operator's file of positions in for it.
    public static let importedBy: Set<Duty> = [.administrator, .countyDesk]

    /// Records that a file is taken in, or what came of it. The first is recorded before anything is taken.
    public func record(_ file: AccessDetail, in region: RegionCode, people: Int = 0, by author: Author) async throws {
        guard author.holds(Self.importedBy, on: region) else {
            throw Problem(
                .accessRefused, "运营商定位文件由县级指挥部或管理员为本区域导入。",
                "Operators' files are taken in by the county's desk or an administrator, for their own region.")
        }
        let now = ledger.clock.now()
        try await ledger.database.write { connection in
            try AccessLog.record(
                [
                    AccessRecord(
                        .importTracks, by: author.account, in: region, purpose: .observation, detail: file,
                        count: people,
                        at: now)
                ], in: connection)
        }
    }

    private func order(
        _ id: ID<Subject>, lookedAfterBy author: Author
    ) async throws -> (order: ObservationOrder, county: RegionCode) {
        guard let order = try await observations.order(id)?.order, let county = order.region.county,
            author.holds(Self.enrolledBy, on: order.region)
        else { throw ObservationStore.unknown }
        return (order, county)
    }

    private static func record(
        _ detail: AccessDetail, of order: ObservationOrder, by author: Author, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        try AccessLog.record(
            [
                AccessRecord(
                    .changeDevice, by: author.account, in: order.region, subject: order.person, purpose: .observation,
                    detail: detail, at: now)
            ], in: connection)
    }

    /// The fence of an order. Not checked and not recorded: for the demo, which has to know where its people live, and
    /// beside a track, whose look is recorded.
    package func plan(of order: ObservationOrder) async throws -> FencePlan {
        guard let county = order.region.county else { throw ObservationStore.unknown }
        return try await ledger.database.read { try self.plan(of: order, in: county, $0) }
    }

    /// The fence of an order as its entries draw it now.
    func plan(of order: ObservationOrder, in county: RegionCode, _ connection: any SQLReading) throws -> FencePlan {
        let sealed = try ledger.vault.open([order.id], in: county, connection)[order.id] ?? [:]
        let outings =
            try Ledger.standing(
                forms: [Form.permittedOuting.name], about: [order.id], in: county, connection)[order.id] ?? []
        return try FencePlan(
            sealed: sealed, from: order.firstDay.firstHour.start,
            outings: outings.compactMap(Range.init(permittedBy:)).sorted { $0.lowerBound < $1.lowerBound })
    }
}
