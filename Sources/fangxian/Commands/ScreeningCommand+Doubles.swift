import ArgumentParser
import Domain
import Server
import Store

extension ScreeningCommand {
    struct Twice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一人多处登记，遮蔽，会留下记录。 People registered in two grids, masked; recorded.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "最多列出几对。 How many pairs at most.")
        var limit: Int = 100

        func run() async throws {
            let installation = try await location.open()
            let people = PersonStore(ledger: installation.ledger)
            let regions = try await installation.regions.roots().map(\.code)
            let author = Author(
                account: LocalOperator.account, grants: Set(regions.map { Grant(.cityCommand, on: $0) }))
            var left = max(limit, 0)
            var cursor: DuplicateCursor?
            repeat {
                let page = try await people.inTwoGrids(
                    in: region.code, for: author, after: cursor, limit: min(left, 100))
                for pair in page.pairs.prefix(left) {
                    let reasons = pair.reasons.map(\.title.chinese).joined(separator: "；")
                    Console.write(
                        (Self.columns(pair.one) + Self.columns(pair.other) + [reasons]).joined(separator: "\t") + "\n")
                }
                left -= page.pairs.count
                cursor = page.next
            } while cursor != nil && left > 0
        }

        private static func columns(_ person: Person) -> [String] {
            [person.masked["name"] ?? "", person.region.text, person.id.description]
        }
    }

    struct Doubles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一门多户：同一门牌登记的几户。 Doors under which several households are registered.")

        @OptionGroup var location: LocationOptions

        @Option(help: "区划代码。 The region's code.")
        var region: RegionArgument

        @Option(help: "最多列出几个门牌。 How many doors at most.")
        var limit: Int = 100

        func run() async throws {
            let households = HouseholdStore(ledger: try await location.open().ledger)
            var left = max(limit, 0)
            var cursor: DoubleCursor?
            repeat {
                let page = try await households.doubles(
                    in: region.code, after: cursor, limit: min(left, 100), for: LocalOperator.account)
                for (number, door) in page.doors.prefix(left).enumerated() {
                    for household in door {
                        Console.write(
                            [
                                String(max(limit, 0) - left + number + 1), household.region.text,
                                household.building ?? "", household.address ?? "", "\(household.people)人",
                                household.id.description,
                            ].joined(separator: "\t") + "\n")
                    }
                }
                left -= page.doors.count
                cursor = page.next
            } while cursor != nil && left > 0
        }
    }
}
