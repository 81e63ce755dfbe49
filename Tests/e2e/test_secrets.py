"""No secret is kept in the clear, or in a hash that is fast to try: not in the database, not in logs,
addresses or caches."""

import hashlib

from shop import Client, refused, unique


def files(shop):
    """Everything that the shop has written, but what it must know to reach others."""
    return [path for path in shop.data.rglob("*") if path.is_file() and "secrets" not in path.parts]


def found(shop, secrets):
    places = []
    for path in files(shop):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # nginx removes what is old from its cache
        places += [(path.name, secret) for secret in secrets if secret in content]
    return places


def test_no_secret_is_written_down(shop):
    password, wrong, other = (unique(f"secret {word} ") + "plum orchard" for word in "abc")
    email, key = f"{unique('s')}@example.com", unique("k")
    client, browser = Client(shop), Client(shop)
    account = {"name": "김하늘", "email": email, "password": password}
    assert client.post("/customers", account, key).status_code == 201
    assert client.post("/customers", account, key).headers["idempotency-replayed"] == "true"
    refused(client.post("/customers", {**account, "password": other}, key), 422, "idempotency-key-reused")
    refused(client.post("/sessions", {"email": email, "password": wrong}), 401, "wrong-credentials")
    # Mistakes that people and programs make.
    client.post("/sessions", {"email": email, "passwort": password})
    client.post("/sessions", {"email": email, "password": [password]})
    client.raw("POST", "/sessions", f'{{"password":"{password}"')
    browser.form("/sessions", {"email": email, "password": wrong, "from": "/sign-in"})
    browser.form("/customers", {**account, "password": password, "from": "/sign-up"})
    browser.form("/customers", {**account, "name": "", "idempotency_key": key, "from": "/sign-up"})
    browser.request("GET", "/sign-up")
    token = client.post("/sessions", {"email": email, "password": password}).json()["token"]
    assert browser.form("/sessions", {"email": email, "password": password, "from": "/sign-in"}).status_code == 303
    session = browser.cookies["session"]
    browser.request("GET", "/balance")
    browser.form("/customers/me/balance/charges", {"amount": "505", "idempotency_key": unique("k"),
                                                   "from": "/balance"})
    flash = browser.cookies["flash"].split(".")[-1]
    browser.request("GET", "/balance")
    client.get("/customers/me", headers={"Authorization": f"Bearer {token}"})
    shop.written_logs(*client.requests, *browser.requests)

    clear = [secret.encode() for secret in (password, wrong, other, token, session, flash)]
    quoted = [secret.replace(b" ", space) for secret in clear for space in (b"+", b"%20")]
    fast = [hash(secret).digest() for secret in clear[:3]
            for hash in (hashlib.sha256, hashlib.sha1, hashlib.md5)]
    assert found(shop, clear + quoted + fast) == []
    assert found(shop, [email.encode()]), "the search finds what is there"
