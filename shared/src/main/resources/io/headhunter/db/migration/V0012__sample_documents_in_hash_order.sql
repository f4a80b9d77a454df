-- Walking this index from its start sees the documents in an order that has nothing to do with what they hold: the first
-- that pass a filter are a random sample of all that do, and the same one each time.
CREATE INDEX lexical_sample ON search.lexical (tenant_id, kind, hashtextextended(document_id, 0));
