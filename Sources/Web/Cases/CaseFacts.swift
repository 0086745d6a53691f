import Domain
import Store

/// What is known of a case, without who it is about.
struct CaseFacts {
    let record: CaseStore.Record
    let opensPeople: Bool

    func html(_ language: Language) -> [HTML] {
        let found = record.found
        let disease = record.disease.map {
            $0.name[language] + language.words("（第\($0.version)版定义）", " (definition \($0.version))")
        }
        let origin =
            found.isImported
            ? language.words("输入性：\(found.importedFrom ?? "")", "imported: \(found.importedFrom ?? "")")
            : language.words("本地", "local")
        let facts: [(Bilingual, String?)] = [
            (Bilingual("病例编号", "Case number"), CaseNumber(found.id, in: found.region).description),
            (Bilingual("疾病", "Disease"), disease ?? found.disease),
            (Bilingual("报告分类", "Reported as"), found.reportedAs.title[language]),
            (Bilingual("报告方式", "Counted as"), found.origin.isCorrection ? found.origin.title[language] : nil),
            (Bilingual("病情", "Severity"), found.severity?.title[language]),
            (Bilingual("感染来源", "Infection"), origin),
            (Bilingual("发病日期", "Onset"), found.onsetOn?.description),
            (Bilingual("首次就诊", "First visit"), found.visitedOn?.description),
            (Bilingual("诊断时间", "Diagnosed"), found.reportedAt.shown),
            (Bilingual("收到报告", "Report came in"), found.notifiedAt.shown),
            (Bilingual("确诊时间", "Confirmed"), found.confirmedAt?.shown),
            // Until the patient is admitted, it is who reported.
            (
                found.admittedAt == nil ? Bilingual("报告医疗机构", "Reported by") : Bilingual("收治医院", "Hospital"),
                found.facility
            ),
            (Bilingual("入院时间", "Admitted"), found.admittedAt?.shown),
        ]
        let pairs = facts.compactMap { fact -> HTML? in
            fact.1.map { [HTML(.dt, [], .text(fact.0[language])), HTML(.dd, [], .text($0))] }
        }
        guard opensPeople, let person = found.person else { return pairs }
        return pairs + [
            [
                HTML(.dt, [], .text(language.words("人员", "Person"))),
                HTML(
                    .dd, [],
                    HTML(
                        .a, [.href(Paths.person(person))],
                        .text(language.words("登记信息与联系方式", "Registration and how to reach them")))),
            ]
        ]
    }
}
