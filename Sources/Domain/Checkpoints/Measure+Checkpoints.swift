extension Measure {
    /// What passes at checkpoints; `vehicle.checked` and `person.checked` stand among the work of units.
    static let checkpoints = [
        Measure("checkpoint.vehicle.in", Bilingual("卡点进入车辆", "vehicles in at checkpoints"), .vehiclePassages),
        Measure("checkpoint.vehicle.out", Bilingual("卡点离开车辆", "vehicles out at checkpoints"), .vehiclePassages),
        Measure("checkpoint.turned-back", Bilingual("卡点劝返", "turned back at checkpoints"), .times),
        Measure(
            "checkpoint.sent-to-hospital", Bilingual("卡点送发热门诊", "sent to hospital from checkpoints"), .times),
        Measure("checkpoint.fever", Bilingual("卡点体温异常", "people with fever at checkpoints"), .visits),
        Measure("checkpoint.disinfected", Bilingual("卡点消毒", "disinfections at checkpoints"), .times),
        Measure(
            "checkpoint.dangerous-goods", Bilingual("卡点查获管制刀具、危险品", "finds of knives or dangerous goods"), .incidents),
        Measure(
            "checkpoint.risk-area", Bilingual("卡点登记风险地区来车来人", "passages from risk areas registered"), .times),
    ]
}
