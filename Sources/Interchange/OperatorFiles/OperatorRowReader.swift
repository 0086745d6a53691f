import Domain
import Geometry

/// Turns the values of one row into a position.
struct OperatorRowReader {
    /// The system of rows that name none; `nil` refuses them.
    let system: CoordinateSystem?

    /// - Parameter value: what the row holds for a field, empty or `nil` for nothing.
    func row(line: Int, _ value: (OperatorField) -> String?) throws(Problem) -> OperatorRow {
        guard let device = value(.device), let claim = DeviceClaim(.device, device.trimmed) else {
            throw Self.missing(.device)
        }
        guard let text = value(.time), !text.isEmpty else { throw Self.missing(.time) }
        guard let time = TrackerTime.written(text.trimmed) else {
            throw Problem(
                .timeInvalid, "时间无法识别，应为时间戳或类似 2020-02-02 16:00:00。",
                "The time cannot be read; write seconds since 1970, or like 2020-02-02 16:00:00.")
        }
        let system = try system(of: value(.system))
        guard let latitude = value(.latitude).flatMap({ LooseValue.number($0.trimmed) }),
            let longitude = value(.longitude).flatMap({ LooseValue.number($0.trimmed) }),
            TrackerMessageBuilder.place(latitude, longitude) != nil,
            let point = Coordinates(latitude: latitude, longitude: longitude, system: system)?.point
        else {
            throw Problem(
                .coordinateInvalid, "经纬度缺失、不是数字或超出范围。",
                "Latitude or longitude are missing, no numbers, or out of range.")
        }
        let fix = Fix(
            point: point, timeMilliseconds: time.milliseconds, accuracyMetres: try radius(value(.radius)),
            source: .cellTower)
        let original =
            system == .wgs84
            ? nil : PositionReport.Original(system: system, latitude: latitude, longitude: longitude)
        let report = PositionReport(fix: fix, reportedAt: time, original: original)
        return OperatorRow(line: line, device: claim.value, report: report)
    }

    private func system(of text: String?) throws(Problem) -> CoordinateSystem {
        let named = text?.trimmed ?? ""
        guard !named.isEmpty else {
            guard let system else { throw Self.systemNotDeclared }
            return system
        }
        guard let system = CoordinateSystem(named: named) else {
            throw Problem(
                .coordinateSystemUnknown, "坐标系无法识别，应为 WGS-84、GCJ-02 或 BD-09。",
                "The coordinate system is not known; it must be WGS-84, GCJ-02 or BD-09.")
        }
        return system
    }

    /// A radius that is there must be a number; zero and less say unknown.
    private func radius(_ text: String?) throws(Problem) -> Double? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        guard let radius = LooseValue.number(text), radius <= 1_000_000 else {
            throw Problem(
                .valueOutOfRange, "半径应为数字，以米为单位，最多 1000000。",
                "The radius must be a number of metres, at most 1,000,000.")
        }
        return radius
    }

    static func missing(_ field: OperatorField) -> Problem {
        Problem(
            .valueRequired, "缺少“\(field.title.chinese)”，或者过长。",
            "The \(field.title.english) is missing, or too long.")
    }

    static var systemNotDeclared: Problem {
        Problem(
            .coordinateSystemUnknown, "没有注明坐标系，不能导入。请问清运营商是 WGS-84、GCJ-02 还是 BD-09，导入时注明，或加一列“坐标系”。",
            "The coordinate system is not declared, and nothing can be taken. Ask the operator whether it is WGS-84, "
                + "GCJ-02 or BD-09, and declare it, or add a column for it.")
    }
}
