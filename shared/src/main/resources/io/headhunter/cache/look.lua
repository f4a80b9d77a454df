-- Reads an answer, and says by which number of the tenant's changes a new one would be computed.
-- One sorted set holds the tenant's generation (score 0), its latest number ('n'), its changed documents ('d...') and where
-- in the database's log they are committed ('p', negative), so that Redis evicts all of that or nothing: an answer of a generation that is gone is no answer. A generation ends with the
-- run of the server that it began in: one that came back from a snapshot, or from a replica, may have forgotten changes.
-- KEYS changes, answer, checked, lock
-- ARGV new generation, most age of an answer older than a change (ms), '1' if changes count, token of the lock or '',
--      life of the lock (ms), '1' to take the lock whether there is an answer or not
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local generation = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 0, 'LIMIT', 0, 1)[1]
if not generation or string.match(generation, ':(%x+)$') ~= run then
    generation = 'g' .. ARGV[1] .. ':' .. run
    redis.call('DEL', KEYS[1])
    redis.call('ZADD', KEYS[1], 0, generation, now, 'n')
    redis.call('PEXPIRE', KEYS[1], 172800000)
end
local number = redis.call('ZSCORE', KEYS[1], 'n')
local position = redis.call('ZSCORE', KEYS[1], 'p') or ''
local checked = redis.call('EXISTS', KEYS[3])
local stored = redis.call('HMGET', KEYS[2], 'generation', 'number', 'computed', 'cost', 'documents', 'payload')
local state = 0                                    -- 0 miss, 1 hit, 2 older than a change that does not concern it
if stored[1] == generation then
    state = 1
    if ARGV[3] == '1' and stored[2] ~= number then
        state = 2
        if now - tonumber(stored[3]) > tonumber(ARGV[2]) then
            state = 0
        else
            local members = {}
            for i = 1, #stored[5], 16 do
                members[#members + 1] = 'd' .. string.sub(stored[5], i, i + 15)
            end
            if #members > 0 then
                local numbers = redis.call('ZMSCORE', KEYS[1], unpack(members))
                for i = 1, #numbers do
                    if numbers[i] and tonumber(numbers[i]) > tonumber(stored[2]) then
                        state = 0
                    end
                end
            end
            if state == 0 then
                redis.call('DEL', KEYS[2])
            end
        end
    end
end
local locked = 0
if ARGV[4] ~= '' and (state == 0 or ARGV[6] == '1') then
    if redis.call('SET', KEYS[4], ARGV[4], 'NX', 'PX', ARGV[5]) then
        locked = 1
    end
end
if state == 0 then
    return {0, generation, number, now, checked, locked, redis.call('EXISTS', KEYS[4]), position}
end
return {state, generation, number, now, checked, locked, 0, position,
    tonumber(stored[3]), tonumber(stored[4]), redis.call('PTTL', KEYS[2]), stored[2], stored[5], stored[6]}
