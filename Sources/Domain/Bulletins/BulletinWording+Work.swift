extension BulletinWording {
    /// What was done up to an hour; a passage stands only where something was done.
    static let work = BulletinWording(
        kind: .work, version: 2,
        title: Bilingual("{region}疫情防控工作通报", "{region}: epidemic control work"),
        text: Bilingual(
            (["截至{time}，{region}疫情防控工作情况通报如下。"] + workScreening.map(\.chinese) + workPosts.map(\.chinese)
                + workSupport.map(\.chinese)).joined(separator: "\n"),
            (["Epidemic control work in {region} up to {time}."] + workScreening.map(\.english)
                + workPosts.map(\.english) + workSupport.map(\.english)).joined(separator: "\n")))

    private static let papers = "material.open-letter+material.proposal+material.leaflet+material.poster"

    /// Screening from door to door, observation at home, temperatures.
    private static let workScreening = [
        Bilingual(
            """
            {?{join|，
                |累计出动网格员{worker.dispatched:cumulative}人次
                |累计摸排{household.registered:cumulative}户、{person.registered:cumulative}人
                |走访家庭{visit.household:cumulative}户，宣传走访{visit.person:cumulative}人\
            {?（其中{visit.second.household:cumulative}户、{visit.second.person:cumulative}人属于二次走访）}
                |摸排重点疫区返乡人员{visit.returnee:cumulative}人
                |张贴、发放宣传资料{\(papers):cumulative}份{?（其中：{join|、
                    |公开信{material.open-letter:cumulative}份|倡议书{material.proposal:cumulative}份
                    |宣传单{material.leaflet:cumulative}份|海报{material.poster:cumulative}份}）}
                |调解涉疫情矛盾纠纷{dispute.mediated:cumulative}件
            }。}
            """,
            """
            {?Screening: {join|; |{worker.dispatched:cumulative|grid worker|grid workers} sent out (person-times)
                |{household.registered:cumulative|household|households} and \
            {person.registered:cumulative|person|people} registered
                |{visit.household:cumulative|household|households} visited and \
            {visit.person:cumulative|person|people} asked{? (of these \
            {visit.second.household:cumulative|household|households} and \
            {visit.second.person:cumulative|person|people} in a second round)}
                |{visit.returnee:cumulative|returnee|returnees} from risk areas found
                |{\(papers):cumulative|paper|papers} posted or handed out{? ({join|, |\
            {material.open-letter:cumulative|open letter|open letters}
                    |{material.proposal:cumulative|proposal|proposals}
                    |{material.leaflet:cumulative|leaflet|leaflets}|{material.poster:cumulative|poster|posters}})}
                |{dispute.mediated:cumulative|dispute|disputes} mediated
            }.}
            """),
        Bilingual("{?\(homeObservation.chinese)。}", "{?\(homeObservation.english).}"),
        temperatureScreening,
    ]

    /// Checkpoints, police, venues.
    private static let workPosts = [
        Bilingual(
            """
            {?{join|，|设立卡点{checkpoint.set-up:cumulative}个|盘查车辆{vehicle.checked:cumulative}台次
                |检查人员{person.checked:cumulative}人次|检查旅店、民宿{venue.hotel.inspected:cumulative}家
                |{join|、|检查麻将馆{venue.mahjong.inspected:cumulative}家
                    |关停麻将馆{venue.mahjong.closed:cumulative}家}
                |检查娱乐场所{venue.entertainment.inspected:cumulative}家
                |关闭{join|、|茶馆{venue.tea-house.closed:cumulative}家|旅行社{venue.travel-agency.closed:cumulative}家}
                |取消聚众聚餐{gathering.cancelled:cumulative}桌|优先处置疫情警情{incident.handled:cumulative}起
                |训诫教育{warning.given:cumulative}人次|处罚{penalty.imposed:cumulative}次
            }。}
            """,
            """
            {?Checks: {join|; |{checkpoint.set-up:cumulative|checkpoint|checkpoints} set up
                |{vehicle.checked:cumulative|vehicle passage|vehicle passages} checked
                |{person.checked:cumulative|person|people} checked (person-times)
                |{venue.hotel.inspected:cumulative|hotel or guesthouse|hotels and guesthouses} inspected
                |{venue.mahjong.inspected:cumulative|mahjong hall|mahjong halls} inspected
                |{venue.mahjong.closed:cumulative|mahjong hall|mahjong halls} closed
                |{venue.entertainment.inspected:cumulative|entertainment place|entertainment places} inspected
                |{venue.tea-house.closed:cumulative|tea house|tea houses} closed
                |{venue.travel-agency.closed:cumulative|travel agency|travel agencies} closed
                |{gathering.cancelled:cumulative|banquet table|banquet tables} cancelled
                |{incident.handled:cumulative|incident|incidents} handled with priority
                |{warning.given:cumulative|warning|warnings} given
                |{penalty.imposed:cumulative|penalty|penalties} imposed
            }.}
            """)
    ]

    /// Party branches and volunteers, disinfection, materials, enterprises.
    private static let workSupport = [
        Bilingual(
            """
            {?{join|，|成立疫情防控临时党支部{party-branch.formed:cumulative}个
                |在高速公路出口疫情检测点成立临时党支部{party-branch.motorway.formed:cumulative}个
                |组建志愿服务队{team.volunteer.formed:cumulative}支|志愿者{volunteer.joined:cumulative}人参与服务
                |出动流动宣传车{loudspeaker-vehicle.deployed:cumulative}辆
            }。}
            """,
            """
            {?Teams: {join|; |{party-branch.formed:cumulative|temporary party branch|temporary party branches} formed
                |{party-branch.motorway.formed:cumulative|temporary party branch|temporary party branches} \
            formed at motorway exits
                |{team.volunteer.formed:cumulative|volunteer team|volunteer teams} formed
                |{volunteer.joined:cumulative|volunteer|volunteers} joined
                |{loudspeaker-vehicle.deployed:cumulative|loudspeaker car|loudspeaker cars} sent out
            }.}
            """),
        Bilingual(
            """
            {?{join|，|设置废弃口罩投放点{drop-point.set-up:cumulative}个
                |新增设废弃口罩专用收集桶{bin.installed:cumulative}个|开展公共厕所消毒{toilet.disinfected:cumulative}座
            }。}
            """,
            """
            {?Hygiene: {join|; |{drop-point.set-up:cumulative|drop point|drop points} for used masks set up
                |{bin.installed:cumulative|bin|bins} for used masks installed
                |{toilet.disinfected:cumulative|public toilet|public toilets} disinfected
            }.}
            """),
        Bilingual(
            "{?累计发放{join|、|" + materials.map(\.chinese).joined(separator: "|") + "}。}",
            "{?Materials handed out: {join|, |" + materials.map(\.english).joined(separator: "|") + "}.}"),
        Bilingual(
            "{?{join|，|调查统计企业{enterprise.surveyed:cumulative}户|复工复产{enterprise.resumed:cumulative}家}。}",
            """
            {?Work resumption: {join|; |{enterprise.surveyed:cumulative|enterprise|enterprises} surveyed
                |{enterprise.resumed:cumulative|enterprise|enterprises} resumed
            }.}
            """),
    ]

    private static let materials = [
        material("mask", "一次性口罩", "disposable masks"),
        material("thermometer", "手持红外线测温仪", "infrared thermometers"),
        material("protective-suit", "防护服", "protective suits"), material("alcohol", "酒精", "alcohol"),
        material("disinfectant", "消毒用品", "disinfectant"),
    ]

    private static func material(_ code: String, _ chinese: String, _ english: String) -> Bilingual {
        let figure = "material.\(code):cumulative"
        return Bilingual("\(chinese){\(figure)}{unit \(figure)}", "\(english) ({\(figure)} {unit \(figure)})")
    }
}
