import Domain
import Testing

@testable import Shop

@Suite struct SignerTests {
    private let document = Array("page".utf8)

    @Test func everyProcessSignsWithOneKey() throws {
        let shop = try TestShop()
        let now = shop.clock.now
        let first = try Signer.shared(in: shop.shop.database, at: now)
        let second = try Signer.shared(in: shop.shop.database, at: now)
        #expect(second.document(signed: first.sign(document)) == document)
        let other = try TestShop()
        let stranger = try Signer.shared(in: other.shop.database, at: now)
        #expect(stranger.document(signed: first.sign(document)) == nil)
        #expect(Signer().document(signed: first.sign(document)) == nil)
    }

    @Test func whatWasChangedIsNotSigned() {
        let signer = Signer()
        let signed = signer.sign(document)
        #expect(Signer.isSigned(signed) && signer.document(signed: signed) == document)
        let parts = signed.split(separator: "~")
        for forged in [
            "", "~", String(parts[0]), "\(parts[0])~", "~\(parts[1])", signed + "~",
            "cGFnZXM~\(parts[1])", "\(parts[0])~\(parts[1])A", "!~\(parts[1])",
        ] {
            #expect(signer.document(signed: forged) == nil, "\(forged)")
        }
    }

    @Test func aDeviceTokenIsOfOneAccount() throws {
        let signer = Signer()
        let (account, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        let token = DeviceToken(for: account, signer: signer)
        #expect(DeviceToken(token.text, of: account, signer: signer)?.nonce == token.nonce)
        #expect(DeviceToken(token.text, of: other, signer: signer) == nil)
        #expect(DeviceToken(token.text, of: account, signer: Signer()) == nil)
        for forged in ["", ".", token.name, "\(token.name).", "A\(token.text)", token.text + "A"] {
            #expect(DeviceToken(forged, of: account, signer: signer) == nil, "\(forged)")
        }
    }
}
