import Domain
import Shop

/// Who is signed in, in the header of every page.
enum AccountFragment {
    private static let template = Fragment(
        """
        {{#customer}}<a href="{{home}}/balance">{{name}} · {{balance}}</a>
        <a href="{{home}}/account">{{t.account}}</a>
        {{#isOperator}}<a href="{{home}}/operator/products">{{t.operator}}</a>{{/isOperator}}
        <a href="{{home}}/cart">{{t.cart}} <span class="badge">{{units}}</span></a>
        <form method="post" action="/api/v1/sessions/current">
        <input type="hidden" name="_method" value="DELETE">
        <input type="hidden" name="from" value="{{home}}/">
        <button class="button-link">{{t.signOut}}</button></form>
        {{/customer}}{{^customer}}<a href="{{home}}/cart">{{t.cart}} <span class="badge">{{units}}</span></a>
        <a href="{{home}}/sign-in">{{t.signIn}}</a> <a href="{{home}}/sign-up">{{t.signUp}}</a>{{/customer}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        var values: [String: Any] = [
            "units": try context.principal.cartOwner.map(context.shop.cartUnits) ?? 0
        ]
        if let customer = context.principal.customer {
            values["customer"] = [
                "name": customer.name, "isOperator": customer.role == .operator,
                "balance": language.money(try context.shop.balance(of: customer.id).available),
            ]
        }
        return template.render(values, language)
    }
}
