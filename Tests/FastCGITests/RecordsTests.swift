import Testing

@testable import FastCGI

@Suite struct RecordsTests {
    @Test func aShortResponse() {
        #expect(
            Records.response([65, 66], requestId: 258, endsConnection: false) == [
                1, 6, 1, 2, 0, 2, 0, 0, 65, 66,
                1, 6, 1, 2, 0, 0, 0, 0,
                1, 3, 1, 2, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            ])
    }

    @Test func theEndOfTheConnectionFollowsTheEndOfTheRequest() {
        let plain = Records.response([65], requestId: 1, endsConnection: false)
        let last = Records.response([65], requestId: 1, endsConnection: true)
        #expect(last == plain + [1, 10, 0, 0, 0, 0, 0, 0])
    }

    @Test(arguments: [0, 1, 65_527, 65_528, 65_529, 131_056, 200_000])
    func outputOfAnyLength(count: Int) throws {
        let output = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        var rest = Records.response(output, requestId: 1, endsConnection: false)[...]
        var read: [UInt8] = []
        var ends = 0
        while rest.count >= 8 {
            let header = Array(rest.prefix(8))
            let length = Int(header[4]) << 8 | Int(header[5])
            if header[1] == 6 { read += rest.dropFirst(8).prefix(length) }
            if header[1] == 3 { ends += 1 }
            rest = rest.dropFirst(8 + length)
        }
        #expect(rest.isEmpty)
        #expect(read == output)
        #expect(ends == 1)
    }
}
