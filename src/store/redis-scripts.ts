/** @module The verbs that are more than one Redis command, as Lua. Each touches one key, so that any cluster runs it. */

/** ARGV: expected, lifetime or empty, value; without a value the key is deleted. */
export const COMPARE_AND_SET = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if not ARGV[3] then redis.call('DEL', KEYS[1])
elseif ARGV[2] == '' then redis.call('SET', KEYS[1], ARGV[3])
else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[2]) end
return 1`;

/** ARGV: by, lifetime or empty. The sum must stay exact as a double, which is what JavaScript counts in. */
export const INCREMENT = `
local before = redis.call('GET', KEYS[1])
local sum = (before and tonumber(before) or (not before and 0))
sum = sum and sum + tonumber(ARGV[1])
if not sum or sum % 1 ~= 0 or math.abs(sum) > 9007199254740991 then
  return redis.error_reply('WRONGTYPE not a whole number')
end
redis.call('INCRBY', KEYS[1], ARGV[1])
if not before and ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return redis.call('GET', KEYS[1])`;

/** ARGV: value, lifetime or empty, greatest length or empty. */
export const APPEND = `
local length = redis.call('RPUSH', KEYS[1], ARGV[1])
local most = tonumber(ARGV[3])
if most and length > most then
  redis.call('LTRIM', KEYS[1], length - most, -1)
  length = most
end
if ARGV[2] == '' then redis.call('PERSIST', KEYS[1]) else redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return length`;

/**
 * ARGV: highest score, count or -1 for all, and where they stay in, their new score. Those taken are the first by rank,
 * so that one range removes them.
 */
export const CLAIM = `
local taken = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
if ARGV[3] then
  for i = 1, #taken, 2 do redis.call('ZADD', KEYS[1], ARGV[3], taken[i]) end
elseif #taken > 0 then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, #taken / 2 - 1) end
return taken`;

/** ARGV: member, score. */
export const REMOVE_AT = `
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return 0 end
return redis.call('ZREM', KEYS[1], ARGV[1])`;
