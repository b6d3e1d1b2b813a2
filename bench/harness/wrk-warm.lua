-- The bodies of a file in turn, one a line.
local requests = {}
local at = 0
function init(args)
  wrk.headers["content-type"] = "application/json"
  wrk.headers["accept"] = "application/json"
  for body in io.lines(os.getenv("BODIES_FILE")) do
    requests[#requests + 1] = wrk.format("POST", nil, nil, body)
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
dofile(os.getenv("REPORT_SCRIPT"))
