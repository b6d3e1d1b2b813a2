import type { Redis, Result } from 'ioredis';
import { FENCE_DIGITS, TIME_DIGITS } from './packing.js';

// What must happen in one piece happens in Redis. All keys of a script are in one place: a Redis Cluster, which would spread them, is not for us.

/** Of Lua, which counts from 1. */
const FRESH_UNTIL = `${FENCE_DIGITS + 1}, ${FENCE_DIGITS + TIME_DIGITS}`;

/** Which claim is the later one is told by the clock of Redis, in microseconds: a counter could be lost, and this one cannot. */
const FENCE = 'clock[1] * 1000000 + clock[2]';

/** In bytes: so much is found at a time. What a longer wave asks for, too, is looked up when it comes again. */
const MOST_FOUND = 16 * 1024 * 1024;

/**
 * Looks names up and claims those that are not as good as new.
 *
 * KEYS: for each name its own place, and those where its answer may be found, too.
 * ARGV: now; how long a claim holds without a word (ms); who claims; then how many places each name has.
 * Gives the fence of this claim, and of each name what became of it, the index of the place where it was found, and what stands there.
 */
const CLAIM = `
local now, life, owner = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local clock = redis.call('TIME')
local first, out, size = 1, {}, 0
for group = 4, #ARGV do
  local last = first + tonumber(ARGV[group]) - 1
  local is, at, found = 'ours', 0, ''
  if size >= ${MOST_FOUND} then is = 'theirs' end
  for place = first, is == 'theirs' and 0 or last do
    local stored = redis.call('GET', KEYS[place])
    if stored and tonumber(string.sub(stored, ${FRESH_UNTIL})) > now then
      is, at, found = 'known', place - first, stored
      break
    end
    if stored and place == first then found = stored end
  end
  if is == 'ours' then
    local lock = KEYS[first] .. ':claim'
    if not redis.call('SET', lock, owner, 'NX', 'PX', life) then
      is = 'theirs'
      if redis.call('GETRANGE', lock, -1, -1) ~= '+' then redis.call('APPEND', lock, '+') end
    end
  end
  out[#out + 1] = is
  out[#out + 1] = at
  out[#out + 1] = found
  size = size + #found
  first = last + 1
end
return { ${FENCE}, out }`;

/**
 * Puts away what was found and gives up what was claimed.
 *
 * KEYS: places that were claimed; then those where something is put.
 * ARGV: the fence; who claimed; the channel; how many were claimed; then for each that is put how long it may stay (ms), and what it is.
 * Nothing older takes the place of something newer, whoever was slow.
 */
const SETTLE = `
local fence, owner, channel, claimed = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])
local digits = string.format('%0${FENCE_DIGITS}.0f', fence)
for index = claimed + 1, #KEYS do
  local argument = 5 + 2 * (index - claimed - 1)
  local before = redis.call('GETRANGE', KEYS[index], 0, ${FENCE_DIGITS - 1})
  if before == '' or tonumber(before) <= fence then
    redis.call('SET', KEYS[index], digits .. ARGV[argument + 1], 'PX', ARGV[argument])
  end
end
local done = {}
for index = 1, claimed do
  local lock = KEYS[index] .. ':claim'
  local held = redis.call('GET', lock)
  if held == owner or held == owner .. '+' then
    redis.call('DEL', lock)
    if held ~= owner then done[#done + 1] = KEYS[index] end
  end
end
if #done > 0 then redis.call('PUBLISH', channel, cjson.encode({ done = done })) end
return #done`;

/** KEYS: places that were claimed. ARGV: who claimed; how long the claims hold from now on (ms). */
const EXTEND = `
for index = 1, #KEYS do
  local lock = KEYS[index] .. ':claim'
  local held = redis.call('GET', lock)
  if held == ARGV[1] or held == ARGV[1] .. '+' then redis.call('PEXPIRE', lock, ARGV[2]) end
end
return #KEYS`;

/**
 * Makes untrue what stands at places: it is gone, and what was asked for before is not put there any more.
 *
 * KEYS: the places. ARGV: the channel; the news; what stands for nothing; how long that stays (ms).
 */
const DROP = `
local clock = redis.call('TIME')
local digits = string.format('%0${FENCE_DIGITS}.0f', ${FENCE})
for index = 1, #KEYS do redis.call('SET', KEYS[index], digits .. ARGV[3], 'PX', ARGV[4]) end
return redis.call('PUBLISH', ARGV[1], ARGV[2])`;

type Bytes = string | Buffer | number;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    claimAnswersBuffer(keys: number, ...rest: Bytes[]): Result<[number, (Buffer | number)[]], Context>;
    settleAnswers(keys: number, ...rest: Bytes[]): Result<number, Context>;
    extendClaims(keys: number, ...rest: Bytes[]): Result<number, Context>;
    dropAnswers(keys: number, ...rest: Bytes[]): Result<number, Context>;
  }
}

/** Teaches a connection the scripts. They are sent by their hash, and whole where Redis does not know them yet. */
export function teach(redis: Redis): void {
  redis.defineCommand('claimAnswers', { lua: CLAIM });
  redis.defineCommand('settleAnswers', { lua: SETTLE });
  redis.defineCommand('extendClaims', { lua: EXTEND });
  redis.defineCommand('dropAnswers', { lua: DROP });
}
