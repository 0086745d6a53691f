/// How large a photo may be.
public enum PhotoLimits {
    /// What a program sends, scaled down: 512 KiB.
    public static let bytes = 524_288
    /// What a page takes whose browser runs no script and so could not scale it down: 4 MiB.
    public static let unscaledBytes = 4_194_304
    /// Width and height: 4096 pixels each. A picture of a few bytes can unpack to gigabytes.
    public static let side = 4_096
    /// Photos of one account that no entry refers to: whoever fills the disk is stopped here.
    public static let unused = 300
    /// How long a photo waits for its entry.
    public static let unusedDays = 7
}
