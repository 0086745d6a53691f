import ArgumentParser
import Domain
import Web

/// The command: one program that serves, imports, exports and verifies.
@main
struct Fangxian: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fangxian",
        abstract: "防线：联防联控系统。 Joint prevention and control of an epidemic, for a city.",
        version: Release.version,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self, BulletinCommand.self,
            LedgerCommand.self, ScreeningCommand.self, ObservationCommand.self, ReportCommand.self, AlertCommand.self,
            WebhookCommand.self,
            TrackCommand.self, AccountCommand.self, AccessCommand.self,
            KeyCommand.self, PersonCommand.self, EmergencyCommand.self, RegionCommand.self, DiseaseCommand.self,
            BackupCommand.self,
            DoctorCommand.self,
            OpenAPICommand.self,
        ])

    /// Runs the command. What a person can act on is told in a sentence on standard error and ends with status 1.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as Problem {
            Console.fail("\(problem)")
        } catch {
            exit(withError: error)
        }
    }
}
