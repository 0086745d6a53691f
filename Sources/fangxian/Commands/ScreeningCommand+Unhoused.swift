import ArgumentParser
import Domain
import Server
import Store

extension ScreeningCommand {
    struct Unhoused: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "without-household",
            abstract: "没有登记住户的人，遮蔽，会留下记录。 People without a registered household, masked; recorded.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "最多列出几人。 How many people at most.")
        var limit: Int = 100

        func run() async throws {
            let installation = try await location.open()
            let people = PersonStore(ledger: installation.ledger)
            let author = Author(
                account: LocalOperator.account, grants: [Grant(.countyDesk, on: region.code)])
            var left = max(limit, 0)
            var cursor: PersonCursor?
            repeat {
                let page = try await people.withoutHousehold(
                    in: region.code, after: cursor, limit: min(left, 100), for: author)
                for found in page.people.prefix(left) {
                    let person = found.resident.person
                    Console.write(
                        [
                            person.region.text, found.resident.maskedName ?? "", String(person.birthYear),
                            found.reason.title.chinese, found.resident.id.description,
                        ].joined(separator: "\t") + "\n")
                }
                left -= page.people.count
                cursor = page.next
            } while cursor != nil && left > 0
        }
    }

    struct Lost: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merged-into-unregistered",
            abstract: "并入了没有登记的户的户，会留下记录。 Households merged into one that is not registered; recorded.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "最多列出几户。 How many at most.")
        var limit: Int = 100

        func run() async throws {
            let installation = try await location.open()
            let households = HouseholdStore(ledger: installation.ledger)
            let round = try await installation.screening.currentRound(in: region.code)
            var left = max(limit, 0)
            var cursor: DoorCursor?
            repeat {
                let page = try await households.lost(
                    in: region.code, round: round, after: cursor, limit: min(left, 100), for: LocalOperator.account)
                for found in page.households.prefix(left) {
                    let household = found.household
                    Console.write(
                        [
                            household.region.text, household.door ?? "", "\(household.people)人",
                            household.id.description, found.into.description,
                        ].joined(separator: "\t") + "\n")
                }
                left -= page.households.count
                cursor = page.next
            } while cursor != nil && left > 0
        }
    }
}
