package enum Role: String, Sendable { case customer, `operator` }
