/// The cookies of the shop. nginx.conf names those that make a response personal, too.
enum CookieName {
    /// The token of a session.
    static let session = "session"
    /// The token of a visitor's cart.
    static let cart = "cart"
    /// The tokens of messages for the next page.
    static let flash = "flash"
    /// Shows that this browser has signed in to an account before.
    static let device = "device"
    /// The token of a recovery link, which nginx.conf has taken out of the address.
    static let recovery = "recovery"
}
