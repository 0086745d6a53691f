import Domain
import Foundation
import HTTPTypes
import Store

@testable import Web

/// How a route that only says "signed in" is tried: what is asked for, who may, and how a refusal looks. A route of that
/// kind without a probe fails the walk (see `RoleWalkTests`); add it to ``all``.
struct RouteProbe: Sendable {
    /// Who may do it to what lies in their region; `nil` for routes that only ever show or change oneself.
    let allows: (@Sendable (RoleFixture.Role) -> Bool)?
    /// Whether it is called at all; signing out would end the walk.
    var isCalled = true
    /// What stands for `{id}`.
    var id: @Sendable (RoleFixture.Things, Int) -> String = { things, _ in things.entry }
    /// What is sent, for a target and a number that is new each time.
    var body: @Sendable (RoleFixture.Things, Int) -> String? = { _, _ in nil }
    /// What the query names.
    var query: @Sendable (RoleFixture.Things) -> String? = { _ in nil }
    /// Whether an answer is a refusal.
    var refuses: @Sendable (Reply) -> Bool = { [403, 404].contains($0.status.code) }

    static let own = RouteProbe(allows: nil)
    private static let keeps = RouteProbe(allows: { $0.duty == .administrator })
    private static let keepsWebhook = keeps.identified { things, _ in things.webhook }
    private static let reads = RouteProbe(allows: { $0.duty.readsLedger })
    /// Officials above the grid who may see who the people of a resident's region are.
    private static let saysWho = RouteProbe(allows: { $0.duty.seesIdentities && $0.duty.managesDevices })
    private static let manages = RouteProbe(allows: { $0.duty.managesDevices })
    private static let files = RouteProbe(allows: { Form.materialHandout.filedBy.contains($0.duty) })
    private static let importsLists = RouteProbe(allows: { role in
        LineList.all.contains { $0.form.filedBy.contains(role.duty) }
    })
    private static let screens = RouteProbe(allows: { Duty.ofScreening.contains($0.duty) })
        .identified { things, _ in things.household }
    /// A grid worker of a whole county sees nobody: that is no grid.
    private static let knows = RouteProbe(allows: {
        $0.duty.seesIdentities && !($0.duty == .gridWorker && $0.reach == .county)
    }).identified { things, _ in things.person }
    private static let changes = RouteProbe(allows: {
        $0.duty.seesIdentities && Form.personChange.filedBy.contains($0.duty)
            && !($0.duty == .gridWorker && $0.reach == .county)
    }).identified { things, _ in things.person }
    private static let desks = RouteProbe(allows: { Duty.ofAlerts.contains($0.duty) })
        .identified { things, _ in things.alert }
    private static let treats = RouteProbe(allows: { Duty.ofCases.contains($0.duty) })
        .identified { things, _ in things.illness }
    private static let publishes = RouteProbe(allows: { Duty.ofPublishing.contains($0.duty) })
        .identified { things, _ in things.illness }
    private static let asksWhoWasThere = RouteProbe(allows: { Duty.ofCases.contains($0.duty) })
    private static let traces = RouteProbe(allows: { Duty.ofContacts.contains($0.duty) })
        .identified { things, _ in things.contact }
    private static let seesPosts = RouteProbe(allows: { Duty.seeingCheckpoints.contains($0.duty) })
        .identified { things, _ in things.checkpoint }
    private static let looksUpPlates = RouteProbe(allows: { Duty.lookingUpPlates.contains($0.duty) })
    private static func atPost(_ form: Form) -> RouteProbe {
        filesForm(form).identified { things, _ in things.checkpoint }
    }
    private static let refers = RouteProbe(allows: { Duty.ofReferrals.contains($0.duty) })
        .identified { things, _ in things.referral }
    private static let identifies = RouteProbe(allows: { Duty.ofReferrals.contains($0.duty) && $0.duty.seesIdentities })
        .identified { things, _ in things.referral }
    private static let carriesSamples = RouteProbe(allows: { Duty.ofSamples.contains($0.duty) })
        .identified { things, _ in things.sample }
    private static let seesStock = RouteProbe(allows: { Duty.seeingSupplies.contains($0.duty) })
        .identified { things, _ in things.stockPlace }
    private static let seesLots = RouteProbe(allows: { Duty.seeingSupplies.contains($0.duty) })
        .identified { things, _ in things.lot }
    private static let seesDocuments = RouteProbe(allows: { Duty.seeingSupplies.contains($0.duty) })
        .identified { things, _ in things.supplyRequest }
    private static func atStock(_ form: Form) -> RouteProbe {
        filesForm(form).identified { things, _ in things.stockPlace }
    }
    private static let cluesDesk = RouteProbe(allows: { Duty.ofClues.contains($0.duty) })
        .identified { things, _ in things.clue }
    private static let answersForPeople = RouteProbe(allows: { Duty.keepersOfIdentities.contains($0.duty) })
        .identified { things, _ in things.person }

