import type { Redis, Result } from 'ioredis';

// The turns and the quota of one credential at one upstream, for all instances: what loading/quota-gate.ts does for one. Times in
// milliseconds by the clock of Redis. Members of the hash: `minute` and `day`, each "left limit resetAt toldAt" with - for what is
// not known, and `closed`, "at until".

/** However long an upstream tells us to wait, it is asked again after this: quotas are bought, and clocks are wrong. */
const BELIEVED_MS = 3_600_000;
/** Resets are told in whole seconds, so the same one may seem to move by this much. */
const BLUR_MS = 2000;
/** A report that is on its way is waited for in steps. */
const STEP_MS = 50;

const WINDOWS = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function number(text) if text == nil or text == '-' then return nil end return tonumber(text) end
local function read(name)
  local text = redis.call('HGET', KEYS[1], name)
  if not text then return nil end
  local left, limit, reset, told = string.match(text, '^(%S+) (%S+) (%S+) (%S+)$')
  local window = { left = number(left), limit = number(limit), reset = number(reset), told = number(told) }
  if now - window.told >= ${BELIEVED_MS} then return nil end
  if window.reset == nil or now < window.reset then return window end
  if window.limit == nil then return nil end
  return { left = window.limit, limit = window.limit, told = window.told }
end
local function text(value) if value == nil then return '-' end return string.format('%.0f', value) end
local function write(name, window)
  if window == nil then redis.call('HDEL', KEYS[1], name) return end
  local value = text(window.left) .. ' ' .. text(window.limit) .. ' ' .. text(window.reset) .. ' ' .. text(window.told)
  redis.call('HSET', KEYS[1], name, value)
  redis.call('PEXPIRE', KEYS[1], ${BELIEVED_MS})
end
local function count(calls)
  for _, name in ipairs({ 'minute', 'day' }) do
    local window = read(name)
    if window then window.left = window.left + calls end
    write(name, window)
  end
end
`;

/**
 * KEYS: the quota; the calls under way on it; the calls under way to the account, whoever's they are. ARGV: the call; how many may
 * be under way to the account; how long it is counted if nobody says that it has ended.
 * Gives 0 and 0 for a call that may go, 1 and 0 where it is full, 2 and how long to wait where it is closed.
 */
const ENTER = `${WINDOWS}
for index = 2, 3 do redis.call('ZREMRANGEBYSCORE', KEYS[index], '-inf', now) end
local underWay, wait = redis.call('ZCARD', KEYS[2]), 0
for _, name in ipairs({ 'minute', 'day' }) do
  local window = read(name)
  if window and window.left <= 0 then
    if window.reset then wait = math.max(wait, window.reset - now) end
    if not window.reset and underWay > 0 then wait = math.max(wait, ${STEP_MS}) end
  end
end
local at, till = string.match(redis.call('HGET', KEYS[1], 'closed') or '', '^(%S+) (%S+)$')
if at and now - tonumber(at) < ${BELIEVED_MS} then wait = math.max(wait, tonumber(till) - now) end
if wait > 0 then return { 2, math.ceil(wait) } end
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[2]) then return { 1, 0 } end
for index = 2, 3 do
  redis.call('ZADD', KEYS[index], now + ARGV[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[index], ARGV[3])
end
count(-1)
return { 0, 0 }`;

/** KEYS: as before. ARGV: the call; whether it is charged. */
const LEAVE = `${WINDOWS}
local was = redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
if was == 1 and ARGV[2] == '0' then count(1) end
return was`;

/** KEYS: the quota; the calls under way on it, with the one that brought the report. ARGV: limit, remaining and seconds to the reset of minute and day, with - for what is not told. */
const REPORT = `${WINDOWS}
local others = math.max(0, redis.call('ZCARD', KEYS[2]) - 1)
for index, name in ipairs({ 'minute', 'day' }) do
  local limit, remaining, seconds = number(ARGV[3 * index - 2]), number(ARGV[3 * index - 1]), number(ARGV[3 * index])
  if remaining == nil or seconds == nil then
    write(name, nil)
  else
    local reset, current = now + seconds * 1000, read(name)
    local isSame = current and (current.reset == nil or math.abs(reset - current.reset) <= ${BLUR_MS})
    local left = remaining
    if isSame then left = math.min(remaining, math.max(current.left, remaining - others)) end
    write(name, { left = left, limit = limit, reset = reset, told = now })
  end
end
return others`;

/** KEYS: the quota. ARGV: for how many seconds. */
const CLOSE = `${WINDOWS}
local _, before = string.match(redis.call('HGET', KEYS[1], 'closed') or '', '^(%S+) (%S+)$')
local till = math.max(now + ARGV[1] * 1000, tonumber(before or 0))
redis.call('HSET', KEYS[1], 'closed', string.format('%.0f %.0f', now, till))
redis.call('PEXPIRE', KEYS[1], ${BELIEVED_MS})
return 1`;

type Text = string | number;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    enterGate(keys: number, ...rest: Text[]): Result<[number, number], Context>;
    leaveGate(keys: number, ...rest: Text[]): Result<number, Context>;
    reportToGate(keys: number, ...rest: Text[]): Result<number, Context>;
    closeGate(keys: number, ...rest: Text[]): Result<number, Context>;
  }
}

/** Teaches a connection the scripts of gates. */
export function teachGates(redis: Redis): void {
  redis.defineCommand('enterGate', { lua: ENTER });
  redis.defineCommand('leaveGate', { lua: LEAVE });
  redis.defineCommand('reportToGate', { lua: REPORT });
  redis.defineCommand('closeGate', { lua: CLOSE });
}
