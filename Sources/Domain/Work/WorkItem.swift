/// Work that a unit counts for itself: the code of the measure is the item of the form.
enum WorkItem {
    static let all: [Measure] = [
        Measure("worker.dispatched", Bilingual("出动网格员", "grid workers sent out"), .visits),
        Measure("dispute.mediated", Bilingual("调解涉疫矛盾纠纷", "disputes mediated"), .matters),
        Measure("checkpoint.set-up", Bilingual("设立卡点", "checkpoints set up"), .places),
        Measure("vehicle.checked", Bilingual("盘查车辆", "vehicles checked"), .vehiclePassages),
        Measure("person.checked", Bilingual("检查人员", "people checked"), .visits),
        Measure("venue.hotel.inspected", Bilingual("检查旅店、民宿", "hotels and guesthouses inspected"), .venues),
        Measure("venue.mahjong.inspected", Bilingual("检查麻将馆", "mahjong halls inspected"), .venues),
        Measure("venue.mahjong.closed", Bilingual("关停麻将馆", "mahjong halls closed"), .venues),
        Measure("venue.entertainment.inspected", Bilingual("检查娱乐场所", "entertainment places inspected"), .venues),
        Measure("venue.tea-house.closed", Bilingual("关闭茶馆", "tea houses closed"), .venues),
        Measure("venue.travel-agency.closed", Bilingual("关闭旅行社", "travel agencies closed"), .venues),
        Measure("gathering.cancelled", Bilingual("取消聚众聚餐", "banquets cancelled"), .tables),
        Measure("incident.handled", Bilingual("处置疫情警情", "incidents handled"), .incidents),
        Measure("warning.given", Bilingual("训诫教育", "warnings given"), .visits),
        Measure("penalty.imposed", Bilingual("处罚", "penalties imposed"), .times),
        Measure("party-branch.formed", Bilingual("成立临时党组织", "temporary party branches formed"), .places),
        Measure(
            "party-branch.motorway.formed",
            Bilingual("高速公路检测点临时党支部", "temporary party branches at motorway posts"), .places),
        Measure("team.volunteer.formed", Bilingual("组建志愿服务队", "volunteer teams formed"), .teams),
        Measure("volunteer.joined", Bilingual("志愿者", "volunteers"), .people),
        Measure("loudspeaker-vehicle.deployed", Bilingual("流动宣传车", "loudspeaker cars"), .vehicles),
        Measure("drop-point.set-up", Bilingual("投放废弃口罩投放点", "drop points for masks"), .places),
        Measure("bin.installed", Bilingual("新增废弃口罩收集桶", "new bins for masks"), .places),
        Measure("toilet.disinfected", Bilingual("消毒公共厕所", "public toilets disinfected"), .places),
        Measure("enterprise.surveyed", Bilingual("调查民营企业", "private enterprises surveyed"), .households),
        Measure("enterprise.resumed", Bilingual("企业复工", "enterprises resumed"), .venues),
    ]
}

extension Measure {
    /// What units count for themselves.
    static let work = WorkItem.all
}
