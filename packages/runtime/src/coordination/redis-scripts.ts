/**
 * The scripts that Redis runs. Each is one atomic step by the clock of the server, so any number of processes agree.
 * Times inside are microseconds; they stay below 2^53 and are exact as numbers of Lua.
 */
export const redisScripts = {
  /** KEYS lock, fence counter; ARGV token, ttl ms. The new fence, or 0 when the lock is held. */
  lumenLock: {
    numberOfKeys: 2,
    lua: `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return redis.call('INCR', KEYS[2]) end
return 0`,
  },
  /** KEYS lock; ARGV token. Frees the lock if it is still the token's. */
  lumenUnlock: {
    numberOfKeys: 1,
    lua: `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
  },
  /** KEYS window; ARGV uses, per ms, token, clock offset ms. Gives {allowed, remaining, retry after ms}. */
  lumenTake: {
    numberOfKeys: 1,
    lua: `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2] + tonumber(ARGV[4]) * 1000
local most, per, token = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000, ARGV[3]
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - per))
local count = redis.call('ZCARD', KEYS[1])
if redis.call('ZSCORE', KEYS[1], token) then return {1, math.max(0, most - count), 0} end
if count < most then
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), token)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return {1, most - count - 1, 0}
end
local frees = redis.call('ZRANGE', KEYS[1], count - most, count - most, 'WITHSCORES')
if not frees[2] then return {0, 0, tonumber(ARGV[2])} end
return {0, 0, math.ceil((tonumber(frees[2]) + per - now) / 1000)}`,
  },
} as const
