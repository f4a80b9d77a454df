#!/bin/sh
# Makes the budget, or changes the one of that name; repeating it is harmless.
set -eu
command -v gcloud >/dev/null || { echo "gcloud was not found; expected the Google Cloud CLI, or budget = null" >&2; exit 1; }
existing=$(gcloud billing budgets list --billing-account "$BUDGET_ACCOUNT" --filter "displayName=\"$BUDGET_NAME\"" --format 'value(name)')
set -- --billing-account "$BUDGET_ACCOUNT" --budget-amount "$BUDGET_AMOUNT"
if [ -n "$existing" ]; then
    set -- update "$existing" "$@" --clear-threshold-rules
    rule=--add-threshold-rule
else
    set -- create "$@" --display-name "$BUDGET_NAME" --filter-projects "projects/$BUDGET_PROJECT"
    rule=--threshold-rule
fi
for share in $BUDGET_THRESHOLDS; do
    set -- "$@" "$rule=percent=$share"
done
if [ -n "$BUDGET_CHANNELS" ]; then
    set -- "$@" --notifications-rule-monitoring-notification-channels "$BUDGET_CHANNELS"
fi
gcloud billing budgets "$@" --quiet
