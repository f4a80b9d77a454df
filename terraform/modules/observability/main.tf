locals {
  run      = "monitored_resource=\"cloud_run_revision\",service_name"
  search   = "${local.run}=\"${var.services.search}\""
  either   = "${local.run}=~\"${var.services.search}|${var.services.backfill}\""
  requests = "run_googleapis_com:request_count"
  latency  = "run_googleapis_com:request_latencies_bucket"

  backlog = "pubsub_googleapis_com:subscription_num_undelivered_messages{monitored_resource=\"pubsub_subscription\",subscription_id=\"%s\"}"
  nightly = "logging_googleapis_com:user_${replace(google_logging_metric.this["backfill_done"].name, "/[^a-zA-Z0-9]/", "_")}{monitored_resource=\"cloud_run_revision\"}"

  hits   = "sum(rate(headhunter_cache_lookups_total{layer=~\".*-answers\",result=~\"hit|stale\"}[30m]))"
  missed = "sum(rate(headhunter_cache_lookups_total{layer=\"redis-answers\",result=~\"miss|unknown\"}[30m]))"

  # Share that process and Redis answered together, by what is kept. Of values the process counts every look, of answers only
  # what it had. What somebody else's load brings (shared) was counted as a miss before.
  kinds   = { alert = var.cache_layers, chart = ["answers", "query-vectors", "rerank-scores", "specialties"] }
  lookups = "sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"%s\",result%s}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\"))"
  asked   = { for key, kinds in local.kinds : key => format(local.lookups, join("|", concat(contains(kinds, "answers") ? ["redis-answers"] : [], [for kind in kinds : "process-${kind}"])), "!=\"shared\"") }
  kept    = { for key, kinds in local.kinds : key => format(local.lookups, "(process|redis)-(${join("|", kinds)})", "=~\"hit|stale|shared\"") }
  share   = { for key in keys(local.kinds) : key => "(${local.kept[key]} or 0 * ${local.asked[key]}) / ${local.asked[key]}" }

  budget  = 1 - var.slo
  failing = "sum(rate(${local.requests}{${local.search},response_code_class=\"5xx\"}[%s])) / sum(rate(${local.requests}{${local.search}}[%s]))"

  quantile = "histogram_quantile(%s, sum by (le) (rate(%s[5m])))"

  # Functions show no meters, so their searches are timed from outside, suggestions and refusals included.
  whole = var.meters ? { bucket = "headhunter_search_seconds_bucket", scale = 1 } : { bucket = "${local.latency}{${local.search}}", scale = 1000 }

  # Misses are counted and not hits: what never hits has no series of hits, and an alert on them would be silent.
  # source: meters (scraped by the sidecar), platform, or none, if the application does not measure it yet.
  catalogue = {
    search_p95 = {
      title     = "Searches are slow: 95th percentile"
      query     = format(local.quantile, "0.95", local.whole.bucket)
      threshold = 0.6, scale = local.whole.scale, for = "300s", source = "platform", severity = "WARNING"
      runbook   = "runbooks.md#search_p95", note = "Compare the stages with their budgets at /monitoring/performance."
    }
    search_p99 = {
      title     = "Searches are slow: 99th percentile"
      query     = format(local.quantile, "0.99", local.whole.bucket)
      threshold = 1, scale = local.whole.scale, for = "300s", source = "platform", severity = "WARNING"
      runbook   = "runbooks.md#search_p99", note = "Compare the stages with their budgets at /monitoring/performance."
    }
    vector_p95 = {
      title     = "The vector leg is slow"
      query     = format(local.quantile, "0.95", "headhunter_search_vector_seconds_bucket")
      threshold = 0.1, scale = 1, for = "300s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#vector_p95", note = "Is an index missing? `./headhunter index list`."
    }
    rerank_p95 = {
      title     = "The reranker is slow"
      query     = format(local.quantile, "0.95", "headhunter_search_stage_seconds_bucket{stage=\"rerank\"}")
      threshold = 0.3, scale = 1, for = "300s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#rerank_p95", note = "Its time is bounded by HEADHUNTER_RERANK_TIMEOUT; is the provider slow?"
    }
    api_p95 = {
      title     = "The API is slow"
      query     = format(local.quantile, "0.95", "${local.latency}{${local.search}}")
      threshold = 0.5, scale = 1000, for = "300s", source = "platform", severity = "WARNING"
      runbook   = "runbooks.md#api_p95", note = "Measured by the platform, starts of instances included."
    }
    match_p95 = {
      title     = "Matches are slow"
      query     = format(local.quantile, "0.95", "headhunter_match_seconds_bucket")
      threshold = 0.1, scale = 1, for = "300s", source = "none", severity = "WARNING"
      runbook   = "runbooks.md#match_p95", note = "Off: the application does not calculate matches yet, so nothing measures them."
    }
    embedding_p95 = {
      title     = "Embeddings are slow"
      query     = format(local.quantile, "0.95", "headhunter_search_stage_seconds_bucket{stage=\"embedding\"}")
      threshold = 2, scale = 1, for = "300s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#embedding_p95", note = "Of queries; the write side shows no meters. Searches still have their words."
    }
    cache_overall = {
      title     = "Few answers come from the caches"
      query     = "1 - ${local.missed} / ((${local.hits} or vector(0)) + ${local.missed})"
      operator  = "<"
      threshold = 0.6, scale = 1, for = "1800s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#cache_overall", note = "Did a release change the keys, or an import all documents?"
    }
    cache_layer = {
      title     = "A layer of the caches answers little"
      query     = local.share.alert
      operator  = "<"
      threshold = 0.8, scale = 1, for = "1800s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#cache_layer", note = "The label `kind` says which, process and Redis together. `unknown` among the results: Redis does not answer."
    }
    pool_wait = {
      title     = "Searches wait for connections"
      query     = format(local.quantile, "0.95", "headhunter_database_connections_wait_seconds_bucket")
      threshold = 0.1, scale = 1, for = "300s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#pool_wait", note = "Does the database refuse connections, or is max-at-once above what the pool suffices for?"
    }
    pool_waiting = {
      title     = "Requests queue for connections"
      query     = "max(min_over_time(headhunter_database_connections{state=\"waiting\"}[20s]))"
      threshold = 5, scale = 1, for = "0s", source = "meters", severity = "CRITICAL"
      runbook   = "runbooks.md#pool_waiting", note = "More than five for ten seconds: two scrapes in a row."
    }
    pool_idle = {
      title     = "Connections lie idle while there is traffic"
      query     = "sum(headhunter_database_connections{state=\"idle\"}) / sum(headhunter_database_connections{state=~\"active|idle\"})"
      guard     = " and on() sum(rate(headhunter_search_seconds_count[5m])) > 1"
      threshold = 0.5, scale = 1, for = "1800s", source = "meters", severity = "WARNING"
      runbook   = "runbooks.md#pool_idle", note = "The pool is larger than it needs to be; more instances could have its connections."
    }
    throughput = {
      title     = "Few searches in business hours"
      query     = "sum(rate(headhunter_search_seconds_count[5m]))"
      guard     = " and on() (hour() >= ${var.business_hours.from} < ${var.business_hours.to}) and on() (day_of_week() > 0 < 6)"
      operator  = "<"
      threshold = 10, scale = 1, for = "900s", source = "none", severity = "WARNING"
      runbook   = "runbooks.md#throughput", note = "Off unless switched on: how much traffic is normal, only you know."
    }
    errors = {
      title     = "Requests fail"
      query     = "sum by (service_name) (rate(${local.requests}{${local.either},response_code_class=\"5xx\"}[5m])) / sum by (service_name) (rate(${local.requests}{${local.either}}[5m]))"
      threshold = 0.01, scale = 1, for = "300s", source = "platform", severity = "CRITICAL"
      runbook   = "runbooks.md#errors", note = "503 of the write side is also how a message asks to come again."
    }
    queue_depth = {
      title     = "Messages pile up"
      query     = format(local.backlog, var.subscriptions.push)
      threshold = 1000, scale = 1, for = "300s", source = "platform", severity = "WARNING"
      runbook   = "runbooks.md#queue_depth", note = "Is the write side up? With many recall probes lower RECALL_SAMPLE_RATE."
    }
    dead_letters = {
      title     = "Messages are dead"
      query     = format(local.backlog, var.subscriptions.dead_letter)
      threshold = 0, scale = 1, for = "0s", source = "platform", severity = "CRITICAL"
      runbook   = "runbooks.md#dead_letters", note = "The reason is in the log of the write side, by the message's field."
    }
    nightly_missing = {
      title     = "No backfill has ended for a day"
      query     = "(sum(increase(${local.nightly}[25h])) or vector(0))"
      operator  = "<"
      threshold = 1, scale = 1, for = "0s", source = "platform", severity = "CRITICAL"
      runbook   = "runbooks.md#nightly_missing", note = "Neither the nightly run nor any other has ended within 25 hours."
    }
    burn_fast = {
      title     = "The error budget is gone in two days"
      query     = "${format(local.failing, "1h", "1h")} > ${format("%.6g", 14.4 * local.budget)} and ${format(local.failing, "5m", "5m")}"
      threshold = 14.4 * local.budget, scale = 1, for = "0s", source = "platform", severity = "CRITICAL"
      runbook   = "runbooks.md#burn_fast", note = "14.4 times as many errors as the goal allows, in the last hour and now."
    }
    burn_medium = {
      title     = "The error budget is gone in five days"
      query     = "${format(local.failing, "6h", "6h")} > ${format("%.6g", 6 * local.budget)} and ${format(local.failing, "30m", "30m")}"
      threshold = 6 * local.budget, scale = 1, for = "0s", source = "platform", severity = "CRITICAL"
      runbook   = "runbooks.md#burn_medium", note = "Six times as many errors as the goal allows, in the last six hours and now."
    }
    burn_slow = {
      title     = "The error budget will just be spent"
      query     = "${format(local.failing, "24h", "24h")} > ${format("%.6g", local.budget)} and ${format(local.failing, "2h", "2h")}"
      threshold = local.budget, scale = 1, for = "0s", source = "platform", severity = "WARNING"
      runbook   = "runbooks.md#burn_slow", note = "As many errors as the goal allows, for a day. Alerts look back 25 hours at most, so it is not three days."
    }
  }

  alerts = {
    for key, alert in local.catalogue : key => merge(alert, {
      # Without meters an alert on them would be silent for ever, and look as if all were well.
      enabled   = coalesce(try(var.alerts[key].enabled, null), alert.source == "platform" || (alert.source == "meters" && var.meters))
      condition = "${alert.query} ${try(alert.operator, ">")} ${format("%.6g", coalesce(try(var.alerts[key].threshold, null), alert.threshold) * alert.scale)}${try(alert.guard, "")}"
    })
  }

  logs = {
    backfill_done = { service = var.services.backfill, pattern = "backfill run=.* outcome=(finished|failed) ", description = "Backfills that ended with nothing left but what is parked." }
    refused       = { service = var.services.backfill, pattern = "a message is refused and will be dead", description = "Messages that can never succeed." }
    again         = { service = var.services.backfill, pattern = "a message has to come again", description = "Messages that have to come again." }
    slow_search   = { service = var.services.search, pattern = "slow search: request", description = "Searches over the threshold of the log." }
  }
}

