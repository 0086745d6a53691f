/// Where the master key of an installation is kept; never the key.
public enum MasterKeyPlace: Sendable, Hashable, CaseIterable {
    /// In the environment of the program, `FANGXIAN_MASTER_KEY`.
    case environment
    /// In a file that `FANGXIAN_MASTER_KEY_FILE` names.
    case namedFile
    /// In the file `master.key` of the data folder.
    case dataFolder
}
