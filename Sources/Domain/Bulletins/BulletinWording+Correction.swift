extension BulletinWording {
    /// What the corrections of a day changed. The bulletin that was corrected stays as it was.
    static let correction = BulletinWording(
        kind: .correction, version: 1,
        title: Bilingual("{region}疫情数据订正通报", "{region}: correction of epidemic figures"),
        text: Bilingual(
            """
            截至{time}，经核实，{region}确诊病例核增{case.confirmed:upward}例、核减{case.confirmed:downward}例，\
            订正后累计{case.confirmed:cumulative}例\
            {?；疑似病例核增{case.suspected:upward}例、核减{case.suspected:downward}例}\
            {?；治愈出院病例核增{case.discharged:upward}例、核减{case.discharged:downward}例}\
            {?；死亡病例核增{case.died:upward}例、核减{case.died:downward}例}\
            。
            """,
            """
            As of {time}, after verification, {region} has added {case.confirmed:upward} to and removed \
            {case.confirmed:downward} from its confirmed cases; corrected, they number \
            {case.confirmed:cumulative} in all.\
            {? Suspected cases: {case.suspected:upward} added and {case.suspected:downward} removed.}\
            {? Discharged patients: {case.discharged:upward} added and {case.discharged:downward} removed.}\
            {? Deaths: {case.died:upward} added and {case.died:downward} removed.}
            """))
}
