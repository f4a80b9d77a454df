mock_provider "google" {
  source          = "../../tests/mocks"
  override_during = plan
}

# The example of the README.
variables {
  project_id    = "acme-search"
  name          = "headhunter"
  runbooks      = "https://example.com/headhunter/docs"
  meters        = true
  services      = { search = "headhunter-search", backfill = "headhunter-backfill" }
  subscriptions = { push = "backfill-push", dead_letter = "backfill-dead-letter" }
  channels      = { team = { type = "email", labels = { email_address = "team@example.com" } } }
  budget        = { billing_account = "012345-ABCDEF-012345", amount = 900 }
  labels        = { environment = "prod" }
}


run "example" {
  command = plan

  assert {
    condition = { for key, alert in output.alerts : key => alert.condition if strcontains(alert.condition, "headhunter_") && key != "nightly_missing" } == {
      search_p95    = "histogram_quantile(0.95, sum by (le) (rate(headhunter_search_seconds_bucket[5m]))) > 0.6"
      search_p99    = "histogram_quantile(0.99, sum by (le) (rate(headhunter_search_seconds_bucket[5m]))) > 1"
      vector_p95    = "histogram_quantile(0.95, sum by (le) (rate(headhunter_search_vector_seconds_bucket[5m]))) > 0.1"
      rerank_p95    = "histogram_quantile(0.95, sum by (le) (rate(headhunter_search_stage_seconds_bucket{stage=\"rerank\"}[5m]))) > 0.3"
      match_p95     = "histogram_quantile(0.95, sum by (le) (rate(headhunter_match_seconds_bucket[5m]))) > 0.1"
      embedding_p95 = "histogram_quantile(0.95, sum by (le) (rate(headhunter_search_stage_seconds_bucket{stage=\"embedding\"}[5m]))) > 2"
      cache_overall = "1 - sum(rate(headhunter_cache_lookups_total{layer=\"redis-answers\",result=~\"miss|unknown\"}[30m])) / ((sum(rate(headhunter_cache_lookups_total{layer=~\".*-answers\",result=~\"hit|stale\"}[30m])) or vector(0)) + sum(rate(headhunter_cache_lookups_total{layer=\"redis-answers\",result=~\"miss|unknown\"}[30m]))) < 0.6"
      cache_layer   = "(sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"(process|redis)-(answers)\",result=~\"hit|stale|shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\")) or 0 * sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"redis-answers|process-answers\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\"))) / sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"redis-answers|process-answers\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\")) < 0.8"
      pool_wait     = "histogram_quantile(0.95, sum by (le) (rate(headhunter_database_connections_wait_seconds_bucket[5m]))) > 0.1"
      pool_waiting  = "max(min_over_time(headhunter_database_connections{state=\"waiting\"}[20s])) > 5"
      pool_idle     = "sum(headhunter_database_connections{state=\"idle\"}) / sum(headhunter_database_connections{state=~\"active|idle\"}) > 0.5 and on() sum(rate(headhunter_search_seconds_count[5m])) > 1"
      throughput    = "sum(rate(headhunter_search_seconds_count[5m])) < 10 and on() (hour() >= 9 < 18) and on() (day_of_week() > 0 < 6)"
    }
    error_message = "The alerts on the application's meters must have their thresholds."
  }

  assert {
    condition = { for key, alert in output.alerts : key => alert.condition if !strcontains(alert.condition, "headhunter_") && !startswith(key, "burn") } == {
      api_p95      = "histogram_quantile(0.95, sum by (le) (rate(run_googleapis_com:request_latencies_bucket{monitored_resource=\"cloud_run_revision\",service_name=\"headhunter-search\"}[5m]))) > 500"
      errors       = "sum by (service_name) (rate(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"headhunter-search|headhunter-backfill\",response_code_class=\"5xx\"}[5m])) / sum by (service_name) (rate(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"headhunter-search|headhunter-backfill\"}[5m])) > 0.01"
      queue_depth  = "pubsub_googleapis_com:subscription_num_undelivered_messages{monitored_resource=\"pubsub_subscription\",subscription_id=\"backfill-push\"} > 1000"
      dead_letters = "pubsub_googleapis_com:subscription_num_undelivered_messages{monitored_resource=\"pubsub_subscription\",subscription_id=\"backfill-dead-letter\"} > 0"
    }
    error_message = "The alerts on what the platform measures must have their thresholds."
  }

  assert {
    condition     = output.alerts.nightly_missing.condition == "(sum(increase(logging_googleapis_com:user_headhunter_backfill_done{monitored_resource=\"cloud_run_revision\"}[25h])) or vector(0)) < 1"
    error_message = "A day without a backfill must be noticed, also if there never was one."
  }

  assert {
    condition = alltrue([for key, expected in {
      burn_fast   = { long = "1h", short = "5m", share = "0.0144" }
      burn_medium = { long = "6h", short = "30m", share = "0.006" }
      burn_slow   = { long = "24h", short = "2h", share = "0.001" }
      } : output.alerts[key].condition == join(" and ", [for window in [expected.long, expected.short] :
        "sum(rate(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=\"headhunter-search\",response_code_class=\"5xx\"}[${window}])) / sum(rate(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=\"headhunter-search\"}[${window}])) > ${expected.share}"
    ])])
    error_message = "The error budget must be watched over a long and a short window."
  }

  assert {
    condition     = [for key, alert in output.alerts : key if !alert.enabled] == ["match_p95", "throughput"]
    error_message = "Every alert must be on but the one that nothing measures and the one that only the operator can judge."
  }

  assert {
    condition     = alltrue([for key, alert in output.alerts : alert.runbook == "https://example.com/headhunter/docs/runbooks.md#${key}"]) && length(output.alerts) == 20
    error_message = "Every alert must have a runbook."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.this : strcontains(policy.documentation[0].content, policy.documentation[0].links[0].url) && policy.documentation[0].mime_type == "text/markdown"])
    error_message = "The runbook must be named in the text, too."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.this : policy.conditions[0].condition_prometheus_query_language[0].disable_metric_validation && policy.conditions[0].condition_prometheus_query_language[0].evaluation_interval == "30s" && policy.combiner == "OR" && policy.alert_strategy[0].auto_close == "86400s"])
    error_message = "An alert must be accepted before its metric exists, and be evaluated twice a minute."
  }

  assert {
    condition = { for key, policy in google_monitoring_alert_policy.this : key => policy.conditions[0].condition_prometheus_query_language[0].duration if policy.conditions[0].condition_prometheus_query_language[0].duration != "300s" } == {
      burn_fast = "0s", burn_medium = "0s", burn_slow = "0s", cache_layer = "1800s", cache_overall = "1800s", dead_letters = "0s", nightly_missing = "0s", pool_idle = "1800s", pool_waiting = "0s", throughput = "900s"
    }
    error_message = "Alerts must wait as long as they should."
  }

  assert {
    condition     = [for key, policy in google_monitoring_alert_policy.this : key if policy.severity == "CRITICAL"] == ["burn_fast", "burn_medium", "dead_letters", "errors", "nightly_missing", "pool_waiting"] && alltrue([for policy in google_monitoring_alert_policy.this : contains(["CRITICAL", "WARNING"], policy.severity)])
    error_message = "What hurts users, or loses work, must be critical."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.this : policy.notification_channels == tolist([google_monitoring_notification_channel.this["team"].id])]) && google_monitoring_notification_channel.this["team"].type == "email" && google_monitoring_notification_channel.this["team"].labels == tomap({ email_address = "team@example.com" })
    error_message = "Somebody must be told."
  }

  assert {
    condition     = output.channels == [google_monitoring_notification_channel.this["team"].id]
    error_message = "The output must name the channels."
  }

  assert {
    condition = { for key, metric in google_logging_metric.this : key => metric.filter } == {
      again         = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"headhunter-backfill\" AND textPayload=~\"a message has to come again\""
      backfill_done = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"headhunter-backfill\" AND textPayload=~\"backfill run=.* outcome=(finished|failed) \""
      refused       = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"headhunter-backfill\" AND textPayload=~\"a message is refused and will be dead\""
      slow_search   = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"headhunter-search\" AND textPayload=~\"slow search: request\""
    }
    error_message = "The lines of the log must be counted as the application writes them."
  }

  assert {
    condition     = alltrue([for metric in google_logging_metric.this : metric.metric_descriptor[0].metric_kind == "DELTA" && metric.metric_descriptor[0].value_type == "INT64" && metric.metric_descriptor[0].unit == "1"]) && google_logging_metric.this["backfill_done"].name == "headhunter_backfill_done"
    error_message = "Lines must be counted as numbers."
  }

  assert {
    condition     = length(jsondecode(google_monitoring_dashboard.this.dashboard_json).mosaicLayout.tiles) == 12 && alltrue([for tile in jsondecode(google_monitoring_dashboard.this.dashboard_json).mosaicLayout.tiles : length(tile.widget.xyChart.dataSets) >= 1 && tile.xPos + tile.width <= 48])
    error_message = "The dashboard must have its charts."
  }

  assert {
    condition     = one([for tile in jsondecode(google_monitoring_dashboard.this.dashboard_json).mosaicLayout.tiles : tile.widget.xyChart.dataSets[0].timeSeriesQuery.prometheusQuery if tile.widget.title == "From caches, by what is kept"]) == "(sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"(process|redis)-(answers|query-vectors|rerank-scores|specialties)\",result=~\"hit|stale|shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\")) or 0 * sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"redis-answers|process-answers|process-query-vectors|process-rerank-scores|process-specialties\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\"))) / sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"redis-answers|process-answers|process-query-vectors|process-rerank-scores|process-specialties\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\"))"
    error_message = "What somebody else's load answered counts as answered, and all that is kept must be shown."
  }

  assert {
    condition     = terraform_data.budget[0].input == { account = "012345-ABCDEF-012345", amount = "900USD", channels = google_monitoring_notification_channel.this["team"].id, name = "headhunter (acme-search)", project = "acme-search", thresholds = "0.5 0.9 1" }
    error_message = "The budget must be of this project, and tell those whom alerts tell."
  }

  assert {
    condition     = terraform_data.budget[0].triggers_replace[0] == var.budget && tolist(terraform_data.budget[0].triggers_replace[1]) == tolist([google_monitoring_notification_channel.this["team"].id])
    error_message = "The budget must be changed whenever it is asked for otherwise, or a channel is made anew."
  }
}

