CREATE TABLE search.document (
    tenant_id        text NOT NULL REFERENCES search.tenant,
    kind             text NOT NULL CHECK (kind IN ('candidate', 'job')),
    document_id      text NOT NULL CHECK (length(document_id) BETWEEN 1 AND 200),
    full_name        text,
    title            text NOT NULL,
    headline         text,
    summary          text,
    skills           jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(skills) = 'array'),
    industries       text[] NOT NULL DEFAULT '{}',
    company          text,
    location         text,
    country          text,
    remote           boolean,
    seniority        text,
    experience_min   real CHECK (experience_min >= 0),
    experience_max   real CHECK (experience_max >= experience_min),
    language         text,
    status           text NOT NULL DEFAULT 'active',
    metadata         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    source_version   bigint,
    version          bigint NOT NULL DEFAULT 1,
    embedding_hash   bytea,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    deleted_at       timestamptz,
    PRIMARY KEY (tenant_id, kind, document_id)
);

COMMENT ON COLUMN search.document.skills IS '[{"name": text, "weight": 0..1, "years": number or absent}]';
COMMENT ON COLUMN search.document.experience_min IS 'years; of a candidate equal to experience_max';
COMMENT ON COLUMN search.document.source_version IS 'given by the writer, never falls; null if never given';
COMMENT ON COLUMN search.document.version IS 'raised by the trigger with every change that filters, scores or is shown';
COMMENT ON COLUMN search.document.embedding_hash IS
    'SHA-256 of exactly the text that is embedded, kept by the trigger; null if there is nothing to embed';
COMMENT ON COLUMN search.document.deleted_at IS 'a tombstone keeps its source_version, so that no late write resurrects it';
