-- When a change was noted: one that has waited for long was forgotten, one of this moment is about to be told.
ALTER TABLE search.cache_change ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now();
