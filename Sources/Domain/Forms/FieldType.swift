/// The kinds of answers, with their units and limits. How each is written in JSON stands with it.
public indirect enum FieldType: Sendable, Hashable {
    /// A text of up to so many characters, one line unless `multiline`. JSON string.
    case text(maximumLength: Int, multiline: Bool = false)
    /// A whole number. JSON number.
    case whole(ClosedRange<Int>, unit: CountUnit? = nil)
    /// A decimal number with at most so many places. JSON number.
    case decimal(ClosedRange<DecimalNumber>, places: Int, unit: CountUnit? = nil)
    /// One of several. JSON string, the choice's name.
    case choice([Choice])
    /// Several of several. JSON array of names without repeats.
    case choices([Choice])
    /// Yes or no. JSON boolean.
    case yesNo
    /// A civil day, `2020-02-02`. JSON string.
    case date
    /// A moment with offset, RFC 3339. JSON string.
    case dateTime
    /// A length of time in whole minutes. JSON number.
    case duration(maximumMinutes: Int)
    /// A place: JSON object `{"latitude", "longitude", "accuracyMetres"?, "system"}`; the system must be named.
    case point
    /// A region at one of the levels. JSON string, its code.
    case region(Set<RegionLevel>)
    /// The id of a thing. JSON string, UUID.
    case reference(SubjectKind)
    /// A resident identity number (GB 11643), 18 characters with a valid check character. JSON string.
    case identityNumber
    /// A mobile number of 11 digits. JSON string.
    case mobile
    /// A vehicle's number plate. JSON string.
    case plate
    /// A body temperature in °C, 34.0 to 43.0, one place. JSON number.
    case temperature
    /// Photos, up to so many, each by the SHA-256 of its bytes in 64 hexadecimal digits (``PhotoHash``). JSON array of
    /// strings without repeats.
    case photo(maximumCount: Int)
    /// A repeated group of questions, up to so many times. JSON array of objects.
    case group([Field], maximumCount: Int)
}
