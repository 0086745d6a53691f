import Foundation

/// Two small pictures, 24 × 16 pixels, as Chromium's canvas writes them: the JPEG with a colour profile that names its
/// maker, the PNG with nothing to spare.
public enum SamplePhoto {
    /// Width and height in pixels.
    public static let size = (width: 24, height: 16)

    /// With a colour profile.
    public static let jpeg = bytes(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh"
            + "Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB"
            + "UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA"
            + "AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y"
            + "WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM"
            + "ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEY"
            + "Ix8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7"
            + "Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/"
            + "xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAABQMG/8QAHhEAAQMFAQEAAAAAAAAAAAAAIQAUMQIEERNR"
            + "MjP/2gAMAwEAAhEDEQA/AIwCdu0b17fZxPBAlae6fuqNPzGY6ZMcQAcll//Z")

    /// As small as it can be.
    public static let png = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAS0lEQVR4AeyQwQkAMAgDgys5lDO5UztT+/GtQhFBKgQ/gSRHi/lU"
            + "ilB8gwOEFZ6yZAcjyiKIfB9RRAh9iHQLPIXVzdC3wAo8v/IFFwAA//9Q2dL2AAAABklEQVQDABMlTLkkORw1AAAAAElFTkSuQmCC")

    /// A segment of a JPEG.
    public static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
    }

    /// The JPEG with more segments behind its start.
    public static func jpeg(with segments: [UInt8]) -> [UInt8] { jpeg.prefix(2) + segments + jpeg.dropFirst(2) }

    /// What a phone writes of where and how a picture was taken: that it lies on its side, and a place of GPS.
    public static let exif = segment(
        0xE1,
        Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 2]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38] + [0, 0, 0, 0]
            + Array("GPS 29.3512,105.2864 Pixel 9".utf8))

    private static func bytes(_ base64: String) -> [UInt8] {
        guard let data = Data(base64Encoded: base64) else { preconditionFailure("the sample is Base64") }
        return Array(data)
    }
}
