#!/bin/sh
# Makes the job, or changes it to what the manifest says; repeating it is harmless.
set -eu
command -v gcloud >/dev/null || { echo "gcloud was not found; expected the Google Cloud CLI, or apply = false" >&2; exit 1; }
manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
printf '%s\n' "$JOB_MANIFEST" >"$manifest"
gcloud run jobs replace "$manifest" --project "$JOB_PROJECT" --region "$JOB_REGION" --quiet
if [ -n "$JOB_STARTER" ]; then
    gcloud run jobs add-iam-policy-binding "$JOB_NAME" --project "$JOB_PROJECT" --region "$JOB_REGION" --quiet \
        --member "$JOB_STARTER" --role roles/run.invoker >/dev/null
fi
