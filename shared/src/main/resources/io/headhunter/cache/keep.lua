-- Keeps an answer, unless the generation that it was computed in is over.
-- KEYS changes, answer
-- ARGV generation, number, computed (ms), cost (ms), documents, payload, life (ms), place in the database's log that the
--      answer shows at least, or ''; nobody has told of another if there is none
if redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= '0' then
    return 0
end
redis.call('HSET', KEYS[2], 'generation', ARGV[1], 'number', ARGV[2], 'computed', ARGV[3], 'cost', ARGV[4],
    'documents', ARGV[5], 'payload', ARGV[6])
if ARGV[8] ~= '' then
    redis.call('ZADD', KEYS[1], 'NX', '-' .. ARGV[8], 'p')
end
redis.call('PEXPIRE', KEYS[2], ARGV[7])
redis.call('PEXPIRE', KEYS[1], 172800000)
return 1