resource "google_logging_metric" "this" {
  for_each = local.logs

  project     = var.project_id
  name        = "${var.name}_${each.key}"
  description = each.value.description
  filter      = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${each.value.service}\" AND textPayload=~\"${each.value.pattern}\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_monitoring_notification_channel" "this" {
  for_each = var.channels

  project      = var.project_id
  display_name = "${var.name} ${each.key}"
  type         = each.value.type
  labels       = each.value.labels
}

resource "google_monitoring_alert_policy" "this" {
  for_each = local.alerts

  project               = var.project_id
  display_name          = "${var.name}: ${each.value.title}"
  combiner              = "OR"
  enabled               = each.value.enabled
  severity              = each.value.severity
  notification_channels = [for channel in google_monitoring_notification_channel.this : channel.id]
  user_labels           = merge(var.labels, { alert = each.key })

  conditions {
    display_name = each.value.title

    condition_prometheus_query_language {
      query               = each.value.condition
      duration            = each.value.for
      evaluation_interval = "30s"
      # A metric does not exist before it is first written.
      disable_metric_validation = true
    }
  }

  alert_strategy {
    auto_close = "86400s"
  }

  documentation {
    mime_type = "text/markdown"
    content   = "${each.value.note}\n\nRunbook: ${var.runbooks}/${each.value.runbook}"

    links {
      display_name = "Runbook"
      url          = "${var.runbooks}/${each.value.runbook}"
    }
  }
}

# The budget, by a script: decision 34 says why not by a resource of the provider.
resource "terraform_data" "budget" {
  count = var.budget == null ? 0 : 1

  input = {
    account    = var.budget.billing_account
    amount     = "${var.budget.amount}${var.budget.currency}"
    channels   = join(",", [for channel in google_monitoring_notification_channel.this : channel.id])
    name       = "${var.name} (${var.project_id})"
    project    = var.project_id
    thresholds = join(" ", [for share in var.budget.thresholds : tostring(share)])
  }
  # A channel of another type or address may be made anew, under another id.
  triggers_replace = [var.budget, [for channel in google_monitoring_notification_channel.this : channel.id]]

  provisioner "local-exec" {
    command     = "${path.module}/budget.sh"
    interpreter = ["/bin/sh"]

    environment = {
      BUDGET_ACCOUNT    = self.input.account
      BUDGET_AMOUNT     = self.input.amount
      BUDGET_CHANNELS   = self.input.channels
      BUDGET_NAME       = self.input.name
      BUDGET_PROJECT    = self.input.project
      BUDGET_THRESHOLDS = self.input.thresholds
    }
  }
}
