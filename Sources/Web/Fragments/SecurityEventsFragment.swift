import Domain
import HTTP
import Shop

/// Who did what, for operators; of one kind, if the page asks for one.
enum SecurityEventsFragment {
    private static let template = Fragment(
        """
        <form class="search" action="{{home}}/operator/events"><p class="field"><label for="kind">{{t.what}}</label><select id="kind" name="kind">
        <option value="">{{t.all}}</option>
        {{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/kinds}}</select></p><button class="button">{{t.show}}</button></form>
        {{#isEmpty}}<p class="empty">{{t.noEvents}}</p>{{/isEmpty}}
        {{^isEmpty}}<div class="scroll" role="region" aria-label="{{t.events}}" tabindex="0"><table class="table">
        <thead><tr><th>{{t.when}}</th><th>{{t.what}}</th><th>{{t.who}}</th><th>{{t.subject}}</th><th>{{t.changes}}</th><th>{{t.address}}</th><th>{{t.request}}</th></tr></thead>
        <tbody>{{#events}}<tr><td>{{when}}</td><td>{{what}}{{#occurrences}} × {{.}}{{/occurrences}}</td>
        <td>{{who}}</td><td>{{#link}}<a href="{{home}}{{link}}">{{subject}}</a>{{/link}}{{^link}}{{subject}}{{/link}}</td>
        <td>{{#changes}}<div>{{name}}: {{#before}}{{.}} → {{/before}}{{after}}</div>{{/changes}}</td>
        <td>{{address}}</td><td class="muted">{{request}}</td></tr>{{/events}}</tbody></table></div>{{/isEmpty}}
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{home}}/operator/events?{{.}}">{{t.next}}</a></p>{{/next}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        try context.checkOperator()
        let kind = try securityEventKind(context)
        let page = try context.shop.securityEvents(
            kind, before: Cursors.readNumber(context.request.query["cursor"]),
            limit: PageLimit(50))
        var values: [String: Any] = [
            "kinds": SecurityEvent.Kind.allCases.map { other in
                [
                    "value": other.rawValue, "name": Self.name(other, language),
                    "isChosen": other == kind,
                ] as [String: Any]
            },
            "events": page.items.map { self.values($0, language) }, "isEmpty": page.items.isEmpty,
        ]
        if let next = page.next {
            let query = FormFields([
                ("kind", kind?.rawValue ?? ""), ("cursor", Cursors.write(next)),
            ])
            values["next"] = query.encoded
        }
        return template.render(values, language)
    }

    private static func name(_ kind: SecurityEvent.Kind, _ language: Language) -> String {
        Texts.word("event-\(kind.rawValue)", language)
    }

    private static func values(
        _ recorded: RecordedSecurityEvent, _ language: Language
    ) -> [String: Any] {
        let (event, source) = (recorded.event, recorded.source)
        var values: [String: Any] = [
            "when": language.time(recorded.time), "what": name(event.kind, language),
            "address": source.address, "request": source.requestId,
            "changes": event.changes.map { change in
                var values: [String: Any] = [
                    "name": Texts.field(change.name, language), "after": change.after ?? "",
                ]
                values["before"] = change.before
                return values
            },
        ]
        values["who"] = source.actor.map { "\(recorded.actorName ?? "") (\($0.number))" } ?? "–"
        if recorded.occurrences > 1 { values["occurrences"] = recorded.occurrences }
        switch event.subject {
        case nil: break
        case .customer(let id):
            values["subject"] = "\(Texts.word("customer", language)) \(id.number)"
        case .product(let id):
            values["subject"] = "\(Texts.word("product", language)) \(id.number)"
            values["link"] = "/operator/product?id=\(id.number)"
        case .order(let id):
            values["subject"] = "\(Texts.word("order", language)) \(id)"
            values["link"] = "/order?id=\(id)"
        }
        return values
    }
}
