import Domain
import Foundation
import SQLCore
import Server
import Store
import TestKit
import Testing

@Suite("The file of the master key")
struct MasterKeyFileTests {
    @Test("is made for the embedded database, its owner's alone, and used again")
    func made() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            let file = MasterKeySource.defaultFile(in: folder)
            for _ in 1...2 {
                let installation = try await Installation(at: .folder(folder))
                try await installation.database.close()
            }
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            // Others may read it: refused, and so is a file that is gone, for there are keys already.
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
            await expectMissing(folder)
            try FileManager.default.removeItem(atPath: file)
            await expectMissing(folder)
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    private func expectMissing(_ folder: String) async {
        let problem = await #expect(throws: Problem.self) { try await Installation(at: .folder(folder)) }
        #expect(problem?.code == .vaultKeyMissing)
    }
}
