/// What is released.
public enum Release {
    /// The version of the program, as the command and the page of settings say it.
    public static let version = "0.1.0"
}
