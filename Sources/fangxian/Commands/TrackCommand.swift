import ArgumentParser
import Domain
import Server
import Store

/// Positions at the machine: devices of orders, what is kept, what is destroyed.
struct TrackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track", abstract: "定位。 Positions: devices of orders, tracks, their destruction.",
        subcommands: [Enrol.self, Show.self, Import.self, Statistics.self, Sweep.self, Simulate.self])

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "为观察令登记定位设备，令牌只显示一次。 Gives an order a device; its token is shown once.",
            discussion: """
                加 --operator 则登记运营商文件中的号码：从标准输入读一行，不留在命令历史里。
                With --operator it enrols the number that the operator's files carry, read from standard input, so that it
                stays in no history of commands.
                """)

        @OptionGroup var location: LocationOptions

        @Argument(help: "观察令编号。 The order's id.")
        var order: String

        @Option(
            name: .customLong("operator"), help: "运营商名称；号码由标准输入给出。 The operator; the number comes on standard input.")
        var operatorName: String?

        func run() async throws {
            let installation = try await location.open()
            let id: ID<Subject> = try ID(order)
            let subscriber = try operatorName.map {
                try OperatorSubscriber(try SubscriberNumber(readLine() ?? ""), of: $0)
            }
            let enrolment = try await TrackCommand.fences(installation).fences.enrol(
                id, subscriber: subscriber, by: try await TrackCommand.operator(of: id, in: installation))
            if subscriber == nil { Console.write("\(enrolment.token)\n") } else { Console.note("已登记。 Enrolled.") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一份观察令的轨迹，须写明目的，留痕。 The track of an order, for a purpose; recorded.")

        @OptionGroup var location: LocationOptions

        @Argument(help: "观察令编号。 The order's id.")
        var order: String

        @Option(help: "目的，如 observation。 The purpose, such as observation.")
        var purpose: String

        func run() async throws {
            let installation = try await location.open()
            let id: ID<Subject> = try ID(order)
            guard let purpose = AccessPurpose(rawValue: self.purpose) else {
                throw Problem(.valueUnknownChoice, "没有这种目的。", "There is no such purpose.", at: "purpose")
            }
            let track = try await TrackCommand.fences(installation).fences.track(
                of: id, from: Instant(milliseconds: 0), until: WallClock.system.now(), for: purpose,
                by: try await TrackCommand.operator(of: id, in: installation))
            Console.write(TrackLines.text(track))
        }
    }

    struct Sweep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "销毁到期的轨迹。 Destroys the tracks whose days are over; a running server does so by itself.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let installation = try await location.open()
            let swept = try await TrackStore(ledger: installation.ledger).keep()
            Console.note(
                "销毁 \(swept.orders) 份观察令的 \(swept.positions) 个位置。 \(swept.positions) positions of "
                    + "\(swept.orders) orders were destroyed.")
        }
    }

    static func fences(_ installation: Installation) throws -> FenceOperation {
        let queue = LedgerQueue(ledger: installation.ledger)
        return FenceOperation(
            ledger: installation.ledger, filing: AlertFiling(ledger: installation.ledger, queue: queue),
            retention: try TrackRetention(days: ServerSettings().trackDays))
    }

    /// The operator at the machine, with the county desk's duty where the order is.
    static func `operator`(of order: ID<Subject>, in installation: Installation) async throws -> Author {
        guard let listed = try await ObservationStore(ledger: installation.ledger).order(order) else {
            throw Problem(.observationUnknown, "没有这份观察令。", "There is no such order.")
        }
        return Author(
            account: LocalOperator.account, grants: [Grant(.countyDesk, on: listed.order.region)])
    }
}
