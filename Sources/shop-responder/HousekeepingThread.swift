import Foundation
import Logging
import Shop
import Store
import Web

/// The two threads of the background work, in the process of the pool that holds the leader lock: one
/// asks the payment system for unknown outcomes, and may wait for it; the other does all the rest.
struct HousekeepingThread {
    private let shop: Shop
    private let logger: Logger
    private let leadership: FileLock
    private let securityLog: SecurityLogFile?

    /// Seconds between rounds.
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
            logger.log(.housekeeper)
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
                        logger.log(.securityLogNotWritable, ["cause": "\(error)"])
                    }
                    lastFailure = "\(error)"
                }
                do {
                    let report = try housekeeper.runOnce()
                    guard report != Housekeeper.Report() else { continue }
                    logger.log(
                        .housekeepingDone,
                        ["expired": "\(report.expired)", "removed": "\(report.removed)"])
                } catch {
                    logger.log(.housekeepingFailed, ["cause": "\(error)"])
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
                        logger.log(
                            .outcomesRequested,
                            [
                                "settled": "\(tally.settled)",
                                "unanswered": "\(tally.unanswered)",
                            ])
                    }
                } catch {
                    logger.log(.settlingFailed, ["cause": "\(error)"])
                    Thread.sleep(forTimeInterval: pollInterval)
                }
            }
        }
        thread.name = "settler"
        thread.start()
    }
}
