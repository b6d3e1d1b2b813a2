import type { Redis, Result } from 'ioredis';

// The turns and the quota of one credential at one upstream, for all instances: what loading/quota-gate.ts does for one. Times in
// milliseconds by the clock of Redis. Members of the hash: `minute` and `day`, each "left limit resetAt toldAt" with - for what is
// not known; `closed`, "at until"; and `charged`, how many calls were charged and have ended since there was last none under way.

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
 * KEYS: the quota; the calls under way on it; the calls under way to the account, whoever's they are; the calls that wait for one of
 * those to end, by when they came, and by when they were last here. ARGV: the call; how many may be under way to the account; how
 * long it is counted if nobody says that it has ended; how long one that waits keeps its place without coming again.
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
local function away(call) for index = 4, 5 do redis.call('ZREM', KEYS[index], call) end end
if wait > 0 then
  away(ARGV[1])
  return { 2, math.ceil(wait) }
end
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[5], '-inf', now - ARGV[4])) do away(gone) end
local ahead = redis.call('ZRANK', KEYS[4], ARGV[1]) or redis.call('ZCARD', KEYS[4])
if redis.call('ZCARD', KEYS[3]) + ahead >= tonumber(ARGV[2]) then
  redis.call('ZADD', KEYS[4], 'NX', now, ARGV[1])
  redis.call('ZADD', KEYS[5], now, ARGV[1])
  for index = 4, 5 do redis.call('PEXPIRE', KEYS[index], ARGV[4]) end
  return { 1, 0 }
end
away(ARGV[1])
for index = 2, 3 do
  redis.call('ZADD', KEYS[index], now + ARGV[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[index], ARGV[3])
end
if underWay == 0 then redis.call('HDEL', KEYS[1], 'charged') end
count(-1)
return { 0, 0 }`;

/** KEYS: the first three as before. ARGV: for how long they are counted from now on; calls that are under way, also where Redis has forgotten them. */
const EXTEND = `${WINDOWS}
for index = 2, 3 do
  for call = 2, #ARGV do redis.call('ZADD', KEYS[index], now + ARGV[1], ARGV[call]) end
  redis.call('PEXPIRE', KEYS[index], ARGV[1])
end
return #ARGV - 1`;

/**
 * Of a call that has ended, or does not wait any more. KEYS: as before. ARGV: the call; whether it is charged; how many may be under
 * way to the account; the channel, on which those who are next are told so.
 */
const LEAVE = `${WINDOWS}
local was = redis.call('ZREM', KEYS[2], ARGV[1])
for index = 3, 5 do redis.call('ZREM', KEYS[index], ARGV[1]) end
if was == 1 and ARGV[2] == '0' then count(1) end
if was == 1 and ARGV[2] == '1' then
  redis.call('HINCRBY', KEYS[1], 'charged', 1)
  redis.call('PEXPIRE', KEYS[1], ${BELIEVED_MS})
end
local free = tonumber(ARGV[3]) - redis.call('ZCARD', KEYS[3])
local first = free > 0 and redis.call('ZRANGE', KEYS[4], 0, free - 1) or {}
if #first > 0 then redis.call('PUBLISH', ARGV[4], cjson.encode({ done = first })) end
return was`;

/** KEYS: the quota; the calls under way on it, with the one that brought the report. ARGV: limit, remaining and seconds to the reset of minute and day, with - for what is not told. */
const REPORT = `${WINDOWS}
local others = math.max(0, redis.call('ZCARD', KEYS[2]) - 1)
local charged = tonumber(redis.call('HGET', KEYS[1], 'charged') or 0)
for index, name in ipairs({ 'minute', 'day' }) do
  local limit, remaining, seconds = number(ARGV[3 * index - 2]), number(ARGV[3 * index - 1]), number(ARGV[3 * index])
  if remaining == nil or seconds == nil then
    write(name, nil)
  else
    local reset, current = now + seconds * 1000, read(name)
    local isSame = current and (current.reset == nil or math.abs(reset - current.reset) <= ${BLUR_MS})
    local left = remaining - others
    if isSame then left = math.min(remaining, math.max(current.left, left - charged)) end
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
    extendCalls(keys: number, ...rest: Text[]): Result<number, Context>;
    leaveGate(keys: number, ...rest: Text[]): Result<number, Context>;
    reportToGate(keys: number, ...rest: Text[]): Result<number, Context>;
    closeGate(keys: number, ...rest: Text[]): Result<number, Context>;
  }
}

/** Teaches a connection the scripts of gates. */
export function teachGates(redis: Redis): void {
  redis.defineCommand('enterGate', { lua: ENTER });
  redis.defineCommand('extendCalls', { lua: EXTEND });
  redis.defineCommand('leaveGate', { lua: LEAVE });
  redis.defineCommand('reportToGate', { lua: REPORT });
  redis.defineCommand('closeGate', { lua: CLOSE });
}
