-- Removes the answers that show a document.
-- KEYS answers
-- ARGV document, as 16 hexadecimal digits
local erased = 0
for i = 1, #KEYS do
    local documents = redis.call('HGET', KEYS[i], 'documents')
    if documents then
        for j = 1, #documents, 16 do
            if string.sub(documents, j, j + 15) == ARGV[1] then
                erased = erased + redis.call('UNLINK', KEYS[i])
                break
            end
        end
    end
end
return {erased}
