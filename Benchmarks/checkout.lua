-- Load for wrk: customers who order two products and pay. Each thread makes orders and pays those
-- that were answered, so that half of the requests are orders and half are payments.
--
--   wrk -t2 -c32 -d10 -s Benchmarks/checkout.lua http://127.0.0.1:8080 -- FILE
--
-- FILE is what prepare.py has written: the id of the first of 20 products, then a line for each
-- customer, with number and token.

local PRODUCTS = 20

local all = {}

function setup(thread)
    thread:set("number", #all)
    all[#all + 1] = thread
end

function init(args)
    customers, token_of = {}, {}
    local lines = io.lines(args[1])
    first_product = tonumber(lines())
    for line in lines do
        local customer, token = line:match("(%d+) (%S+)")
        customers[#customers + 1] = customer
        token_of[customer] = token
    end
    math.randomseed(os.time() + number * 7919)
    count = 0
    unpaid = {}
    paid, unknown, refused = 0, 0, 0
end

local function order()
    local token = token_of[customers[math.random(#customers)]]
    local first = math.random(PRODUCTS)
    local second = first % PRODUCTS + 1
    count = count + 1
    local body = string.format(
        '{"items":[{"productId":%d,"quantity":1},{"productId":%d,"quantity":1}]}', first_product + first - 1,
        first_product + second - 1)
    return wrk.format("POST", "/api/v1/orders", {
        ["Authorization"] = "Bearer " .. token,
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = string.format("%d-%d-%d", os.time(), number, count),
    }, body)
end

function request()
    local next = table.remove(unpaid)
    if not next then return order() end
    return wrk.format("POST", "/api/v1/orders/" .. next.id .. "/payment", {
        ["Authorization"] = "Bearer " .. next.token,
    }, "")
end

function response(status, headers, body)
    local id = body:match('"orderId":"(%w+)"')
    local state = body:match('"status":"(%a+)"')
    if status == 201 and state == "created" then
        unpaid[#unpaid + 1] = { id = id, token = token_of[body:match('"customerId":(%d+)')] }
    elseif status == 200 and state == "paid" then
        paid = paid + 1
    elseif status == 202 then
        unknown = unknown + 1
    else
        refused = refused + 1
    end
end

function done(summary, latency)
    local paid, unknown, refused = 0, 0, 0
    for _, thread in ipairs(all) do
        paid = paid + thread:get("paid")
        unknown = unknown + thread:get("unknown")
        refused = refused + thread:get("refused")
    end
    local seconds = summary.duration / 1e6
    print(string.format(
        "checkouts/s %.0f, unknown %d, refused %d, latency ms p50 %.1f p99 %.1f max %.1f",
        paid / seconds, unknown, refused, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3, latency.max / 1e3))
end
