public import Domain

/// A photo as it may be kept: a JPEG or PNG, known by its bytes and not by its name, without anything that is not needed
/// to show it. Where and when it was taken and with which phone, thumbnails, comments, colour profiles and whatever
/// stands behind the picture's end are gone.
public struct PhotoFile: Sendable, Hashable {
    /// What a photo can be.
    public enum Kind: Sendable, Hashable {
        case jpeg
        case png

        /// The media type.
        public var mediaType: String { self == .jpeg ? "image/jpeg" : "image/png" }

        /// The kind of bytes that begin so, `nil` for anything else.
        public init?(_ bytes: some Sequence<UInt8>) {
            let start = Array(bytes.prefix(8))
            if start.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if start == PNGRewriter.signature {
                self = .png
            } else {
                return nil
            }
        }
    }

    /// What it is.
    public let kind: Kind
    /// In pixels, up to ``PhotoLimits/side``, as it lies in the file: a rotation is not applied.
    public let width: Int
    /// In pixels, as the width.
    public let height: Int
    /// The picture and nothing else. The same file read again gives the same bytes.
    public let bytes: [UInt8]

    /// Reads a file. Nothing is decoded: the work is linear in its length.
    ///
    /// - Parameter limit: the most bytes of the file.
    /// - Throws: `file.too-large` for bytes or pixels, `file.type-unknown`, `file.malformed` where it is not whole.
    public init(_ file: [UInt8], upTo limit: Int = PhotoLimits.bytes) throws(Problem) {
        guard file.count <= limit else { throw Self.tooLarge(limit) }
        guard let kind = Kind(file) else { throw Self.unknown }
        self.kind = kind
        switch kind {
        case .jpeg: (bytes, width, height) = try JPEGRewriter.rewrite(file)
        case .png: (bytes, width, height) = try PNGRewriter.rewrite(file)
        }
    }

    /// - Throws: `file.too-large`, `file.malformed` where a side is nothing.
    static func check(width: Int, height: Int) throws(Problem) {
        guard width > 0, height > 0 else { throw malformed }
        guard width <= PhotoLimits.side, height <= PhotoLimits.side else {
            throw Problem(
                .fileTooLarge, "照片尺寸过大，宽和高最多 \(PhotoLimits.side) 像素，请用较低的分辨率重拍。",
                "The photo is too large; width and height may be \(PhotoLimits.side) pixels. Take it with a lower resolution."
            )
        }
    }

    static let malformed = Problem(
        .fileMalformed, "照片不完整或已损坏，请重拍。", "The photo is broken or not the whole of it; take it again.")

    private static let unknown = Problem(
        .fileTypeUnknown, "照片须为 JPEG 或 PNG 图片；苹果手机的 HEIC 照片请在“设置 › 相机 › 格式”中选“兼容性最佳”后重拍。",
        "A photo is a JPEG or PNG; for HEIC choose “Most Compatible” under Settings › Camera › Formats and take it again."
    )

    private static func tooLarge(_ limit: Int) -> Problem {
        let words = limit < 1 << 20 ? "\(limit >> 10) KB" : "\(limit >> 20) MB"
        return Problem(
            .fileTooLarge, "照片过大，每张最多 \(words)，请用较低的分辨率重拍。",
            "The photo is too large; each may have \(words). Take it with a lower resolution.")
    }
}
