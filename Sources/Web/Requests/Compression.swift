import HTTPTypes
import Hummingbird
import NIOCore

/// Makes answers small for clients that accept gzip: JSON, pages and CSV above 1 KiB. A phone on a village's network gets
/// a day's work in a tenth of the time. What is compressed already, such as a picture or a workbook, goes out as it is.
struct Compression: RouterMiddleware {
    private static let types = ["application/json", "application/geo+json", "application/problem+json", "text/"]
    private static let minimumBytes = 1_024

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isWorthwhile(response) else { return response }
        response.headers[.vary] = "Accept-Encoding"
        guard Self.accepts(request.headers[.acceptEncoding] ?? "") else { return response }
        let body = response.body
        response.body = ResponseBody { writer in try await body.write(GzipWriter(parent: writer)) }
        response.headers[.contentLength] = nil
        response.headers[.contentEncoding] = "gzip"
        return response
    }

    private static func isWorthwhile(_ response: Response) -> Bool {
        guard response.headers[.contentEncoding] == nil, let type = response.headers[.contentType],
            // An event that waits for more to be compressed with is late.
            !type.hasPrefix("text/event-stream"),
            types.contains(where: { type.hasPrefix($0) })
        else { return false }
        return response.body.contentLength.map { $0 >= minimumBytes } ?? true
    }

    /// Whether gzip stands in the header with a weight above zero (RFC 9110, 12.5.3).
    static func accepts(_ header: String) -> Bool {
        header.split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard pieces.first == "gzip" else { return false }
            return !pieces.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}

/// Writes what it is given in gzip.
private struct GzipWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter
    let gzip = Gzip()

    mutating func write(_ buffer: ByteBuffer) async throws {
        let ready = gzip.compress(buffer, isLast: false)
        if ready.readableBytes > 0 { try await parent.write(ready) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.write(gzip.compress(ByteBuffer(), isLast: true))
        try await parent.finish(trailingHeaders)
    }
}
