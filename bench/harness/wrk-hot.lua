-- One body again and again.
local file = io.open(os.getenv("BODIES_FILE"), "r")
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["accept"] = "application/json"
wrk.body = file:read("*l")
file:close()
dofile(os.getenv("REPORT_SCRIPT"))