run "functions_show_no_meters" {
  command = plan

  variables {
    meters = false
    budget = null
  }

  assert {
    condition     = [for key, alert in output.alerts : key if alert.enabled] == ["api_p95", "burn_fast", "burn_medium", "burn_slow", "dead_letters", "errors", "nightly_missing", "queue_depth", "search_p95", "search_p99"]
    error_message = "An alert whose meters nobody scrapes must be off, or it would look as if all were well."
  }

  assert {
    condition     = endswith(output.alerts.search_p95.condition, "service_name=\"headhunter-search\"}[5m]))) > 600") && endswith(output.alerts.search_p99.condition, "> 1000") && strcontains(output.alerts.search_p99.condition, "0.99")
    error_message = "Searches of functions must be timed from outside, in milliseconds."
  }

  assert {
    condition     = length(terraform_data.budget) == 0
    error_message = "There must be no budget unless asked for."
  }
}

run "other_thresholds" {
  command = plan

  variables {
    alerts = {
      throughput = { enabled = true, threshold = 25 }
      api_p95    = { threshold = 0.8 }
      pool_idle  = { enabled = false }
    }
    business_hours = { from = 12, to = 21 }
    cache_layers   = ["specialties", "rerank-scores"]
    slo            = 0.99
  }

  assert {
    condition     = output.alerts.cache_layer.condition == "(sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"(process|redis)-(rerank-scores|specialties)\",result=~\"hit|stale|shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\")) or 0 * sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"process-rerank-scores|process-specialties\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\"))) / sum by (kind) (label_replace(rate(headhunter_cache_lookups_total{layer=~\"process-rerank-scores|process-specialties\",result!=\"shared\"}[30m]), \"kind\", \"$1\", \"layer\", \"[a-z]+-(.*)\")) < 0.8"
    error_message = "The layers that were asked for must be looked at."
  }

  assert {
    condition     = output.alerts.throughput.enabled && strcontains(output.alerts.throughput.condition, "< 25 and on() (hour() >= 12 < 21)") && endswith(output.alerts.api_p95.condition, "> 800") && output.alerts.pool_idle.enabled == false && endswith(output.alerts.burn_fast.condition, "> 0.144")
    error_message = "Alerts must be switched, and their thresholds set, as asked."
  }
}

