-- A row is looked up by (tenant_id, kind, id). Of a tenant that came after the last ANALYZE the planner expects one row,
-- and takes any index that begins with (tenant_id, kind) for as good as the key: it would read everything the tenant has.
-- So no other index begins like that.
DROP INDEX search.lexical_statistics_version;
CREATE INDEX lexical_statistics_version ON search.lexical ((tenant_id || ' ' || kind), statistics_version);
DROP INDEX search.lexical_sample;
CREATE INDEX lexical_sample ON search.lexical ((tenant_id || ' ' || kind), hashtextextended(document_id, 0));
DROP INDEX search.facet_stat_key;
CREATE INDEX facet_stat_key ON search.facet_stat (key, tenant_id, kind);
