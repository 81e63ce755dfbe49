"""Fills a fresh demo shop for a load test: customers with money, and products with much stock.

    prepare.py URL FILE    writes the first product's id to FILE, and then a customer's number and
                           bearer token a line
"""
import json
import sys
import urllib.request
import uuid

CUSTOMERS = 20
PRODUCTS = 20
CHARGES = 10


def post(url, body, token=None):
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def main(url, file):
    api = f"{url}/api/v1"
    operator = post(f"{api}/sessions", {"email": "operator@jangteo.test", "password": "jangteo-demo"})
    ids = [
        post(f"{api}/products", {"name": f"load {number}", "category": "load", "price": 10,
                                 "stock": 1_000_000}, operator["token"])["id"]
        for number in range(PRODUCTS)
    ]
    assert ids == list(range(ids[0], ids[0] + PRODUCTS))
    with open(file, "w") as lines:
        print(ids[0], file=lines)
        for number in range(CUSTOMERS):
            account = {"email": f"load{number}@example.com", "password": "correct horse battery"}
            post(f"{api}/customers", {"name": f"load {number}", **account})
            session = post(f"{api}/sessions", account)
            for _ in range(CHARGES):
                post(f"{api}/customers/me/balance/charges", {"amount": 100_000}, session["token"])
            print(session["customerId"], session["token"], file=lines)


main(*sys.argv[1:])
