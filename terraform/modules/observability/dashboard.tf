locals {
  charts = [
    { title = "Searches per second, by outcome", unit = "1/s", queries = ["sum by (outcome) (rate(headhunter_search_seconds_count[5m]))"] },
    { title = "Searches: 50th, 95th and 99th percentile", unit = "s", queries = [for q in ["0.5", "0.95", "0.99"] : format(local.quantile, q, "headhunter_search_seconds_bucket")] },
    { title = "Stages, 95th percentile", unit = "s", queries = ["histogram_quantile(0.95, sum by (le, stage) (rate(headhunter_search_stage_seconds_bucket[5m])))"] },
    { title = "Vector leg by index, 95th percentile", unit = "s", queries = ["histogram_quantile(0.95, sum by (le, index, route) (rate(headhunter_search_vector_seconds_bucket[5m])))"] },
    { title = "Recall@20 by index", unit = "1", queries = ["sum by (index) (rate(headhunter_recall_sum[1h])) / sum by (index) (rate(headhunter_recall_count[1h]))"] },
    { title = "From caches, by what is kept", unit = "1", queries = [local.share.chart] },
    { title = "Connections, by state", unit = "1", queries = ["sum by (state) (headhunter_database_connections)"] },
    { title = "Waiting for connections, 95th percentile", unit = "s", queries = [format(local.quantile, "0.95", "headhunter_database_connections_wait_seconds_bucket")] },
    { title = "Requests that fail, by service", unit = "1", queries = [local.catalogue.errors.query] },
    { title = "Requests, 95th percentile, from outside", unit = "ms", queries = [format(local.quantile, "0.95", "${local.latency}{${local.search}}")] },
    { title = "Messages waiting and dead", unit = "1", queries = [for s in [var.subscriptions.push, var.subscriptions.dead_letter] : format(local.backlog, s)] },
    { title = "Instances, by service", unit = "1", queries = ["sum by (service_name) (run_googleapis_com:container_instance_count{${local.either}})"] },
  ]
}

resource "google_monitoring_dashboard" "this" {
  project = var.project_id
  dashboard_json = jsonencode({
    displayName = var.name
    mosaicLayout = {
      columns = 48
      tiles = [
        for i, chart in local.charts : {
          xPos   = 24 * (i % 2)
          yPos   = 16 * floor(i / 2)
          width  = 24
          height = 16
          widget = {
            title = chart.title
            xyChart = {
              dataSets = [for query in chart.queries : { plotType = "LINE", timeSeriesQuery = { prometheusQuery = query, unitOverride = chart.unit } }]
            }
          }
        }
      ]
    }
  })
}
