import ArgumentParser
import Domain
import Server
import Store

/// What the law lets a person ask for: everything held about them, and erasure.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "人员：本人查询与删除。 What a person may ask for.",
        subcommands: [Everything.self, Erase.self])

    /// Whose request it is.
    struct Subject: ParsableArguments {
        @Argument(help: "人员编号。 The id of the person.")
        var id: String

        @OptionGroup var location: LocationOptions

        /// The people of the installation, and the operator with all its regions.
        func open() async throws -> (people: PersonStore, id: ID<Domain.Subject>, author: Author) {
            let installation = try await location.open()
            let regions = try await installation.regions.roots().map(\.code)
            return (
                PersonStore(ledger: installation.ledger), try ID(id),
                Author(account: LocalOperator.account, grants: Set(regions.map { Grant(.cityCommand, on: $0) }))
            )
        }
    }

    struct Everything: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导出关于一个人的全部内容，会留下记录。 Everything held about a person, as JSON; recorded.")

        @OptionGroup var subject: Subject

        func run() async throws {
            let (people, id, author) = try await subject.open()
            let everything = try await people.everything(about: id, for: .personsRequest, by: author)
            Console.write(everything.canonicalText + "\n")
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "删除一个人的身份信息，不能恢复；统计不变。 Erase who a person is, for good; the counts stay.")

        @Flag(help: "确认删除。 Confirm it.")
        var yes = false

        @OptionGroup var subject: Subject

        func validate() throws {
            guard yes else {
                throw ValidationError("删除不能恢复，确认请加 --yes。 Erasure cannot be undone; confirm with --yes.")
            }
        }

        func run() async throws {
            let (people, id, author) = try await subject.open()
            try await people.erase(id, by: author)
            Console.write("身份信息已删除。 The identity is erased.\n")
        }
    }
}
