-- Notes changed documents, or that everything of the tenant changed, and tells all instances in the same moment.
-- Numbers are milliseconds where the clock lets them be, so that old ones can be told, and always grow.
-- KEYS changes
-- ARGV new generation, '1' if everything changed, how long changes are remembered (ms), most members, channel, tenant,
--      documents as one text of 16 hexadecimal digits each, place in the database's log after their commit or ''
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local generation = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 0, 'LIMIT', 0, 1)[1]
local last = tonumber(redis.call('ZSCORE', KEYS[1], 'n') or '0')
local number = string.format('%.0f', math.max(now, last + 1))
if ARGV[2] == '1' or not generation or redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[4]) then
    if generation then
        redis.call('DEL', KEYS[1])
        local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
        redis.call('ZADD', KEYS[1], 0, 'g' .. ARGV[1] .. ':' .. run, number, 'n')
        if ARGV[8] ~= '' then
            redis.call('ZADD', KEYS[1], '-' .. ARGV[8], 'p')
        end
        redis.call('PEXPIRE', KEYS[1], 172800000)
    end
    redis.call('PUBLISH', ARGV[5], ARGV[6] .. ' - ' .. number .. ' *')
    return 1
end
redis.call('ZADD', KEYS[1], number, 'n')
if ARGV[8] ~= '' then
    redis.call('ZADD', KEYS[1], 'LT', '-' .. ARGV[8], 'p')    -- the latest place: two who tell may come in any order
end
for i = 1, #ARGV[7], 16 do
    redis.call('ZADD', KEYS[1], number, 'd' .. string.sub(ARGV[7], i, i + 15))
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(0', now - tonumber(ARGV[3]))
redis.call('PUBLISH', ARGV[5], ARGV[6] .. ' ' .. generation .. ' ' .. number .. ' ' .. ARGV[7])
return 0
