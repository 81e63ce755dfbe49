package struct HTTPAnswer: Sendable {
    package var status: Int
    package var body: [UInt8]
}
