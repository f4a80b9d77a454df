-- The saturation of term weights has changed (search.term_weight). The write side computes rows of an older version anew;
-- until then a tenant's rows are mixed, which changes ranks a little and no result's right to be there.
UPDATE search.lexical_stat SET statistics_version = statistics_version + 1;
