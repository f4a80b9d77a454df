-- What remains of a deleted document is its key, its source version and when that was. From now on the trigger sees to it.
UPDATE search.document
SET full_name = NULL, title = '', headline = NULL, summary = NULL, skills = '[]', industries = '{}', company = NULL,
    location = NULL, country = NULL, remote = NULL, seniority = NULL, experience_min = NULL, experience_max = NULL,
    language = NULL, status = 'active', metadata = '{}'
WHERE deleted_at IS NOT NULL;

COMMENT ON COLUMN search.document.deleted_at IS
    'a tombstone keeps its source_version, so that no late write resurrects it, and nothing else of the document';
