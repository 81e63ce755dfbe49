import PowerCut
import Testing

@testable import Store

/// The power fails while orders are paid: whatever had been reported is there after the restart.
@Suite struct PowerCutTests {
    @Test func nothingThatWasReportedIsLost() throws {
        let seed = Seeded.chosen
        print("power cuts: JANGTEO_SEED=\(seed)")
        let sale = try RecordedSale(orders: 320)
        #expect(sale.orders.count == 320)
        let syncs = Syncs(sale.events)
        #expect(syncs.log < 2 * sale.orders.count, "orders share commits")
        #expect(syncs.database > 20, "the cuts fall into checkpoints too")
        #expect(syncs.emptied > 2, "and into the log's start over")
        print("\(sale.events.count) events, syncs: \(syncs)")
        let losses = try sale.losses(cuts: 200, seed: seed)
        #expect(losses == [], "JANGTEO_SEED=\(seed)")
    }

    /// The test above can fail: an engine that syncs less loses what was reported.
    @Test(arguments: [EngineSettings.Synchronous.normal, .off])
    func anEngineThatSyncsLessLosesOrders(synchronous: EngineSettings.Synchronous) throws {
        let seed = Seeded.chosen
        // Without checkpoints, which would sync for it.
        let sale = try RecordedSale(
            orders: 64, synchronous: synchronous, checkpoints: CheckpointPolicy.Bounds())
        let losses = try sale.losses(cuts: 40, seed: seed)
        #expect(losses.contains { $0.contains("lost order") }, "JANGTEO_SEED=\(seed)")
    }

    /// How often each file was synced, and the log cut to nothing.
    private struct Syncs {
        var log = 0
        var database = 0
        var emptied = 0

        init(_ events: [Event]) {
            for event in events {
                switch event {
                case .sync(let path, _):
                    if path.hasSuffix("-wal") { log += 1 } else { database += 1 }
                case .truncate(let path, 0) where path.hasSuffix("-wal"): emptied += 1
                default: break
                }
            }
        }
    }
}
