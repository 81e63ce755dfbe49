import Domain
import Shop

/// One's own account: who one is, a form for another password, and where one is signed in.
enum AccountPageFragment {
    private static let template = Fragment(
        """
        <div class="columns columns-aside">
        <section class="panel aside" aria-labelledby="change-password">
        <h2 id="change-password">{{t.changePassword}}</h2>
        <form class="form" method="post" action="/api/v1/customers/me/password">
        <input type="hidden" name="_method" value="PUT">
        <input type="hidden" name="from" value="{{home}}/account">
        <input type="email" value="{{email}}" autocomplete="username" readonly hidden>
        <p class="field"><label for="current">{{t.current}}</label>
        <input id="current" type="password" name="current" maxlength="1024" required autocomplete="current-password"></p>
        <p class="field"><label for="new">{{t.new}}</label>
        <input id="new" type="password" name="new" minlength="8" maxlength="1024" required autocomplete="new-password" aria-describedby="new-rule">
        <span class="hint" id="new-rule">{{t.passwordRule}}. {{t.changeEndsOthers}}</span></p>
        <button class="button">{{t.changePassword}}</button></form>
        </section>
        <div>
        <section aria-labelledby="profile"><h2 id="profile">{{t.profile}}</h2>
        <dl class="amounts"><div><dt>{{t.name}}</dt><dd>{{name}}</dd></div>
        <div><dt>{{t.email}}</dt><dd>{{email}}</dd></div></dl></section>
        <section aria-labelledby="sessions"><h2 id="sessions">{{t.sessions}}</h2>
        <div class="scroll" role="region" aria-labelledby="sessions" tabindex="0"><table class="table">
        <thead><tr><th>{{t.device}}</th><th></th><th>{{t.lastUsedAt}}</th><th>{{t.signedInAt}}</th><th>{{t.address}}</th></tr></thead>
        <tbody>{{#sessions}}<tr><td title="{{userAgent}}">{{device}}{{#isCurrent}} <strong>({{t.thisDevice}})</strong>{{/isCurrent}}</td>
        <td><form method="post" action="/api/v1/customers/me/sessions/{{id}}">
        <input type="hidden" name="_method" value="DELETE">
        <input type="hidden" name="from" value="{{home}}/account">
        <button class="button-link" aria-label="{{t.signOut}}: {{device}}, {{lastUsedAt}}">{{t.signOut}}</button></form></td>
        <td>{{lastUsedAt}}</td><td>{{createdAt}}</td><td>{{address}}</td></tr>{{/sessions}}</tbody></table></div>
        {{#hasOthers}}<form method="post" action="/api/v1/customers/me/sessions">
        <input type="hidden" name="_method" value="DELETE">
        <input type="hidden" name="from" value="{{home}}/account">
        <button class="button button-plain">{{t.endOthers}}</button></form>{{/hasOthers}}</section>
        </div>
        </div>
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let customer = try context.customer()
        let sessions = try context.shop.sessions(of: customer.id)
        let current = context.principal.sessionHash
        let rows: [[String: Any]] = sessions.map { session in
            [
                "id": session.id, "isCurrent": session.tokenHash == current,
                "device": deviceName(session.userAgent)
                    ?? Texts.word("unknownDevice", language),
                "userAgent": session.userAgent, "address": session.address,
                "lastUsedAt": language.time(session.lastUsedAt),
                "createdAt": language.time(session.createdAt),
            ]
        }
        return template.render(
            [
                "name": customer.name, "email": customer.email, "sessions": rows,
                "hasOthers": sessions.contains { $0.tokenHash != current },
            ], language)
    }

    /// Browser and system, by the words that a `User-Agent` has for them: most browsers name others
    /// before themselves, so the rarer ones are looked for first.
    private static let browsers = [
        ("KAKAOTALK", "KakaoTalk"), ("NAVER", "NAVER"), ("Whale/", "Whale"),
        ("SamsungBrowser/", "Samsung Internet"), ("Edg", "Edge"), ("OPR/", "Opera"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ]
    /// Of the first word of a program that is no browser.
    private static let maxName = 40

    /// Nil where there was no `User-Agent`.
    static func deviceName(_ userAgent: String) -> String? {
        let browser = browsers.first { userAgent.contains($0.0) }?.1
        let system = systems.first { userAgent.contains($0.0) }?.1
        let known = [browser, system].compactMap { $0 }
        guard known.isEmpty else { return known.joined(separator: " · ") }
        let first = userAgent.split(separator: " ").first
        return first.map { String($0.prefix(maxName)) }
    }
}
