import Domain
import Hummingbird
import Store

/// The deadlines for reporting cases: the positive who are no cases yet, and the cases that were reported late.
struct NoticesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let unreported: [Notices.Unreported]
    let late: [CaseStore.Record]
    let names: [ID<Subject>: String]
    let places: NamedRegions
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/notices", Bilingual("病例报告时限页面", "The page of deadlines for reporting cases"),
            access: .holder(Duty.ofCases, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("未报告的和迟报的", "Who is not reported, and what was reported late"), .page)]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            let unreported = try await call.services.notices.unreported(in: region)
            let late = try await call.services.notices.late(in: region)
            let people = Set(unreported.compactMap(\.sample.person) + late.compactMap(\.found.person))
            return call.page(
                NoticesPage(
                    region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                    unreported: unreported, late: late,
                    names: try await call.services.people.maskedNames(
                        of: people, in: region, for: .treatment, to: try call.author()),
                    places: try await NamedRegions(
                        unreported.map(\.sample.region) + late.map(\.found.region), call),
                    now: call.services.clock.now()))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)病例报告时限", "Deadlines for reporting cases in \(name)")
    }

    func content(_ language: Language) -> HTML {
        let overdue = unreported.count { $0.dueBy <= now }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.notices($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .h2, [],
                .text(language.words("检测阳性、尚未报告病例", "Positive and not reported as a case"))),
            unreported.isEmpty
                ? HTML(.p, [], .text(language.words("没有。", "Nobody.")))
                : [
                    HTML(
                        .p, [.class("standing")],
                        .text(
                            language.words(
                                "\(unreported.count) 人，其中超过时限 \(overdue) 人",
                                "\(unreported.count), of whom \(overdue) are past the deadline"))),
                    waiting(language),
                ],
            HTML(.h2, [], .text(language.words("超过时限报告的病例", "Cases reported late"))),
            late.isEmpty
                ? HTML(.p, [], .text(language.words("没有。", "None."))) : reportedLate(language),
        ]
    }

    private func table(_ headings: [Bilingual], _ rows: [HTML], _ language: Language) -> HTML {
        HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: rows)))
    }

    private func name(_ person: ID<Subject>?, _ language: Language) -> String {
        person.flatMap { names[$0] } ?? language.words("未登记姓名", "no name kept")
    }

    private func waiting(_ language: Language) -> HTML {
        let headings = [
            Bilingual("被采样人", "Taken from"), Bilingual("区域", "Region"), Bilingual("样本", "Sample"),
            Bilingual("阳性时间", "Positive since"), Bilingual("报告时限", "To be reported by"), Bilingual("办理", "To do"),
        ]
        let rows = unreported.map { one in
            let sample = one.sample
            let isOver = one.dueBy <= now
            let mayReport = author.maySeeIdentities(of: sample.region)
            return HTML(
                .tr, [], HTML(.td, [.lang(.chinese)], .text(name(sample.person, language))),
                HTML(.td, [.lang(.chinese)], .text(places.place(sample.region))),
                HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.sample(sample.id))], .text(sample.number))),
                HTML(.td, [], .text(sample.resultedAt?.shown ?? "—")),
                HTML(
                    .td, [],
                    HTML(
                        .span, [.class(isOver ? "state missing" : "state due")],
                        .text(one.dueBy.shown + (isOver ? language.words("，已超时", ", past") : "")))),
                HTML(
                    .td, [],
                    .with(mayReport ? sample.person : nil) {
                        HTML(.a, [.href(Paths.caseReport(of: $0))], .text(language.words("报告病例", "Report the case")))
                    },
                    .with(sample.person == nil ? sample.referral : nil) {
                        HTML(
                            .a, [.href(Paths.referral($0, "person"))],
                            .text(language.words("先确认本人", "Say first who it is")))
                    }))
        }
        return table(headings, rows, language)
    }

    private func reportedLate(_ language: Language) -> HTML {
        let headings = [
            Bilingual("患者", "Patient"), Bilingual("区域", "Region"), Bilingual("分类", "Class"),
            Bilingual("诊断时间", "Diagnosed"), Bilingual("收到报告", "Report came in"), Bilingual("历时", "After"),
            Bilingual("时限", "Allowed"),
        ]
        let rows = late.map { record in
            let found = record.found
            let minutes = found.notifiedAfterMilliseconds / 60_000
            return HTML(
                .tr, [],
                HTML(
                    .td, [.lang(.chinese)],
                    HTML(.a, [.href(Paths.medicalCase(found.id))], .text(name(found.person, language)))),
                HTML(.td, [.lang(.chinese)], .text(places.place(found.region))),
                HTML(.td, [], .text(found.classification.title[language])),
                HTML(.td, [], .text(found.reportedAt.shown)), HTML(.td, [], .text(found.notifiedAt.shown)),
                HTML(
                    .td, [],
                    .text(
                        language.words("\(minutes / 60) 小时 \(minutes % 60) 分", "\(minutes / 60) h \(minutes % 60) min"))
                ),
                HTML(
                    .td, [],
                    .text(
                        language.words(
                            "\(record.disease?.notificationHours ?? 0) 小时",
                            "\(record.disease?.notificationHours ?? 0) h"))))
        }
        return table(headings, rows, language)
    }
}
