/// Full-width digits and letters, as Chinese keyboards make them, in half width.
public enum HalfWidth {
    /// The text in half width and upper case, without surrounding spaces.
    public static func upperCased(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var narrow = String(scalars).uppercased()[...]
        while narrow.first == " " { narrow.removeFirst() }
        while narrow.last == " " { narrow.removeLast() }
        return String(narrow)
    }
}