    private static let observes = RouteProbe(allows: { Duty.ofObservation.contains($0.duty) })
        .identified { things, _ in things.order }
    private static let enrols = RouteProbe(allows: { FenceStore.enrolledBy.contains($0.duty) })
        .identified { things, _ in things.order }
    private static let steps = filesForm(.observationStep).identified { things, _ in things.order }
    /// Who was there before has taken the device away; that there is none is no refusal.
    private static let withdraws = enrols.refusing { $0.status == .forbidden || $0.code == "observation.unknown" }
    private static let permits = filesForm(.permittedOuting).identified { things, _ in things.order }
    private static let checks = filesForm(.healthCheck).identified { things, _ in things.order }
    private static let seesSites = RouteProbe(allows: { Duty.ofObservation.contains($0.duty) })
        .identified { things, _ in things.site }
    /// Who may both find a person and order an observation.
    private static let orders = RouteProbe(allows: {
        $0.duty.seesIdentities && Form.observationOrder.filedBy.contains($0.duty)
    })
    /// Who sees the household and may file a form about it.
    private static func filesAbout(_ form: Form) -> RouteProbe {
        RouteProbe(allows: { Duty.ofScreening.contains($0.duty) && form.filedBy.contains($0.duty) })
            .identified { things, _ in things.household }
    }
    private static func filing(_ number: Int) -> String { "entry=\(fresh(number))&at=2020-02-02T12:00" }
    private static func fresh(_ number: Int) -> String { TestInstallation.id(UInt64(7_000 + number)) }

    /// A form that is posted from a page.
    private static func filesForm(_ form: Form) -> RouteProbe {
        RouteProbe(allows: { form.filedBy.contains($0.duty) })
    }

