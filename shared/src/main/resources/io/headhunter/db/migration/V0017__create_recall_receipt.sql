-- How well the vector indexes answer real searches: of a sample of them the exact answer is computed afterwards, and one
-- row gathers a day's comparisons for each way an index was asked. Rows are replaced by sums, so they stay few.
CREATE TABLE search.recall_receipt (
    tenant_id  text NOT NULL REFERENCES search.tenant ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('candidate', 'job')),
    day        date NOT NULL,
    space_id   integer NOT NULL REFERENCES search.embedding_space,
    index_type text NOT NULL CHECK (index_type IN ('hnsw', 'diskann')),
    list_size  integer NOT NULL CHECK (list_size > 0),
    filtered   boolean NOT NULL,
    samples    bigint NOT NULL CHECK (samples > 0),
    recall_sum double precision NOT NULL,
    worst      double precision NOT NULL CHECK (worst BETWEEN 0 AND 1),
    PRIMARY KEY (tenant_id, kind, day, space_id, index_type, list_size, filtered),
    CHECK (recall_sum BETWEEN 0 AND samples)
);

COMMENT ON COLUMN search.recall_receipt.day IS 'in UTC, of the comparison';
COMMENT ON COLUMN search.recall_receipt.list_size IS 'hnsw.ef_search or diskann.query_search_list_size of the search';
COMMENT ON COLUMN search.recall_receipt.filtered IS 'whether more had to hold than the usual status';
COMMENT ON COLUMN search.recall_receipt.recall_sum IS 'sum of recall@20 over the samples; divided by them, the mean';
COMMENT ON COLUMN search.recall_receipt.worst IS 'least recall@20 of one search';
