import Foundation
import Logging
import Shop
import Store

/// The two threads of the background work, in the process of the pool that holds the leader lock: one
/// asks the payment system for unknown outcomes, and may wait for it; the other does all the rest.
struct HousekeepingThread {
    private let shop: Shop
    private let logger: Logger
    private let leadership: FileLock
    private let securityLog: SecurityLogFile?

    /// Seconds between rounds.
    /// Seconds between two rounds.
    private static let pollInterval: TimeInterval = 0.5

    init(shop: Shop, logger: Logger, securityLog: SecurityLogFile?) throws {
        self.securityLog = securityLog
        self.shop = shop
        self.logger = logger
        leadership = try shop.database.lock(named: "leader")
    }

    func start() {
        let (shop, logger, leadership, securityLog) = (shop, logger, leadership, securityLog)
        let thread = Thread {
            // The lock is kept until the process ends.
            while !leadership.tryLock() { Thread.sleep(forTimeInterval: Self.pollInterval) }
            logger.info("this process does the housekeeping")
            Self.startSettling(shop, logger)
            let housekeeper = Housekeeper(shop: shop)
            var lastFailure = ""
            while true {
                Thread.sleep(forTimeInterval: Self.pollInterval)
                guard !shop.database.isClosed else { return }
                do {
                    try securityLog?.append(from: shop)
                    lastFailure = ""
                } catch {
                    // Once, and not twice a second for as long as it lasts.
                    if "\(error)" != lastFailure {
                        logger.error(
                            "the security log cannot be written; its events wait",
                            metadata: ["cause": .string("\(error)")])
                    }
                    lastFailure = "\(error)"
                }
                do {
                    let report = try housekeeper.runOnce()
                    guard report != Housekeeper.Report() else { continue }
                    logger.info(
                        "housekeeping done",
                        metadata: [
                            "expired": .stringConvertible(report.expired),
                            "removed": .stringConvertible(report.removed),
                        ])
                } catch {
                    logger.error("housekeeping failed", metadata: ["cause": .string("\(error)")])
                }
            }
        }
        thread.name = "housekeeper"
        thread.start()
    }

    private static func startSettling(_ shop: Shop, _ logger: Logger) {
        let thread = Thread {
            let settler = Settler(shop: shop)
            while true {
                do {
                    return try settler.run { tally in
                        logger.info(
                            "asked for unknown outcomes",
                            metadata: [
                                "settled": .stringConvertible(tally.settled),
                                "unanswered": .stringConvertible(tally.unanswered),
                            ])
                    }
                } catch {
                    logger.error("settling failed", metadata: ["cause": .string("\(error)")])
                    Thread.sleep(forTimeInterval: pollInterval)
                }
            }
        }
        thread.name = "settler"
        thread.start()
    }
}
