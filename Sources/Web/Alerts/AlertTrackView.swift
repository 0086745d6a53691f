import Domain
import Geometry
import Store

/// The positions around an alert: asked for with a purpose, then as a table.
struct AlertTrackView {
    let card: AlertCard

    func html(_ language: Language) -> HTML {
        HTML(
            .section, [],
            HTML(.h2, [], .text(language.words("近期位置", "Positions"))),
            card.track.map { table($0, language) } ?? asking(language))
    }

    private func asking(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.alertTrack(card.record.alert.id))],
            .several(card.hidden(language)),
            PurposeChoice(
                id: "track-purpose", label: Bilingual("查看位置的用途", "The positions are looked at for")
            ).html(language),
            HTML(
                .button, [.type("submit"), .class("plain")],
                .text(language.words("查看位置并留下记录", "See them; this is recorded"))))
    }

    private func table(_ track: AlertTrack, _ language: Language) -> HTML {
        guard !track.reports.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "报警前2小时以来没有收到位置。", "No position came since two hours before the alert.")))
        }
        let headings = [
            Bilingual("时间", "Time"), Bilingual("距围栏边界（米）", "From the fence (m)"),
            Bilingual("精度（米）", "Accuracy (m)"), Bilingual("经纬度（WGS-84）", "Latitude, longitude (WGS-84)"),
            Bilingual("电量", "Battery"),
        ]
        let head = HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })
        return [
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "报警前2小时以来共\(track.count)个位置，最新\(track.reports.count)个如下。本次查看已留下记录。",
                        "\(track.count) positions since two hours before the alert, the newest \(track.reports.count). This look is recorded."
                    ))),
            track.panel.html(language),
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [], HTML(.thead, [], head),
                    HTML(.tbody, [], each: track.reports.compactMap { row($0, track.area, language) }))),
        ]
    }

    private func row(_ report: PositionReport, _ area: FenceArea?, _ language: Language) -> HTML? {
        guard let fix = report.fix else { return nil }
        let distance = area.map { area in
            let metres = Int(area.distanceMetres(of: fix.point).rounded())
            return metres > 0
                ? language.words("外 \(metres)", "\(metres) outside")
                : language.words("内 \(-metres)", "\(-metres) inside")
        }
        let numbers = [
            distance ?? "—", fix.accuracyMetres.map { String(Int($0.rounded())) } ?? "—",
            "\(Self.degrees(fix.point.latitude)), \(Self.degrees(fix.point.longitude))",
            report.batteryPercent.map { "\(Int($0.rounded())) %" } ?? "—",
        ]
        return HTML(
            .tr, [], HTML(.td, [], .text(Instant(milliseconds: fix.timeMilliseconds).shown)),
            .several(numbers.map { HTML(.td, [.class("number")], .text($0)) }))
    }

    /// To 1e-5 degrees, a metre.
    private static func degrees(_ value: Double) -> String {
        DecimalNumber(coefficient: Int64((value * 100_000).rounded()), scale: 5).description
    }
}
