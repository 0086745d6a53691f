extension Measure {
    /// What registering and visiting households counts.
    static let screening = [
        Measure("household.registered", Bilingual("登记家庭户", "households registered"), .households),
        Measure("person.registered", Bilingual("登记人员", "people registered"), .people),
        Measure("person.returnee", Bilingual("登记返乡人员", "returnees registered"), .people),
        Measure("person.incoming", Bilingual("登记来内人员", "incoming people registered"), .people),
        Measure("visit.made", Bilingual("走访", "visits made"), .times),
        Measure("visit.household", Bilingual("走访家庭", "households reached"), .households),
        Measure("visit.person", Bilingual("走访人员", "people asked"), .people),
        Measure("visit.second.household", Bilingual("二次走访家庭", "households in a second round"), .households),
        Measure("visit.second.person", Bilingual("二次走访人员", "people in a second round"), .people),
        Measure("visit.unsuccessful", Bilingual("未能走访", "visits without success"), .times),
        Measure("visit.returnee", Bilingual("排查返乡人员", "returnees found"), .people),
        Measure("visit.symptomatic", Bilingual("走访发现有症状人员", "people with symptoms found"), .people),
    ]
}
