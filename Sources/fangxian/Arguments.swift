import ArgumentParser
import Domain

/// A region code on the command line.
struct RegionArgument: ExpressibleByArgument {
    let code: RegionCode

    init?(argument: String) {
        do { code = try RegionCode(argument) } catch { return nil }
    }
}

/// A full hour on the command line, `2020-02-02T16:00`; a bulletin goes up to it.
struct HourArgument: ExpressibleByArgument {
    let hour: Hour

    init?(argument: String) {
        do { hour = try Hour(asOf: argument) } catch { return nil }
    }
}

/// A civil day on the command line, `2020-02-02`.
struct DayArgument: ExpressibleByArgument {
    let day: Day

    init?(argument: String) {
        do { day = try Day(argument) } catch { return nil }
    }
}

/// A duty on the command line.
struct DutyArgument: ExpressibleByArgument, CaseIterable {
    let duty: Duty

    init?(argument: String) {
        guard let duty = Duty(rawValue: argument) else { return nil }
        self.duty = duty
    }

    private init(_ duty: Duty) { self.duty = duty }

    static var allCases: [DutyArgument] { Duty.allCases.map(DutyArgument.init) }

    var defaultValueDescription: String { duty.rawValue }

    static var allValueStrings: [String] { Duty.allCases.map(\.rawValue) }
}

/// A queue of the observed on the command line.
struct QueueArgument: ExpressibleByArgument {
    let queue: ObservationQueue

    init?(argument: String) {
        guard let queue = ObservationQueue(rawValue: argument) else { return nil }
        self.queue = queue
    }

    static var allValueStrings: [String] { ObservationQueue.allCases.map(\.rawValue) }
}
