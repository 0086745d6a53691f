import Domain
import Store

extension PassagePage {
    /// The answers as they are filed. Where no plate was typed, that of the vehicle chosen from the list stands for it, or
    /// that of the pass; neither was shown in clear.
    ///
    /// - Throws: `pass.unknown` for a pass that is not there, `value.out-of-range` for one that is over or another
    ///   vehicle's.
    func answers(_ posted: NamedValues, _ call: Call) async throws -> [String: JSON] {
        let store = call.services.checkpoints
        var answers = FormFields.answers(of: Self.form, in: posted)
        answers["checkpoint"] = .string(post.id.description)
        let isVehicle = answers["vehicle"]?.text != VehicleKind.onFoot.rawValue
        if answers["plate"] == nil, isVehicle, let pick = posted["pick"] {
            answers["plate"] = try await store.plate(of: ID(pick), at: post.id, for: call.author()).map {
                .string($0.text)
            }
        }
        if let typed = posted["passCode"] {
            let known = try await CheckpointRoutes.pass(typed, call)
            try check(known, answers["plate"]?.text, call.services.clock.now().day)
            answers["passCode"] = .string(PassCode(of: known.pass.id).text)
            if answers["plate"] == nil, isVehicle { answers["plate"] = known.plate.map { .string($0.text) } }
        }
        return answers
    }

    private func check(
        _ known: CheckpointStore.KnownPass, _ typed: String?, _ today: Day
    ) throws(Problem) {
        guard known.pass.days.contains(today) else {
            throw Problem(
                .valueOutOfRange,
                "通行码只在 \(known.pass.days.lowerBound) 至 \(known.pass.days.upperBound) 有效，请按普通车辆登记。",
                "The pass holds from \(known.pass.days.lowerBound) until \(known.pass.days.upperBound); register without it.",
                at: "passCode")
        }
        guard let typed, let plate = known.plate else { return }
        var same = false
        do { same = try PlateNumber(typed) == plate } catch { return }
        guard same else {
            throw Problem(
                .valueOutOfRange, "通行码登记的是另一块车牌，请核实后去掉通行码再登记。",
                "The pass is for another plate; find out, and register without it.", at: "passCode")
        }
    }

    /// What the rules on risk areas ask and was not answered; `nil` where nothing is missing. A plate is a hint alone:
    /// the officer asks and answers yes or no.
    func unasked(_ answers: [String: JSON]) -> Problem? {
        guard let answer = answers["riskArea"] else {
            let hinted = hints(answers["plate"]?.text)
            guard !hinted.isEmpty else { return nil }
            let names = (hinted.map(\.name).joined(separator: "、"), hinted.map(\.name).joined(separator: ", "))
            return Problem(
                .valueRequired, "车牌提示可能来自风险地区（\(names.0)），请核实14天内是否来过，再选“是”或“否”。",
                "The plate hints at a risk area (\(names.1)). Ask whether they were there within 14 days, then answer yes or no.",
                at: "riskArea")
        }
        guard answer == true else { return nil }
        let asks = rules.reduce(into: Set<RiskArea.Ask>()) { $0.formUnion($1.asks) }
        if asks.contains(.persons), answers["persons"] == nil {
            return Problem(
                .valueRequired, "风险地区来人要逐人登记，请填写姓名和电话（或身份证号码）。",
                "Everybody from a risk area is registered; give names and numbers.", at: "persons[0].name")
        }
        if asks.contains(.fourteenDays), answers["origin"] == nil {
            return Problem(
                .valueRequired, "风险地区来人要登记14天行程，请在“从哪里来”填写。",
                "Note where those from a risk area were for 14 days, at “From”.", at: "origin")
        }
        return nil
    }

    private func hints(_ text: String?) -> [RiskArea] {
        guard let text else { return [] }
        do {
            let plate = try PlateNumber(text)
            return rules.filter { $0.isHinted(by: plate) }
        } catch {
            // The form says what is wrong with it.
            return []
        }
    }
}
