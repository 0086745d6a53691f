import ArgumentParser
import Domain
import Server
import Store

/// The definitions of diseases.
struct DiseaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disease", abstract: "疾病定义。 Definitions of diseases.", subcommands: [List.self, Add.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出疾病定义的全部版本，每行一个 JSON。 Every version of every definition, a line of JSON each.")

        @OptionGroup var location: LocationOptions

        func run() async throws {
            for definition in try await location.open().diseases.all() {
                Console.write(definition.json.canonicalText + "\n")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新增一版疾病定义：一个 JSON 文件，写法与 list 相同。 Add a version: a file of JSON, written as list does.")

        @Argument(help: "文件，- 为标准输入。 The file, - for standard input.")
        var file: String

        @OptionGroup var location: LocationOptions

        func run() async throws {
            let input = file == "-" ? InputFile.standard : try InputFile(file)
            let definition = try DiseaseDefinition(json: JSON(parsing: try input.all(limit: 1 << 20)))
            let isNew = try await location.openOrMake().diseases.add(definition, by: .localOperator)
            Console.note(
                isNew
                    ? "已新增“\(definition.name.chinese)”第\(definition.version)版，自 \(definition.since) 起施行。 Added."
                    : "这一版已经有了，没有改动。 It was there already.")
        }
    }
}
