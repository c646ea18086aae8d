-- Sends GET requests for the paths of a file in turn, with the tokens of another, and prints one line of JSON.
-- Arguments after the URL: file of paths, file of tokens (may be empty).
local requests = {}
local position = 0

local function lines(name)
    local all = {}
    for line in io.lines(name) do
        if line ~= "" then all[#all + 1] = line end
    end
    return all
end

function init(arguments)
    local paths = lines(arguments[1])
    local tokens = lines(arguments[2])
    for i = 1, math.max(#paths, #tokens) do
        local headers = {}
        if #tokens > 0 then headers["Authorization"] = "Bearer " .. tokens[(i - 1) % #tokens + 1] end
        requests[i] = wrk.format("GET", paths[(i - 1) % #paths + 1], headers)
    end
end

function request()
    position = position % #requests + 1
    return requests[position]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('{"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"errors":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
