/// Why nothing can be written where the shop keeps its data.
package enum WriteObstacle: String, Error, Sendable, CaseIterable {
    case diskFull = "disk-full"
    case readOnly = "read-only"
    case notPermitted = "not-permitted"
    case failed
}