run "unknown_alert_is_refused" {
  command = plan

  variables {
    alerts = { latency = { enabled = false } }
  }

  expect_failures = [var.alerts]
}

run "alert_that_nothing_measures_is_refused" {
  command = plan

  variables {
    alerts = { match_p95 = { enabled = true } }
  }

  expect_failures = [var.alerts]
}

run "unknown_cache_layer_is_refused" {
  command = plan

  variables {
    cache_layers = ["process-answers"]
  }

  expect_failures = [var.cache_layers]
}

run "billing_account_is_refused" {
  command = plan

  variables {
    budget = { billing_account = "acme", amount = 900 }
  }

  expect_failures = [var.budget]
}

run "budget_of_nothing_is_refused" {
  command = plan

  variables {
    budget = { billing_account = "012345-ABCDEF-012345", amount = 0 }
  }

  expect_failures = [var.budget]
}

run "business_hours_are_refused" {
  command = plan

  variables {
    business_hours = { from = 18, to = 9 }
  }

  expect_failures = [var.business_hours]
}

run "nobody_is_refused" {
  command = plan

  variables {
    channels = {}
  }

  expect_failures = [var.channels]
}

run "name_is_refused" {
  command = plan

  variables {
    name = "Head hunter"
  }

  expect_failures = [var.name]
}

run "runbooks_are_refused" {
  command = plan

  variables {
    runbooks = "docs/"
  }

  expect_failures = [var.runbooks]
}

run "slo_is_refused" {
  command = plan

  variables {
    slo = 1
  }

  expect_failures = [var.slo]
}