    /// The probe of every route that says "signed in", by method and path.
    static let all: [String: RouteProbe] = [
        "POST /api/v1/sign-out": RouteProbe(allows: nil, isCalled: false),
        "GET /api/v1/me": own,
        "GET /api/v1/me/phone-keys": own,
        "POST /api/v1/me/second-factor": own,
        "POST /api/v1/me/second-factor/confirm": own.sending("{\"code\":\"000000\"}"),
        "GET /api/v1/me/delegations": own,
        "POST /api/v1/me/delegations": own.sending("{\"to\":\"nobody\",\"until\":\"2020-02-03T00:00:00+08:00\"}"),
        "DELETE /api/v1/me/delegations/{id}": own,
        "GET /api/v1/me/devices": own,
        "GET /api/v1/me/access": own,
        "GET /api/v1/set-aside": own,
        "PUT /api/v1/me/language": own.sending("{\"language\":\"zh-Hans\"}"),
        "GET /account": own,
        "POST /account/language": own.sending("language=zh-Hans"),
        "POST /account/delegations": own.sending("to=nobody&until=2020-02-03T00:00"),
        "POST /account/delegations/end": own.sending("delegation=\(TestInstallation.id(7))"),
        "GET /account/second-factor": own,
        "POST /account/second-factor": own.sending("a=1"),
        "POST /account/second-factor/confirm": own.sending("code=000000"),

        "PUT /api/v1/entries/{id}": files.identified { _, number in TestInstallation.id(UInt64(1_000 + number)) }
            .sending { things, _ in RoleFixture.handout(in: things.region) },
        "POST /api/v1/entries": files.sending { things, number in
            let id = TestInstallation.id(UInt64(1_000 + number))
            return "{\"entries\":[{\"id\":\"\(id)\"," + RoleFixture.handout(in: things.region).dropFirst() + "]}"
        }.refusing { $0.json["outcomes"]?.elements?.first?["outcome"]?.text == "refused" },
        "GET /api/v1/entries/{id}": reads,
        "GET /api/v1/entries/{id}/history": reads,
        "PUT /api/v1/attachments/{sha256}": RouteProbe(allows: { role in
            let forms = FormCatalogue.builtIn
            return forms.all.contains { forms.withPhotos.contains($0.name) && $0.filedBy.contains(role.duty) }
        }),
        "GET /api/v1/entries/{id}/attachments/{sha256}": RouteProbe(allows: { PhotoStore.seenBy.contains($0.duty) })
            .refusing { $0.status == .forbidden || $0.code == "entry.unknown" },
        "GET /entries/{id}": reads,
        "GET /entries/{id}/correction": RouteProbe(allows: {
            $0.duty.readsLedger && Form.materialHandout.filedBy.contains($0.duty)
        }),
        // Without answers, so that the entry stands for the next who asks.
        "POST /entries/{id}/correction": RouteProbe(allows: {
            $0.duty.readsLedger && Form.materialHandout.filedBy.contains($0.duty)
        }).sending { things, number in
            "entry=\(fresh(number))&subject=\(fresh(number))&at=2020-02-02T09:30"
        },
        // Without a reason, so that the entry stands for the next who asks.
        "POST /entries/{id}/retraction": RouteProbe(allows: {
            $0.duty.readsLedger && Form.materialHandout.filedBy.contains($0.duty)
        }).sending { _, number in "entry=\(fresh(number))&reason=" },

        "POST /api/v1/orders/{id}/device": enrols,
        "DELETE /api/v1/orders/{id}/device": withdraws,
        "POST /api/v1/orders/{id}/track": RouteProbe(allows: { $0.duty.seesTracks })
            .identified { things, _ in things.order }.sending(
                "{\"from\":\"2020-02-02T00:00:00Z\",\"until\":\"2020-02-03T00:00:00Z\",\"purpose\":\"contact\"}"),
        "POST /orders/{id}/device": enrols.sending("a=1"),
        "POST /orders/{id}/device/end": withdraws.sending("a=1"),
        "POST /api/v1/orders/{id}/subscriber": enrols.sending { _, number in
            "{\"number\":\"subscriber \(number)\",\"operator\":\"移动\"}"
        },
        "POST /orders/{id}/subscriber": enrols.sending { _, number in "number=subscriber\(number)&operator=a" },

        "GET /api/v1/alerts/{id}": desks,
        "POST /api/v1/alerts/{id}/steps": desks.sending { _, number in
            "{\"id\":\"\(TestInstallation.id(UInt64(7_000 + number)))\",\"body\":{\"step\":\"verified\","
                + "\"how\":\"call\",\"found\":\"at-place\"}}"
        },
        "GET /alerts/{id}": desks,
        "POST /alerts/{id}/track": RouteProbe(allows: { $0.duty.seesTracks && Duty.ofAlerts.contains($0.duty) })
            .identified { things, _ in things.alert }.sending("purpose=contact"),
        "POST /alerts/{id}/steps": desks.sending { _, number in
            "entry=\(TestInstallation.id(UInt64(7_000 + number)))&step=verified&how=call&found=at-place"
        },

        "POST /api/v1/webhooks": keeps.sending { things, number in
            "{\"region\":\"\(things.region)\",\"address\":\"https://police.example/\(number)\"}"
        },
        "POST /api/v1/webhooks/{id}/secret": keepsWebhook,
        "POST /api/v1/webhooks/{id}/resend": keepsWebhook,
        "POST /api/v1/webhooks/{id}/test": keepsWebhook,
        "DELETE /api/v1/webhooks/{id}": keepsWebhook,
        "POST /settings/webhooks": keeps.sending { things, number in
            "region=\(things.region)&address=https://police.example/page/\(number)"
        },
        "POST /settings/webhooks/{id}/secret": keepsWebhook.sending("a=1"),
        "POST /settings/webhooks/{id}/resend": keepsWebhook.sending("a=1"),
        "POST /settings/webhooks/{id}/test": keepsWebhook.sending("a=1"),
        "POST /settings/webhooks/{id}/end": keepsWebhook.sending("a=1"),

        "GET /api/v1/cases/{id}": treats,
        "POST /api/v1/cases/{id}/steps": treats.sending { _, number in
            "{\"id\":\"\(fresh(number))\",\"step\":\"severity\",\"ground\":\"\"}"
        },
        "POST /api/v1/cases/{id}/acceptance": own.identified { things, _ in things.illness }
            .sending { _, number in "{\"id\":\"\(fresh(number))\",\"approval\":\"\"}" },
        "POST /api/v1/cases/{id}/return": own.identified { things, _ in things.illness }.sending("{\"reason\":\"\"}"),
        "GET /api/v1/diseases": own,
        "GET /cases/{id}": treats,
        "POST /cases/{id}/acceptance": own.identified { things, _ in things.illness }
            .sending { _, number in "entry=\(fresh(number))&approval=" },
        "POST /cases/{id}/return": own.identified { things, _ in things.illness }.sending("reason="),
        "GET /cases/{id}/steps/{step}": treats,
        "POST /cases/{id}/steps/{step}": treats.sending { _, number in
            "entry=\(fresh(number))&at=2020-02-02T12:00"
        },
        "GET /case-reports": RouteProbe(allows: { $0.duty.seesIdentities && Duty.ofCases.contains($0.duty) })
            .asking { "person=\($0.person)" },
        "POST /case-reports": RouteProbe(allows: { $0.duty.seesIdentities && Duty.ofCases.contains($0.duty) })
            .sending { things, number in "person=\(things.person)&" + filing(number) + "&subject=\(fresh(number))" },

        "POST /cases/{id}/links": treats.sending { _, number in "entry=\(fresh(number))&infector=" },
        "GET /api/v1/cases/{id}/activities": treats,
        "GET /cases/{id}/activities": treats,
        "POST /cases/{id}/activities": treats.sending { _, number in "entry=\(fresh(number))" },
        "GET /cases/{id}/activities/publication": publishes,
        "POST /cases/{id}/activities/publication": publishes.sending { _, number in
            "entry=\(fresh(number))&text=a"
        },
        "POST /api/v1/whereabouts": asksWhoWasThere.sending { things, _ in
            "{\"division\":\"\(things.region)\",\"from\":\"2020-02-01T00:00:00Z\",\"until\":\"2020-02-02T00:00:00Z\","
                + "\"purpose\":\"investigation\"}"
        },
        "POST /whereabouts": asksWhoWasThere.sending { things, _ in
            "region=\(things.region)&division=\(things.region)&from=2020-02-01T08:00&until=2020-02-02T08:00"
                + "&purpose=investigation"
        },

        "GET /api/v1/cases/{id}/contacts": treats,
        "POST /cases/{id}/household-contacts": treats.sending("lastContactOn="),
        "GET /contacts/{id}": traces,
        "POST /contacts/{id}/acceptance": own.identified { things, _ in things.contact },
        "POST /contacts/{id}/return": own.identified { things, _ in things.contact },
        "POST /contacts/{id}/steps": traces.sending { _, number in "entry=\(fresh(number))&step=not-found" },
        "GET /contact-listings": RouteProbe(allows: { $0.duty.seesIdentities && Duty.ofContacts.contains($0.duty) })
            .asking { "person=\($0.person)" },
        "POST /contact-listings": RouteProbe(allows: { $0.duty.seesIdentities && Duty.ofContacts.contains($0.duty) })
            .sending { things, number in "person=\(things.person)&" + filing(number) + "&subject=\(fresh(number))" },
        "GET /api/v1/checkpoints/{id}": seesPosts,
        "GET /checkpoints/{id}": seesPosts,
        "POST /checkpoints": filesForm(.checkpoint).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)&name=a&kind=road"
        },
        "POST /checkpoints/{id}/shifts": atPost(.checkpointShift).sending { _, number in
            "entry=\(fresh(number))&subject=\(fresh(number))&step=begin&staff=2"
        },
        "GET /checkpoints/{id}/pass": atPost(.passage),
        "POST /checkpoints/{id}/pass": atPost(.passage).sending { _, number in
            "entry=\(fresh(number))&subject=\(fresh(number))&direction=in&vehicle=on-foot&passengers=1"
                + "&outcome=let-through"
        },
        "POST /risk-areas": filesForm(.riskArea).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)"
        },
        "POST /plates": looksUpPlates.sending { things, _ in
            "region=\(things.region)&plate=%E5%B7%9DK12345&purpose=investigation"
        },
        "POST /api/v1/passages/lookup": looksUpPlates.sending { things, _ in
            "{\"region\":\"\(things.region)\",\"plate\":\"川K12345\",\"purpose\":\"investigation\"}"
        },
        "POST /passes": filesForm(.passCode).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)"
        },
        "GET /passes/{code}": own,
        "GET /api/v1/passes/{code}": own,
        "GET /referrals/{id}": refers,
        "POST /referrals/{id}/steps": refers.sending { _, number in "entry=\(fresh(number))&step=missing" },
        "POST /referrals/{id}/identity": refers.sending("purpose=contact"),
        "GET /referrals/{id}/person": identifies,
        "POST /referrals/{id}/person": identifies.sending { things, number in
            "entry=\(fresh(number))&person=\(things.person)"
        },
        "POST /referral-form": filesForm(.referral).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)"
        },

        "GET /api/v1/samples/{id}": carriesSamples,
        "GET /samples/{id}": carriesSamples,
        "POST /samples/{id}/steps": carriesSamples.sending { _, number in
            "entry=\(fresh(number))&at=2020-02-02T12:00&step=received"
        },
        "GET /sample-form": RouteProbe(allows: { Duty.ofSamples.contains($0.duty) })
            .asking { "referral=\($0.referral)" },
        "POST /sample-form": RouteProbe(allows: { Duty.ofSamples.contains($0.duty) }).sending { things, number in
            "referral=\(things.referral)&" + filing(number) + "&subject=\(fresh(number))"
        },

        "POST /stock/places": filesForm(.stockPlace).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)&name=a&kind=warehouse"
        },
        "GET /stock-places/{id}": seesStock,
        "GET /api/v1/stock-places/{id}/lots": seesStock,
        "POST /stock-places/{id}/limits": atStock(.stockLimit).sending { things, number in
            "entry=\(fresh(number))&item=\(things.item)&minimum=1"
        },
        "GET /stock-places/{id}/card": seesStock.asking { "item=\($0.item)" },
        "GET /api/v1/stock-places/{id}/card": seesStock.asking { "item=\($0.item)" },
        "GET /stock-places/{id}/movement": atStock(.stockMovement),
        "POST /stock-places/{id}/movement": atStock(.stockMovement).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&new.entry=\(fresh(number + 400))"
                + "&new.subject=\(fresh(number + 500))&new.at=2020-02-02T12:00&kind=issue&item=\(things.item)&units=1"
        },
        "GET /stock-places/{id}/count": atStock(.stockCount),
        "POST /stock-places/{id}/count": atStock(.stockCount).sending("at=2020-02-02T12:00"),
        "POST /stock/counts/{id}/settle": filesForm(.stockMovement).identified { things, _ in things.stockCount }
            .sending { _, number in "entry=\(fresh(number))&subject=\(fresh(number + 600))" },
        "GET /supply-lots/{id}": seesLots,
        "GET /api/v1/supply-lots/{id}": seesLots,
        "POST /supply-lots/{id}": filesForm(.supplyLot).identified { things, _ in things.lot }
            .sending { _, number in "entry=\(fresh(number))&state=usable" },
        "POST /supply-items": filesForm(.supplyItem).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)&name=a&category=mask&lots=no"
        },
        "POST /supply-documents": filesForm(.supplyRequest).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)&kind=request"
        },
        "GET /supply-documents/{id}": seesDocuments,
        "GET /api/v1/supply-documents/{id}": seesDocuments,
        "POST /supply-documents/{id}/steps": filesForm(.supplyRequestStep)
            .identified { things, _ in things.supplyRequest }
            .sending { _, number in filing(number) + "&step=supplied" },
        "POST /funds": filesForm(.fund).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&region=\(things.region)&name=a&source=b&yuan=1"
        },
        "GET /funds/{id}": RouteProbe(allows: { Duty.seeingSupplies.contains($0.duty) })
            .identified { things, _ in things.fund },
        "POST /funds/{id}": filesForm(.fundSpending).identified { things, _ in things.fund }.sending { _, number in
            filing(number) + "&subject=\(fresh(number))&purpose=a&yuan=0.01"
        },

        "GET /clue-desk/{id}": cluesDesk,
        "POST /clue-desk/{id}/steps": cluesDesk.sending { _, number in "entry=\(fresh(number))&step=taken" },
        "POST /clue-desk/{id}/reporter": cluesDesk.sending("purpose=contact"),

        "GET /api/v1/households/{id}": screens,
        "GET /households/{id}": screens,
        "GET /households/{id}/visit": filesAbout(.householdVisit3),
        "POST /households/{id}/visit": filesAbout(.householdVisit3).sending { _, number in
            filing(number) + "&round=1&result=refused&new.entry=\(fresh(number + 400))"
                + "&new.subject=\(fresh(number + 500))&new.at=2020-02-02T12:00"
        },
        "POST /households": filesForm(.householdRegister2).sending { things, number in
            filing(number) + "&subject=\(fresh(number + 600))&region=\(things.region)&kind=family&address=a"
        },
        "GET /households/{id}/people": filesAbout(.personRegister),
        "POST /households/{id}/people": filesAbout(.personRegister).sending { _, number in
            filing(number) + "&subject=\(fresh(number + 700))&name=a&sex=male&birthYear=1990&residency=resident"
        },
        "GET /households/{id}/change": filesAbout(.householdChange),
        "POST /households/{id}/change": filesAbout(.householdChange).sending { _, number in
            filing(number) + "&change=reopened&on=2020-02-02"
        },
        "GET /people/{id}/change": changes,
        "POST /people/{id}/change": changes.sending { _, number in filing(number) + "&change=returned&on=2020-02-02" },
        "POST /screening/rounds": filesForm(.screeningRound).sending { things, number in
            "region=\(things.region)&" + filing(number) + "&subject=\(fresh(number + 700))"
        },
        "POST /reports": filesForm(.dailyReport).sending { things, number in
            "region=\(things.region)&day=2020-02-02&entry=\(fresh(number))"
        },
        "POST /access": RouteProbe(allows: { $0.duty == .auditor }).sending { things, _ in
            "region=\(things.region)&purpose=audit"
        },
        // Without the tick, so that nothing is published.
        "POST /bulletin-desk": RouteProbe(allows: { $0.duty.publishesBulletins }).sending { things, _ in
            "region=\(things.region)&day=2020-02-02&hour=16&kind=work"
        },
        "POST /screening/assignments": filesForm(.screeningAssignment).sending { things, _ in
            "region=\(things.region)&round=1"
        },

        "GET /screening/two-grids": knows,
        "GET /api/v1/screening/{region}/two-grids": knows,
        "POST /screening/doubles": filesAbout(.householdChange).sending { things, number in
            filing(number) + "&subject=\(fresh(number))&one=\(things.household)&other=\(things.household)"
                + "&decision=keep-one&region=\(things.region)"
        },
        "GET /api/v1/orders/{id}": observes,
        "POST /api/v1/orders/{id}/steps": steps.sending { _, number in
            "{\"id\":\"\(fresh(number))\",\"step\":\"extended\",\"ground\":\"x\",\"answers\":{\"newLastDay\":\"2020-02-20\"}}"
        },
        "POST /api/v1/orders/{id}/link": checks,
        "POST /api/v1/orders/{id}/certificate": steps,
        "GET /orders/{id}": observes,
        "GET /orders/{id}/steps/{step}": steps,
        "POST /orders/{id}/steps/{step}": steps.sending { _, number in
            "entry=\(fresh(number))&ground=x&newLastDay=2020-02-20"
        },
        "GET /orders/{id}/outings": permits,
        "POST /orders/{id}/outings": permits.sending { _, number in
            "entry=\(fresh(number))&why=hospital&from=2020-02-02T15:00&until=2020-02-02T18:00&ground=x"
        },
        // An outing that there is not, so that nothing is withdrawn that the next one needs.
        "POST /orders/{id}/outings/withdrawal": permits.sending { _, number in
            "entry=\(fresh(number))&outing=x&reason=x"
        },
        "POST /orders/{id}/checks": checks.sending { _, number in
            "entry=\(fresh(number))&how=phone&temperatureCelsius=36.5"
        },
        "POST /orders/{id}/link": checks.sending("a=1"),
        "POST /orders/{id}/notice": RouteProbe(allows: {
            Duty.ofObservation.contains($0.duty) && !($0.duty == .gridWorker && $0.reach == .county)
        }).identified { things, _ in things.order }.sending("a=1"),
        "POST /orders/{id}/certificate": steps.sending("a=1"),
        "GET /orders": orders.asking { "person=\($0.person)" },
        "POST /orders": orders.sending { things, number in
            "person=\(things.person)&order=\(fresh(number))&entry=\(fresh(number))&kind=home"
        },
        "POST /observation/releases": filesForm(.observationStep).sending { things, _ in
            "region=\(things.region)&ground=x"
        },
        "GET /api/v1/sites/{id}": seesSites,
        "GET /sites/{id}": seesSites,
        "POST /sites": filesForm(.observationSite).sending { things, number in
            "site=\(things.site)&entry=\(fresh(number))&region=\(things.region)&name=a&inUse=on&rooms=301%202"
        },
        "POST /sites/{id}/services": filesForm(.siteService).identified { things, _ in things.site }
            .sending { _, number in "entry=\(fresh(number))&service=disinfection" },

        "GET /people": knows,
        "POST /people": knows.sending { things, _ in "region=\(things.region)&kind=name&text=\(things.nameEscaped)" },
        "POST /api/v1/people/search": knows.sending { things, _ in
            "{\"region\":\"\(things.region)\",\"name\":\"\(RoleFixture.name)\"}"
        },
        "GET /people/{id}": knows,
        "POST /people/{id}": knows.sending("purpose=contact"),
        "GET /api/v1/people/{id}": knows,
        "POST /api/v1/people/{id}/unmask": knows.sending("{\"purpose\":\"contact\"}"),
        "GET /api/v1/people/{id}/duplicates": knows,
        "GET /api/v1/people/{id}/everything": answersForPeople,
        "POST /api/v1/people/{id}/erase": answersForPeople.identified { things, _ in things.doomed },
        "GET /api/v1/duplicates": knows,
        "GET /duplicates": knows,
        "POST /duplicates": filesForm(.personDistinction).sending { things, number in
            "entry=\(TestInstallation.id(UInt64(5_000 + number)))&subject=\(things.person)&other=\(things.doomed)"
                + "&decision=distinct&region=\(things.region)"
        },

        "POST /api/v1/imports": files.asking { _ in "form=\(Form.materialHandout.name)" },
        "GET /api/v1/imports": own,
        "GET /api/v1/imports/{id}": own,
        "POST /api/v1/imports/{id}/confirm": own,
        "POST /api/v1/imports/{id}/discard": own,
        "GET /api/v1/imports/{id}/errors.xlsx": own,
        "GET /api/v1/import-mappings/{form}": files,
        "PUT /api/v1/import-mappings/{form}/{mapping}": files.sending("{\"columns\":{},\"constants\":{}}"),
        "GET /api/v1/import-waiting": importsLists,
        "POST /api/v1/import-waiting/{id}": own.sending("{\"decision\":\"again\"}"),
        "GET /import-waiting": importsLists,
        "POST /import-waiting/{id}": own.sending { things, _ in "decision=again&region=\(things.region)" },
        "POST /imports/{id}/mapping": own,
        "GET /field/outbox": own,
        "POST /field/outbox": own,
        "GET /imports": own,
        "POST /imports": own,
        "GET /imports/{id}": own,
        "POST /imports/{id}/decision": own.sending("decision=discard"),

        "GET /api/v1/devices": manages.asking { "account=" + PercentCoding.encode($0.accountName) },
        "DELETE /api/v1/devices/{id}": manages.identified { things, _ in things.device.description },
        "POST /api/v1/devices/enrolments": manages.sending { things, _ in "{\"account\":\"\(things.accountName)\"}" },
        "GET /phones": manages.asking { "account=" + PercentCoding.encode($0.accountName) },
        "POST /phones": manages.sending { things, _ in "account=" + PercentCoding.encode(things.accountName) },
        "POST /account/devices": manages.sending { things, _ in "device=\(things.device)" },

        "POST /api/v1/accounts": keeps.sending { things, number in
            "{\"name\":\"made \(number)\",\"duties\":[{\"duty\":\"volunteer\",\"region\":\"\(things.region)\"}]}"
        },
        "POST /api/v1/accounts/{account}/duties": keeps.sending { things, _ in
            "{\"duty\":\"volunteer\",\"region\":\"\(things.region)\"}"
        },
        "POST /api/v1/accounts/{account}/duties/take": keeps.sending { things, _ in
            "{\"duty\":\"volunteer\",\"region\":\"\(things.region)\"}"
        },
        "POST /api/v1/accounts/{account}/password": keeps.sending("{}"),
        "POST /api/v1/accounts/{account}/shut": keeps,
        "POST /api/v1/accounts/{account}/open": keeps,
        "POST /api/v1/accounts/{account}/second-factor/reset": keeps,
        "POST /accounts": keeps.sending { things, number in
            "name=page%20\(number)&duty=volunteer&region=\(things.region)"
        },
        "GET /accounts/{account}": keeps,
        "GET /accounts/{account}/person": saysWho,
        "POST /accounts/{account}/person": saysWho.sending { things, _ in "kind=name&text=\(things.nameEscaped)" },
        "POST /accounts/{account}/person/choose": saysWho.sending { things, _ in "person=\(things.person)" },
        "POST /accounts/{account}/give": keeps.sending { things, _ in "duty=volunteer&region=\(things.region)" },
        "POST /accounts/{account}/take": keeps.sending { things, _ in "duty=volunteer&region=\(things.region)" },
        "POST /accounts/{account}/password": keeps.sending("a=1"),
        "POST /accounts/{account}/shut": keeps.sending("a=1"),
        "POST /accounts/{account}/open": keeps.sending("a=1"),
        "POST /accounts/{account}/second-factor": keeps.sending("a=1"),
    ]

    private func sending(_ text: String) -> RouteProbe { sending { _, _ in text } }

    private func sending(_ body: @escaping @Sendable (RoleFixture.Things, Int) -> String?) -> RouteProbe {
        var changed = self
        changed.body = body
        return changed
    }

    private func identified(_ id: @escaping @Sendable (RoleFixture.Things, Int) -> String) -> RouteProbe {
        var changed = self
        changed.id = id
        return changed
    }

    private func asking(_ query: @escaping @Sendable (RoleFixture.Things) -> String?) -> RouteProbe {
        var changed = self
        changed.query = query
        return changed
    }

    private func refusing(_ refuses: @escaping @Sendable (Reply) -> Bool) -> RouteProbe {
        var changed = self
        changed.refuses = refuses
        return changed
    }
}
